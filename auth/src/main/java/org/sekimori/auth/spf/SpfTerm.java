package org.sekimori.auth.spf;

import java.util.Optional;
import org.sekimori.dns.IpAddress;

/// One term of a record (RFC 7208 §4.6.1).
///
/// ```
/// terms     = *( 1*SP ( directive / modifier ) )
/// directive = [ qualifier ] mechanism
/// modifier  = redirect / explanation / unknown-modifier
/// ```
public sealed interface SpfTerm {
    /// The term as written.
    String text();

    /// A mechanism and what it says of those it matches.
    record Directive(Qualifier qualifier, Mechanism mechanism, String text) implements SpfTerm {}

    /// A `name=value` that is not compared with the client.
    sealed interface Modifier extends SpfTerm {}

    /// `redirect=`: another domain's record speaks where nothing here matched (RFC 7208 §6.1).
    record Redirect(MacroText target, String text) implements Modifier {}

    /// `exp=`: where the words for a fail are (RFC 7208 §6.2).
    record Explanation(MacroText target, String text) implements Modifier {}

    /// Any other modifier; it has no effect (RFC 7208 §6).
    record Unknown(String name, MacroText value, String text) implements Modifier {}

    /// What a match means (RFC 7208 §4.6.2).
    enum Qualifier {
        PASS('+'),
        FAIL('-'),
        SOFT_FAIL('~'),
        NEUTRAL('?');

        private final char sign;

        Qualifier(char sign) {
            this.sign = sign;
        }

        /// The character that is written before the mechanism; `+` may be left out.
        public char sign() {
            return sign;
        }
    }

    /// What the client is compared with (RFC 7208 §5).
    sealed interface Mechanism {
        /// Whether the mechanism counts against the ten look-ups (RFC 7208 §4.6.4).
        default boolean asksTheDns() {
            return switch (this) {
                case All _, Ip _ -> false;
                case Include _, A _, Mx _, Ptr _, Exists _ -> true;
            };
        }
    }

    /// Everybody (RFC 7208 §5.1).
    record All() implements Mechanism {}

    /// Whom another domain's record passes (RFC 7208 §5.2).
    record Include(MacroText target) implements Mechanism {}

    /// The addresses of a name (RFC 7208 §5.3).
    ///
    /// @param target the name; empty for the domain itself
    record A(Optional<MacroText> target, PrefixLengths prefixes) implements Mechanism {}

    /// The addresses of a domain's mail servers (RFC 7208 §5.4).
    ///
    /// @param target the domain; empty for the domain itself
    record Mx(Optional<MacroText> target, PrefixLengths prefixes) implements Mechanism {}

    /// Hosts whose validated name is at or below a name (RFC 7208 §5.5).
    ///
    /// @param target the name; empty for the domain itself
    record Ptr(Optional<MacroText> target) implements Mechanism {}

    /// `ip4` or `ip6`: a network (RFC 7208 §5.6).
    record Ip(IpAddress network, int prefixLength) implements Mechanism {}

    /// Whoever makes a name that has an address (RFC 7208 §5.7).
    record Exists(MacroText target) implements Mechanism {}

    /// How many leading bits are compared.
    ///
    /// ```
    /// dual-cidr-length = [ ip4-cidr-length ] [ "/" ip6-cidr-length ]
    /// ```
    ///
    /// @param v4 0 to 32
    /// @param v6 0 to 128
    record PrefixLengths(int v4, int v6) {
        /// The whole address.
        public static final PrefixLengths WHOLE = new PrefixLengths(32, 128);

        /// Whether `client` is among `address` and its neighbours.
        boolean cover(IpAddress address, IpAddress client) {
            return client.isIn(address, client.isV4() ? v4 : v6);
        }
    }
}
