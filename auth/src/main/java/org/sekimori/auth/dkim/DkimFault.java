package org.sekimori.auth.dkim;

/// Why a signature is not a pass.
public enum DkimFault {
    // The signature field (RFC 6376 §3.5, §6.1.1).
    MALFORMED("the signature field is malformed"),
    TAG_MISSING("a required tag is missing"),
    BAD_VERSION("v= is not 1"),
    BAD_ALGORITHM("the algorithm is not known"),
    BAD_CANONICALIZATION("the canonicalization is not known"),
    BAD_DOMAIN("d= is not a domain"),
    BAD_SELECTOR("s= is not a selector"),
    BAD_IDENTITY("i= is not at or below d="),
    BAD_BASE64("a value is not base64"),
    BAD_NUMBER("a value is not a number"),
    BAD_QUERY("q= names no method that is known"),
    FROM_NOT_SIGNED("From is not signed"),
    BAD_FIELD_NAME("h= holds what is no field name"),
    TOO_MANY_FIELDS("h= names more fields than are read"),
    TOO_LONG("the signature field is longer than is read"),
    TOO_MANY_SIGNATURES("more signatures than are checked"),
    EXPIRED("the signature has expired"),
    EXPIRES_BEFORE_SIGNED("x= is not after t="),
    FROM_THE_FUTURE("the signature is from the future, by seconds"),
    // The key record (RFC 6376 §3.6.1, §6.1.2).
    NO_KEY("there is no key record"),
    KEY_MALFORMED("the key record is malformed"),
    KEY_REVOKED("the key was revoked"),
    KEY_OF_OTHER_TYPE("the key is of another type than the signature"),
    KEY_REFUSES_HASH("the key does not allow this hash"),
    KEY_NOT_FOR_MAIL("the key is not for mail"),
    KEY_REFUSES_SUBDOMAIN("the key does not sign for subdomains (t=s)"),
    KEY_TOO_LONG("the key has more bits than are checked"),
    KEY_UNANSWERED("the key record could not be fetched"),
    // The arithmetic (RFC 6376 §6.1.3).
    BODY_CHANGED("the body was changed"),
    SIGNATURE_WRONG("the signature does not match"),
    BODY_TOO_SHORT("l= is more than the body has"),
    // What the arithmetic allows and this receiver does not.
    SHA1("rsa-sha1 is not accepted (RFC 8301)"),
    KEY_TOO_SHORT("the key has fewer than 1024 bits (RFC 8301)"),
    BODY_PARTLY_SIGNED("l= leaves octets of the body unsigned"),
    FIELDS_ADDED("a field that should be single is signed and stands once more, unsigned");

    private final String description;

    DkimFault(String description) {
        this.description = description;
    }

    /// One line of English.
    @Override
    public String toString() {
        return description;
    }
}
