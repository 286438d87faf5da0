package org.sekimori.auth.client;

import java.util.List;
import java.util.Optional;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.RecordType;
import org.sekimori.dns.Transcript;

/// Whether the client's address and its reverse name agree (RFC 8601 §3).
///
/// @param verdict the result and its cause
/// @param asked every question, in order
public record Iprev(Verdict verdict, List<Transcript.Asked> asked) {
    /// Reverse names that are tried. RFC 8601 §3 leaves the number open; honest hosts have one.
    public static final int MAX_NAMES = 10;

    public Iprev {
        asked = List.copyOf(asked);
    }

    /// The result. Switch without `default`.
    public sealed interface Verdict {
        /// The name resolves back to the address.
        record Pass(Domain name) implements Verdict {}

        /// There are names, and none resolves back to the address.
        record Fail(List<Domain> names) implements Verdict {
            public Fail {
                names = List.copyOf(names);
            }
        }

        /// The address has no name.
        record NoName() implements Verdict {}

        /// It could not be found out now.
        record TempError(Answer.Failed failure) implements Verdict {}

        /// The result's name in header fields (RFC 8601 §2.7.3): an address without a name fails.
        default String word() {
            return switch (this) {
                case Pass _ -> "pass";
                case Fail _, NoName _ -> "fail";
                case TempError _ -> "temperror";
            };
        }
    }

    /// The name that was confirmed.
    public Optional<Domain> name() {
        return verdict instanceof Verdict.Pass(Domain name) ? Optional.of(name) : Optional.empty();
    }

    /// Asks for the names of `client`, and for the addresses of those names.
    public static Iprev check(IpAddress client, Transcript dns) {
        Verdict verdict =
                switch (dns.ask(client.reverseName(), RecordType.PTR)) {
                    case Answer.NoData _, Answer.NoSuchName _ -> new Verdict.NoName();
                    case Answer.Failed failed -> new Verdict.TempError(failed);
                    case Answer.Found found -> confirm(client, found, dns);
                };
        return new Iprev(verdict, dns.asked());
    }

    private static Verdict confirm(IpAddress client, Answer.Found found, Transcript dns) {
        List<Domain> names = found.names().limit(MAX_NAMES).toList();
        Optional<Answer.Failed> failure = Optional.empty();
        for (Domain name : names) {
            Answer answer = dns.ask(name, client.isV4() ? RecordType.A : RecordType.AAAA);
            if (answer.addresses().anyMatch(client::equals)) {
                return new Verdict.Pass(name);
            }
            if (answer instanceof Answer.Failed failed) {
                failure = Optional.of(failed);
            }
        }
        return failure.<Verdict>map(Verdict.TempError::new)
                .orElseGet(() -> new Verdict.Fail(names));
    }
}
