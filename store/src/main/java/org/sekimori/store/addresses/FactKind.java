package org.sekimori.store.addresses;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sekimori.advice.address.Fact;
import org.sekimori.advice.address.Origin;
import org.sekimori.advice.address.ReverseName;
import org.sekimori.dns.Domain;

/// The things that are kept of an address, and how each is written.
enum FactKind {
    REVERSE,
    LISTS,
    ORIGIN;

    /// A fact as it stands in a row.
    ///
    /// @param first when it was first found, in milliseconds since 1970
    /// @param last when it was last found
    record Row(FactKind kind, long first, long last, State state, String value) {}

    /// What a row says.
    enum State {
        KNOWN,
        ABSENT,
        UNANSWERED
    }

    static Optional<Row> reverse(Fact<ReverseName> fact) {
        return row(REVERSE, fact, name -> (name.isConfirmed() ? "+" : "-") + name.name().name());
    }

    static Optional<Row> lists(Fact<Set<Domain>> fact) {
        return row(
                LISTS,
                fact,
                lists ->
                        new TreeSet<>(lists)
                                .stream().map(Domain::name).collect(Collectors.joining(" ")));
    }

    static Optional<Row> origin(Fact<Origin> fact) {
        return row(ORIGIN, fact, origin -> origin.number() + " " + origin.name());
    }

    private static <T> Optional<Row> row(FactKind kind, Fact<T> fact, Function<T, String> text) {
        return switch (fact) {
            case Fact.Known<T>(T value, Instant at) ->
                    Optional.of(row(kind, at, State.KNOWN, text.apply(value)));
            case Fact.Absent<T>(Instant at) -> Optional.of(row(kind, at, State.ABSENT, ""));
            case Fact.Unanswered<T>(Instant at) -> Optional.of(row(kind, at, State.UNANSWERED, ""));
            case Fact.NotAsked<T> _ -> Optional.empty();
        };
    }

    private static Row row(FactKind kind, Instant at, State state, String value) {
        return new Row(kind, at.toEpochMilli(), at.toEpochMilli(), state, value);
    }

    static Fact<ReverseName> reverse(List<Row> rows, Instant moment) {
        return fact(
                REVERSE,
                rows,
                moment,
                text ->
                        Domain.query(text.substring(1))
                                .map(name -> new ReverseName(name, text.startsWith("+"))));
    }

    static Fact<Set<Domain>> lists(List<Row> rows, Instant moment) {
        return fact(
                LISTS,
                rows,
                moment,
                text ->
                        Optional.of(
                                Stream.of(text.split(" "))
                                        .flatMap(name -> Domain.query(name).stream())
                                        .collect(Collectors.toUnmodifiableSet())));
    }

    static Fact<Origin> origin(List<Row> rows, Instant moment) {
        return fact(
                ORIGIN,
                rows,
                moment,
                text -> {
                    int space = text.indexOf(' ');
                    return Optional.of(
                            new Origin(
                                    Long.parseLong(text.substring(0, space)),
                                    text.substring(space + 1)));
                });
    }

    /// The latest that was found by a moment, else the first after it; where nothing was, that
    /// nobody answered.
    ///
    /// @param rows the earliest first
    private static <T> Fact<T> fact(
            FactKind kind, List<Row> rows, Instant moment, Function<String, Optional<T>> value) {
        Fact<T> fact = new Fact.NotAsked<>();
        for (Row row : rows) {
            boolean isFound = fact instanceof Fact.Known || fact instanceof Fact.Absent;
            boolean isLater = row.first() > moment.toEpochMilli();
            if (row.kind() == kind && !(isFound && isLater)) {
                fact = after(fact, isFound, row, value);
            }
        }
        return fact;
    }

    private static <T> Fact<T> after(
            Fact<T> before, boolean isFound, Row row, Function<String, Optional<T>> value) {
        Instant at = Instant.ofEpochMilli(row.last());
        return switch (row.state()) {
            case KNOWN ->
                    value.apply(row.value())
                            .<Fact<T>>map(known -> new Fact.Known<>(known, at))
                            .orElse(before);
            case ABSENT -> new Fact.Absent<>(at);
            case UNANSWERED -> isFound ? before : new Fact.Unanswered<>(at);
        };
    }
}
