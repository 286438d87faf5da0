package org.sekimori.trust;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sekimori.dns.Domain;

/// A list of firms and their domains that somebody confirms, publishes and signs: a JSON file, and
/// beside it a file with its Ed25519 signature (RFC 8032) over the octets as they are.
///
/// @param name what the registry is called
/// @param issued when it was made
/// @param expires until when it may be believed
/// @param members each domain with its firm
public record Registry(String name, Instant issued, Instant expires, Map<Domain, Member> members) {
    /// The only version of the file there is.
    public static final int VERSION = 1;

    /// Octets of a file that are read.
    public static final int MAX_OCTETS = 1 << 26;

    /// Members that are read.
    public static final int MAX_MEMBERS = 200_000;

    private static final String ED25519 = "Ed25519";

    public Registry {
        members = Map.copyOf(members);
    }

    /// One firm and one domain of it.
    ///
    /// @param domain the domain that it sends from; names below it are not meant
    /// @param legalName the firm's name, which recipients are shown
    /// @param number its corporate number, where it has one
    /// @param confirmedBy who looked at the evidence
    /// @param evidence what they looked at; may be empty
    /// @param until when somebody has to look again
    public record Member(
            Domain domain,
            String legalName,
            Optional<CorporateNumber> number,
            String confirmedBy,
            String evidence,
            Instant until) {}

    /// Something in an entry that cannot be right; the entry is left out.
    ///
    /// @param index of the entry, from 0
    public record Defect(int index, String field, String detail) {}

    /// What came of a file. Switch without `default`.
    public sealed interface Opening {
        /// It may be believed.
        ///
        /// @param defects entries that were left out
        record Opened(Registry registry, List<Defect> defects) implements Opening {
            public Opened {
                defects = List.copyOf(defects);
            }
        }

        /// It may not.
        ///
        /// @param detail more exactly, for people
        record Refused(Reason why, String detail) implements Opening {}
    }

    /// Why a file is refused.
    public enum Reason {
        /// Longer than is read.
        TOO_LARGE,
        /// The signature is not by this key over these octets.
        BAD_SIGNATURE,
        /// Not the JSON that a registry is.
        MALFORMED,
        /// Of a version that is not known here.
        UNKNOWN_VERSION,
        /// Made after now.
        FROM_THE_FUTURE,
        /// No longer to be believed.
        EXPIRED
    }

    /// Reads a signed registry.
    ///
    /// @param octets the file
    /// @param signature the 64 octets of the other file
    /// @param key whose word is taken: Ed25519
    /// @param now the moment of reading
    public static Opening open(byte[] octets, byte[] signature, PublicKey key, Instant now) {
        if (octets.length > MAX_OCTETS) {
            return new Opening.Refused(Reason.TOO_LARGE, Integer.toString(octets.length));
        }
        if (!isSigned(octets, signature, key)) {
            return new Opening.Refused(Reason.BAD_SIGNATURE, "");
        }
        return read(octets, now);
    }

    /// Reads a registry whose signature nobody has checked: for whoever makes or shows one. What
    /// comes of it is not to be believed.
    public static Opening read(byte[] octets, Instant now) {
        if (octets.length > MAX_OCTETS) {
            return new Opening.Refused(Reason.TOO_LARGE, Integer.toString(octets.length));
        }
        Opening opening = new RegistryReader().read(octets);
        if (opening instanceof Opening.Opened(Registry registry, var _)) {
            if (registry.issued().isAfter(now)) {
                return new Opening.Refused(Reason.FROM_THE_FUTURE, registry.issued().toString());
            }
            if (!registry.expires().isAfter(now)) {
                return new Opening.Refused(Reason.EXPIRED, registry.expires().toString());
            }
        }
        return opening;
    }

    private static boolean isSigned(byte[] octets, byte[] signature, PublicKey key) {
        try {
            Signature verifier = Signature.getInstance(ED25519);
            verifier.initVerify(key);
            verifier.update(octets);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // a key of another kind, or a signature of another length
        }
    }

    /// What the registry says of a name: of itself only, and only until somebody has to look again
    /// or the whole expires.
    public Optional<Member> about(Domain name, Instant now) {
        return Optional.ofNullable(members.get(name))
                .filter(member -> member.until().isAfter(now) && expires.isAfter(now));
    }
}
