package org.sekimori.auth.spf;

import java.util.Optional;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;

/// What the macro letters stand for in the record of one domain (RFC 7208 §7.2).
///
/// @param facts what stays the same
/// @param domain the `<domain>` of this run
/// @param names the client's host names
record MacroValues(Spf.Facts facts, Domain domain, ClientNames names) implements MacroText.Values {
    /// Where a name is wanted and there is none (RFC 7208 §7.3).
    private static final String UNKNOWN = "unknown";

    @Override
    public Optional<String> value(char letter) {
        return switch (letter) {
            case 's' -> localPart().map(local -> local + "@" + senderDomain());
            case 'l' -> localPart();
            case 'o' -> Optional.of(senderDomain());
            case 'd' -> Optional.of(domain.name());
            case 'i' -> Optional.of(dotted(facts.client().address()));
            case 'p' -> Optional.of(names.preferredFor(domain).map(Domain::name).orElse(UNKNOWN));
            case 'v' -> Optional.of(facts.client().address().isV4() ? "in-addr" : "ip6");
            case 'h' -> Optional.of(helo());
            case 'c' -> Optional.of(facts.client().address().toString());
            case 'r' -> Optional.of(facts.receiver().map(Domain::name).orElse(UNKNOWN));
            case 't' -> Optional.of(Long.toString(facts.now().getEpochSecond()));
            default -> throw new IllegalStateException("no macro letter: " + letter);
        };
    }

    /// RFC 8616 §4: a local part outside ASCII is no label, so nothing that needs it can match.
    private Optional<String> localPart() {
        String local = facts.identity().localPart();
        return local.chars().allMatch(c -> c < 0x80) ? Optional.of(local) : Optional.empty();
    }

    private String senderDomain() {
        return facts.identity().domain().orElse(domain).name();
    }

    /// The HELO name, in A-labels where it is a domain (RFC 8616 §4), else as it came.
    private String helo() {
        String helo = facts.client().helo();
        return Domain.parse(helo).map(Domain::name).orElse(helo);
    }

    /// Dotted quad, or 32 nibbles with dots between them.
    private static String dotted(IpAddress address) {
        return address.isV4()
                ? address.toString()
                : new StringBuilder(address.reversed()).reverse().toString();
    }
}
