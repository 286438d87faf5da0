package org.sekimori.auth.spf;

import java.util.Optional;
import org.sekimori.dns.Domain;
import org.sekimori.mail.MailAddress;
import org.sekimori.mail.ReversePath;

/// Whose permission is asked for (RFC 7208 §2.3, §2.4): `<domain>` and `<sender>` of check_host().
///
/// @param scope where the name was said
/// @param localPart what stands before the `@`; `postmaster` where nothing does
/// @param domain the name; empty where what was said is not a domain
/// @param written what was said, for people; never taken for a domain
public record SpfIdentity(Scope scope, String localPart, Optional<Domain> domain, String written) {
    private static final String POSTMASTER = "postmaster";

    /// Which of the two names of a session.
    public enum Scope {
        MAIL_FROM("mfrom"),
        HELO("helo");

        private final String keyword;

        Scope(String keyword) {
            this.keyword = keyword;
        }

        /// `mfrom` or `helo`.
        @Override
        public String toString() {
            return keyword;
        }
    }

    public SpfIdentity {
        if (localPart.isEmpty()) { // §4.3
            localPart = POSTMASTER;
        }
    }

    /// The name that HELO or EHLO said; the sender is `postmaster` there (RFC 7208 §2.3).
    public static SpfIdentity helo(String helo) {
        return new SpfIdentity(Scope.HELO, POSTMASTER, Domain.parse(helo), helo);
    }

    /// The identity of a mailbox that MAIL FROM named.
    public static SpfIdentity mailFrom(MailAddress sender) {
        return new SpfIdentity(
                Scope.MAIL_FROM,
                sender.localPart(),
                Optional.of(sender.domain()),
                sender.toString());
    }

    /// The identity of a sender whose two halves are already apart, without the rules of SMTP for
    /// them; a domain that is none gives the result none.
    public static SpfIdentity mailFrom(String localPart, String domain) {
        return new SpfIdentity(
                Scope.MAIL_FROM, localPart, Domain.parse(domain), localPart + "@" + domain);
    }

    /// The "MAIL FROM" identity of a session: of the null reverse path it is the HELO name (RFC
    /// 7208 §2.4); nothing is guessed from a path that is malformed.
    public static SpfIdentity mailFrom(ReversePath path, String helo) {
        return switch (path) {
            case ReversePath.Null() -> helo(helo);
            case ReversePath.Mailbox(MailAddress address) -> mailFrom(address);
            case ReversePath.AtAddress(String text) ->
                    new SpfIdentity(Scope.MAIL_FROM, POSTMASTER, Optional.empty(), text);
            case ReversePath.Malformed(String text, String _) ->
                    new SpfIdentity(Scope.MAIL_FROM, POSTMASTER, Optional.empty(), text);
        };
    }
}
