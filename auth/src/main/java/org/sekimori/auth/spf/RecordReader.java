package org.sekimori.auth.spf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.sekimori.auth.spf.SpfRecord.Fault;
import org.sekimori.auth.spf.SpfRecord.Problem;
import org.sekimori.auth.spf.SpfTerm.Mechanism;
import org.sekimori.auth.spf.SpfTerm.PrefixLengths;
import org.sekimori.auth.spf.SpfTerm.Qualifier;
import org.sekimori.dns.IpAddress;

/// Reads an [SpfRecord], term by term, noting a fault for each that is not well-formed.
///
/// ```
/// directive   = [ qualifier ] mechanism
/// all         = "all"
/// include     = "include"  ":" domain-spec
/// a           = "a"      [ ":" domain-spec ] [ dual-cidr-length ]
/// mx          = "mx"     [ ":" domain-spec ] [ dual-cidr-length ]
/// ptr         = "ptr"    [ ":" domain-spec ]
/// ip4         = "ip4"      ":" ip4-network   [ ip4-cidr-length ]
/// ip6         = "ip6"      ":" ip6-network   [ ip6-cidr-length ]
/// exists      = "exists"   ":" domain-spec
/// redirect    = "redirect" "=" domain-spec
/// explanation = "exp" "=" domain-spec
/// unknown-modifier = name "=" macro-string
/// name        = ALPHA *( ALPHA / DIGIT / "-" / "_" / "." )
/// ```
final class RecordReader {
    private static final int V4_BITS = 32;
    private static final int V6_BITS = 128;
    private static final long MAPPED_PREFIX = 0xffff_0000_0000L;

    private final String text;
    private final List<SpfTerm> terms = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private boolean redirectSeen;
    private boolean explanationSeen;
    private int termStart;
    private int termEnd;

    RecordReader(String text) {
        this.text = text;
    }

    SpfRecord read(int from) {
        int at = from;
        while (at < text.length()) {
            if (text.charAt(at) == ' ') {
                at++;
                continue;
            }
            int space = text.indexOf(' ', at);
            termStart = at;
            termEnd = space < 0 ? text.length() : space;
            readTerm().ifPresent(terms::add);
            at = termEnd;
        }
        return new SpfRecord(text, terms, faults);
    }

    private <T> Optional<T> fault(int position, Problem problem) {
        faults.add(new Fault(position, term(), problem));
        return Optional.empty();
    }

    private String term() {
        return text.substring(termStart, termEnd);
    }

    private Optional<SpfTerm> readTerm() {
        for (int i = termStart; i < termEnd; i++) {
            if (!Ascii.isVisible(text.charAt(i))) {
                return fault(i, Problem.CHARACTER);
            }
        }
        Optional<Qualifier> qualifier = qualifier(text.charAt(termStart));
        int nameStart = qualifier.isPresent() ? termStart + 1 : termStart;
        int nameEnd = nameEnd(nameStart);
        if (nameEnd == nameStart) {
            return fault(nameStart, Problem.NO_NAME);
        }
        if (nameEnd < termEnd && text.charAt(nameEnd) == '=') {
            return qualifier.isPresent()
                    ? fault(termStart, Problem.QUALIFIED_MODIFIER)
                    : modifier(nameEnd);
        }
        return mechanism(nameStart, nameEnd)
                .map(mechanism ->
                        new SpfTerm.Directive(qualifier.orElse(Qualifier.PASS), mechanism, term()));
    }

    private static Optional<Qualifier> qualifier(char c) {
        return switch (c) {
            case '+' -> Optional.of(Qualifier.PASS);
            case '-' -> Optional.of(Qualifier.FAIL);
            case '~' -> Optional.of(Qualifier.SOFT_FAIL);
            case '?' -> Optional.of(Qualifier.NEUTRAL);
            default -> Optional.empty();
        };
    }

    private int nameEnd(int start) {
        int i = start;
        while (i < termEnd && isNameCharacter(text.charAt(i), i == start)) {
            i++;
        }
        return i;
    }

    private static boolean isNameCharacter(char c, boolean first) {
        return Ascii.isAlpha(c) || !first && (Ascii.isDigit(c) || c == '-' || c == '_' || c == '.');
    }

    /// `redirect` and `exp` are never unknown modifiers, whatever their value is.
    private Optional<SpfTerm> modifier(int equals) {
        if (isName("redirect", termStart, equals)) {
            if (redirectSeen) {
                return fault(termStart, Problem.TWICE);
            }
            redirectSeen = true;
            return domainSpec(equals + 1, termEnd)
                    .map(target -> new SpfTerm.Redirect(target, term()));
        }
        if (isName("exp", termStart, equals)) {
            if (explanationSeen) {
                return fault(termStart, Problem.TWICE);
            }
            explanationSeen = true;
            return domainSpec(equals + 1, termEnd)
                    .map(target -> new SpfTerm.Explanation(target, term()));
        }
        return macroText(equals + 1, termEnd, MacroReader.Use.MACRO_STRING)
                .map(value ->
                        new SpfTerm.Unknown(text.substring(termStart, equals), value, term()));
    }

    private boolean isName(String name, int from, int to) {
        return to - from == name.length() && text.regionMatches(true, from, name, 0, name.length());
    }

