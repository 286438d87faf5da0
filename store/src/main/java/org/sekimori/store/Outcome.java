package org.sekimori.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sekimori.auth.AuthEvent;
import org.sekimori.auth.AuthEvent.Action;
import org.sekimori.auth.AuthEvent.Dmarc;
import org.sekimori.auth.AuthEvent.Handling;
import org.sekimori.auth.AuthEvent.Sender;
import org.sekimori.auth.AuthEvent.Signature;
import org.sekimori.auth.AuthEvent.Spf;
import org.sekimori.auth.dmarc.DmarcPolicy;
import org.sekimori.dns.Domain;
import org.sekimori.store.database.FactText;

/// What a message came to: all of an event that many messages have in common.
///
/// Kept as text, a fact a line, its words apart by tabs. The same outcome is always the same text.
///
/// @param dmarc without what is published, which is kept beside
/// @param circumstances no report tells of them
record Outcome(
        Sender sender,
        Optional<Spf> spf,
        List<Signature> signatures,
        Dmarc dmarc,
        Handling handling,
        List<String> circumstances) {
    Outcome {
        signatures = List.copyOf(signatures);
        circumstances = List.copyOf(circumstances);
    }

    static Outcome of(AuthEvent event) {
        Dmarc dmarc = event.dmarc();
        return new Outcome(
                event.session().sender(),
                event.spf(),
                event.signatures(),
                new Dmarc(
                        dmarc.result(),
                        dmarc.author(),
                        Optional.empty(),
                        dmarc.policy(),
                        dmarc.dkimAligned(),
                        dmarc.spfAligned()),
                event.handling(),
                event.circumstances());
    }

    /// Whether it is a report of a domain on our mail. Anybody can write such a Subject, so only
    /// what passed is believed.
    boolean isReport() {
        return dmarc.passes() && circumstances.contains(AuthEvent.REPORT);
    }

    String text() {
        var text = new FactText();
        text.line("dmarc", dmarc.result());
        dmarc.author().ifPresent(author -> text.line("author", author.name()));
        dmarc.policy().ifPresent(policy -> text.line("policy", policy.word()));
        if (dmarc.dkimAligned()) {
            text.line("aligned", "dkim");
        }
        if (dmarc.spfAligned()) {
            text.line("aligned", "spf");
        }
        switch (sender) {
            case Sender.At(Domain domain) -> text.line("sender", domain.name());
            case Sender.Nobody() -> text.line("sender", "");
            case Sender.Unusable() -> {} // no line
        }
        spf.ifPresent(s -> text.line("spf", s.result(), s.domain().map(Domain::name).orElse("")));
        signatures.forEach(s -> text.line("dkim", s.result(), s.domain().name(), s.selector()));
        text.line("action", handling.action().name().toLowerCase(Locale.ROOT));
        handling.reasons().forEach(reason -> text.line("reason", reason));
        circumstances.forEach(seen -> text.line("seen", seen));
        return text.toString();
    }

    /// Reads what [#text] wrote.
    static Outcome parse(String text) {
        var reading = new Reading();
        FactText.lines(text).forEach(reading::line);
        return reading.outcome();
    }

    private static final class Reading {
        private Sender sender = new Sender.Unusable();
        private Optional<Spf> spf = Optional.empty();
        private final List<Signature> signatures = new ArrayList<>();
        private String result = "none";
        private Optional<Domain> author = Optional.empty();
        private Optional<DmarcPolicy> policy = Optional.empty();
        private final List<String> aligned = new ArrayList<>();
        private Action action = Action.ACCEPT;
        private final List<String> reasons = new ArrayList<>();
        private final List<String> circumstances = new ArrayList<>();

        void line(String... words) {
            switch (words[0]) {
                case "dmarc" -> result = words[1];
                case "author" -> author = Domain.query(words[1]);
                case "policy" -> policy = Optional.of(DmarcPolicy.valueOf(upper(words[1])));
                case "aligned" -> aligned.add(words[1]);
                case "sender" ->
                        sender =
                                words[1].isEmpty()
                                        ? new Sender.Nobody()
                                        : new Sender.At(domain(words[1]));
                case "spf" ->
                        spf =
                                Optional.of(
                                        new Spf(
                                                words[1],
                                                Optional.of(words[2])
                                                        .filter(name -> !name.isEmpty())
                                                        .map(Reading::domain)));
                case "dkim" -> signatures.add(new Signature(words[1], domain(words[2]), words[3]));
                case "action" -> action = Action.valueOf(upper(words[1]));
                case "reason" -> reasons.add(words[1]);
                case "seen" -> circumstances.add(words[1]);
                default -> throw new IllegalArgumentException("no fact of an outcome: " + words[0]);
            }
        }

        Outcome outcome() {
            var dmarc =
                    new Dmarc(
                            result,
                            author,
                            Optional.empty(),
                            policy,
                            aligned.contains("dkim"),
                            aligned.contains("spf"));
            var handling = new Handling(action, reasons);
            return new Outcome(sender, spf, signatures, dmarc, handling, circumstances);
        }

        private static Domain domain(String name) {
            return Domain.query(name).orElseThrow();
        }

        private static String upper(String word) {
            return word.toUpperCase(Locale.ROOT);
        }
    }
}
