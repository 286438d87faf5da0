package org.sekimori.auth.dkim;

import org.sekimori.mail.HeaderField;

/// The fields that hold a signature in DKIM's manner.
public enum SignatureForm {
    /// DKIM-Signature (RFC 6376 §3.5).
    DKIM,
    /// ARC-Message-Signature: no `v=`, and `i=` counts (RFC 8617 §4.1.2).
    ARC_MESSAGE,
    /// ARC-Seal: no body, no list of fields (RFC 8617 §4.1.3).
    ARC_SEAL;

    /// Reads a field as this form; what is wrong with it is in the signature's fault.
    public DkimSignature read(HeaderField field) {
        return SignatureReader.read(field, this);
    }
}