    private Optional<Mechanism> mechanism(int from, int to) {
        return switch (text.substring(from, to).toLowerCase(Locale.ROOT)) {
            case "all" ->
                    to == termEnd ? Optional.of(new SpfTerm.All()) : fault(to, Problem.ARGUMENT);
            case "include" -> withDomain(to, SpfTerm.Include::new);
            case "exists" -> withDomain(to, SpfTerm.Exists::new);
            case "ptr" ->
                    to == termEnd
                            ? Optional.of(new SpfTerm.Ptr(Optional.empty()))
                            : withDomain(to, target -> new SpfTerm.Ptr(Optional.of(target)));
            case "a" -> withPrefixes(to, SpfTerm.A::new);
            case "mx" -> withPrefixes(to, SpfTerm.Mx::new);
            case "ip4" -> network(to, V4_BITS);
            case "ip6" -> network(to, V6_BITS);
            default -> fault(from, Problem.UNKNOWN_MECHANISM);
        };
    }

    private Optional<Mechanism> withDomain(int nameEnd, Function<MacroText, Mechanism> mechanism) {
        return hasArgument(nameEnd)
                ? domainSpec(nameEnd + 1, termEnd).map(mechanism)
                : fault(nameEnd, argumentProblem(nameEnd));
    }

    private boolean hasArgument(int nameEnd) {
        return nameEnd < termEnd && text.charAt(nameEnd) == ':';
    }

    private Problem argumentProblem(int nameEnd) {
        return nameEnd == termEnd ? Problem.NO_ARGUMENT : Problem.ARGUMENT;
    }

    private Optional<MacroText> domainSpec(int from, int to) {
        return macroText(from, to, MacroReader.Use.DOMAIN_SPEC);
    }

    private Optional<MacroText> macroText(int from, int to, MacroReader.Use use) {
        return switch (MacroReader.read(text, from, to, use)) {
            case MacroReader.Good(MacroText good) -> Optional.of(good);
            case MacroReader.Bad(int position, Problem problem) -> fault(position, problem);
        };
    }

    /// `[ ":" domain-spec ] [ "/" ip4-cidr ] [ "//" ip6-cidr ]`. Read from the end, since a
    /// domain-spec may have slashes of its own.
    private Optional<Mechanism> withPrefixes(
            int nameEnd, BiFunction<Optional<MacroText>, PrefixLengths, Mechanism> mechanism) {
        int end = termEnd;
        int v4 = V4_BITS;
        int v6 = V6_BITS;
        int digits = trailingDigits(nameEnd, end);
        if (digits < end && isSlash(nameEnd, digits - 1) && isSlash(nameEnd, digits - 2)) {
            v6 = prefixLength(digits, end, V6_BITS);
            end = digits - 2;
            digits = trailingDigits(nameEnd, end);
        }
        if (digits < end && isSlash(nameEnd, digits - 1)) {
            v4 = prefixLength(digits, end, V4_BITS);
            end = digits - 1;
        }
        if (v4 < 0 || v6 < 0) {
            return fault(end, Problem.PREFIX_LENGTH);
        }
        PrefixLengths prefixes =
                v4 == V4_BITS && v6 == V6_BITS ? PrefixLengths.WHOLE : new PrefixLengths(v4, v6);
        if (end == nameEnd) {
            return Optional.of(mechanism.apply(Optional.empty(), prefixes));
        }
        return hasArgument(nameEnd)
                ? domainSpec(nameEnd + 1, end)
                        .map(target -> mechanism.apply(Optional.of(target), prefixes))
                : fault(nameEnd, Problem.ARGUMENT);
    }

    private boolean isSlash(int floor, int at) {
        return at >= floor && text.charAt(at) == '/';
    }

    private int trailingDigits(int floor, int end) {
        int i = end;
        while (i > floor && Ascii.isDigit(text.charAt(i - 1))) {
            i--;
        }
        return i;
    }

    /// A number without leading zeros up to `max`, or -1.
    private int prefixLength(int from, int to, int max) {
        if (from == to || to - from > 3 || to - from > 1 && text.charAt(from) == '0') {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            if (!Ascii.isDigit(text.charAt(i))) {
                return -1;
            }
            value = value * 10 + text.charAt(i) - '0';
        }
        return value <= max ? value : -1;
    }

    private Optional<Mechanism> network(int nameEnd, int bits) {
        if (!hasArgument(nameEnd)) {
            return fault(nameEnd, argumentProblem(nameEnd));
        }
        int slash = text.indexOf('/', nameEnd);
        int end = slash < 0 || slash >= termEnd ? termEnd : slash;
        String written = text.substring(nameEnd + 1, end);
        boolean colons = written.indexOf(':') >= 0;
        Optional<IpAddress> address = IpAddress.parse(written);
        if (address.isEmpty() || colons != (bits == V6_BITS)) {
            return fault(nameEnd + 1, Problem.ADDRESS);
        }
        int length = end == termEnd ? bits : prefixLength(end + 1, termEnd, bits);
        if (length < 0) {
            return fault(end, Problem.PREFIX_LENGTH);
        }
        IpAddress network = address.get();
        return Optional.of(
                new SpfTerm.Ip(colons && network.isV4() ? mapped(network) : network, length));
    }

    /// `ip6:::ffff:192.0.2.1` is an IPv6 network; a client with a mapped address is an IPv4 client
    /// and is not in it (RFC 7208 §5).
    private static IpAddress mapped(IpAddress v4) {
        return new IpAddress(0, MAPPED_PREFIX | v4.low(), false);
    }
}
