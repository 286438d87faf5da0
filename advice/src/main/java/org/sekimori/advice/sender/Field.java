package org.sekimori.advice.sender;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Network;

/// What can be said of a sender in the catalogue, and how it is written.
enum Field {
    /// Its name in English.
    EN(Shape.ONE),
    /// Its name in Japanese.
    JA(Shape.ONE),
    /// What it does.
    KIND(Shape.ONE),
    /// Names that its addresses have, or names above them.
    REVERSE(Shape.WORDS),
    /// SPF records that it has its customers include.
    INCLUDE(Shape.WORDS),
    /// Domains that it signs with, or domains above them.
    DKIM(Shape.WORDS),
    /// Selectors that it has its customers publish.
    SELECTOR(Shape.WORDS),
    /// Domains of its envelope senders, or domains above them.
    ENVELOPE(Shape.WORDS),
    /// Numbers of its autonomous systems.
    AS(Shape.WORDS),
    /// Its addresses.
    NETWORK(Shape.WORDS),
    /// Whether SPF can be aligned.
    SPF(Shape.ONE),
    /// A record that its customer publishes.
    PUBLISH(Shape.LINES),
    /// Where the switch is, in English.
    HOW_EN(Shape.ONE),
    /// Where the switch is, in Japanese.
    HOW_JA(Shape.ONE),
    /// Where it is described.
    PAGE(Shape.ONE),
    /// When and where the evidence was seen.
    SEEN(Shape.ONE),
    /// What the owner of a domain says of it.
    CLAIM(Shape.ONE);

    private enum Shape {
        ONE,
        WORDS,
        LINES
    }

    private final Shape shape;

    Field(Shape shape) {
        this.shape = shape;
    }

    static Optional<Field> of(String key) {
        return Stream.of(values())
                .filter(field ->
                        field.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(key))
                .findFirst();
    }

    /// The values that a line has.
    List<String> values(String text) {
        return shape == Shape.WORDS ? List.of(text.split("[ \t]+")) : List.of(text);
    }

    /// Whether it can be said once only; what is said later counts.
    boolean isSingle() {
        return shape == Shape.ONE;
    }

    /// Whether this can be said of a sender.
    boolean fits(String value) {
        return switch (this) {
            case EN, JA, SELECTOR, HOW_EN, HOW_JA -> true;
            case KIND -> SenderKind.of(value).isPresent();
            case REVERSE, INCLUDE, DKIM, ENVELOPE -> Domain.parse(value).isPresent();
            case AS -> value.matches("[0-9]{1,10}");
            case NETWORK -> Network.parse(value).isPresent();
            case SPF -> SpfReach.of(value).isPresent();
            case PUBLISH -> value.matches("(TXT|CNAME|MX) \\S+ .+");
            case PAGE -> value.startsWith("https://");
            case SEEN -> value.matches("\\d{4}-\\d{2}-\\d{2} (high|middle|low) .+");
            case CLAIM -> Claim.of(value).isPresent();
        };
    }
}
