package org.sekimori.post.outgoing;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.sekimori.mail.MailAddress;
import org.sekimori.mail.SmtpPath;

/// The envelope sender of reports, another one for each (VERP): what comes back to it tells which
/// delivery it is about, and nobody who did not get that mail can say so.
///
/// @param base what stands before the `+`, and the domain
public record ReturnAddress(MailAddress base) {
    /// Octets of chance in a token.
    private static final int TOKEN = 12;

    /// Characters of the part before the `+` (RFC 5321 §4.5.3.1.1).
    public static final int MAX_BASE = SmtpPath.MAX_LOCAL_PART - 1 - 2 * TOKEN;

    private static final char MARK = '+';

    /// The address with a token in it.
    public MailAddress with(String token) {
        return new MailAddress(base.localPart() + MARK + token, base.domain());
    }

    /// The token in an address, if it is one of these.
    public Optional<String> token(MailAddress address) {
        String before = base.localPart() + MARK;
        String local = address.localPart();
        return address.domain().equals(base.domain())
                        && local.length() == before.length() + 2 * TOKEN
                        && local.regionMatches(true, 0, before, 0, before.length())
                ? Optional.of(local.substring(before.length()).toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    /// Makes tokens.
    ///
    /// @param chance one that nobody can foresee
    public static Supplier<String> tokens(RandomGenerator chance) {
        return () -> {
            var octets = new byte[TOKEN];
            chance.nextBytes(octets);
            return HexFormat.of().formatHex(octets);
        };
    }
}
