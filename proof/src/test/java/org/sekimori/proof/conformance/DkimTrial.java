package org.sekimori.proof.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sekimori.auth.arc.ArcVerifier;
import org.sekimori.auth.dkim.Arithmetic;
import org.sekimori.auth.dkim.DkimCheck;
import org.sekimori.auth.dkim.DkimSettings;
import org.sekimori.auth.dkim.DkimVerdict;
import org.sekimori.auth.dkim.DkimVerifier;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Rdata;
import org.sekimori.mail.Message;
import tools.jackson.databind.JsonNode;

/// A message of a DKIM suite, and what its signatures come to.
final class DkimTrial {
    /// Later than every signature of the suites, earlier than no `x=` that is to hold.
    static final Instant LATE = Instant.parse("2024-06-01T00:00:00Z");

    /// From the best result that a message with several signatures can have to the worst.
    private static final List<String> RANKS =
            List.of("pass", "policy", "fail", "neutral", "temperror", "permerror");

    private final byte[] mail;
    private final Function<Domain, Answer> keys;
    private final Instant now;

    DkimTrial(byte[] mail, Function<Domain, Answer> keys, Instant now) {
        this.mail = mail;
        this.keys = keys;
        this.now = now;
    }

    List<DkimCheck> checks() {
        try {
            Message message = Message.of(mail);
            var verifier =
                    new DkimVerifier(
                            message.header(), now, DkimSettings.DEFAULT, Arithmetic.fastest());
            message.body().stream(verifier);
            return verifier.finish(keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String chain() {
        try {
            Message message = Message.of(mail);
            var verifier = new ArcVerifier(message.header(), Arithmetic.fastest());
            message.body().stream(verifier);
            return verifier.finish(keys).verdict().word();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What of it a suite does not want that has one result for each message: the best one.
    Optional<String> missOfBest(Set<String> wanted) {
        List<DkimVerdict> verdicts = checks().stream().map(DkimCheck::verdict).toList();
        Optional<DkimVerdict> best =
                RANKS.stream()
                        .flatMap(rank -> verdicts.stream().filter(it -> it.word().equals(rank)))
                        .findFirst();
        return wanted.contains(best.map(DkimVerdict::word).orElse("none"))
                ? Optional.empty()
                : Case.miss(
                        wanted.stream().sorted().collect(Collectors.joining(" or ")),
                        best.map(DkimTrial::told).orElse("none"));
    }

    /// The result, and in brackets the fault.
    static String told(DkimVerdict verdict) {
        return verdict.word()
                + verdict.why()
                        .map(why -> why.fault().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .map(fault -> " (" + fault + ")")
                        .orElse("");
    }

    /// A DNS that knows these TXT records, and no other name.
    static Function<Domain, Answer> keys(Map<String, String> records) {
        var answers = new HashMap<Domain, Answer>();
        records.forEach((name, text) ->
                answers.put(Domain.of(name), new Answer.Found(List.of(new Rdata.Text(text)), 0)));
        return name -> answers.getOrDefault(name, new Answer.NoSuchName(0));
    }

    /// The same of `{name: text}`, the later ones before the earlier.
    static Function<Domain, Answer> keys(JsonNode... records) {
        var texts = new HashMap<String, String>();
        Stream.of(records)
                .flatMap(node -> node.properties().stream())
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString()));
        return keys(texts);
    }
}
