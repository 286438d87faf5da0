package org.sekimori.auth.dmarc;

import org.sekimori.dns.Domain;

/// A domain whose use in this message some mechanism vouches for (RFC 9989 §3.2.1).
public sealed interface AuthenticatedIdentifier {
    Domain domain();

    /// The domain of the MAIL FROM identity that SPF looked at; for a null reverse path that is the
    /// HELO name as `postmaster@HELO` (RFC 9989 §3.2.4). Never a HELO identity of its own.
    record Spf(Domain domain) implements AuthenticatedIdentifier {
        @Override
        public String toString() {
            return "SPF " + domain;
        }
    }

    /// The signing domain of a DKIM signature, its `d=` (RFC 9989 §3.2.3).
    record Dkim(Domain domain, String selector) implements AuthenticatedIdentifier {
        @Override
        public String toString() {
            return "DKIM " + domain + " (" + selector + ")";
        }
    }
}
