package org.sekimori.advice.source;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.sekimori.advice.address.SourceFacts;
import org.sekimori.advice.sender.Attribution;
import org.sekimori.advice.sender.Catalogue;
import org.sekimori.advice.sender.OperatorMap;
import org.sekimori.advice.source.Town.Firm;
import org.sekimori.advice.source.Town.Labelled;
import org.sekimori.advice.source.Town.Truth;
import org.sekimori.dns.Domain;

/// How well kinds are told, held against what mail truly is. What is judged is a source with one
/// outcome; it counts once, however many messages it is.
final class Score {
    private static final int BINS = 4;
    private final Map<Truth, Map<Kind, Integer>> counts = new EnumMap<>(Truth.class);
    private final int[] said = new int[BINS];
    private final int[] right = new int[BINS];
    private final double[] promised = new double[BINS];

    static Attribution attribution(UnaryOperator<Domain> organization) {
        return new Attribution(
                Catalogue.of(List.of(Catalogue.carried())), OperatorMap.NONE, organization);
    }

    /// Firms and services here are named by their last two labels, or three below `.jp`.
    static Domain organization(Domain name) {
        boolean isThree = name.name().matches(".*\\.(ac|ne|co|or|ad)\\.jp");
        return name.lastLabels(isThree ? 3 : 2).orElse(name);
    }

    static Score of(List<Firm> firms) {
        var score = new Score();
        Attribution attribution = attribution(Score::organization);
        for (Firm firm : firms) {
            var sources =
                    new Sources(
                            attribution,
                            address -> firm.facts().getOrDefault(address, SourceFacts.NONE),
                            name -> name.isAtOrBelow(firm.domain()));
            firm.mail().forEach(labelled -> sources.add(labelled.seen()));
            Judge judge = sources.judge();
            firm.mail().stream()
                    .collect(
                            Collectors.toMap(
                                    labelled ->
                                            List.of(
                                                    labelled.seen().record().row().source(),
                                                    Outcome.of(labelled.seen().record())),
                                    labelled -> labelled,
                                    (first, later) -> first))
                    .values()
                    .forEach(labelled ->
                            score.add(labelled, judge.judge(sources.strand(labelled.seen()))));
        }
        return score;
    }

    private void add(Labelled labelled, Judgement judgement) {
        counts.computeIfAbsent(labelled.truth(), _ -> new EnumMap<>(Kind.class))
                .merge(judgement.kind(), 1, Integer::sum);
        truth(judgement.kind())
                .ifPresent(truth -> {
                    int bin = Math.min(BINS - 1, (int) ((judgement.probability() - 0.6) * 10));
                    said[bin]++;
                    promised[bin] += judgement.probability();
                    right[bin] += truth == labelled.truth() ? 1 : 0;
                });
    }

    private static Optional<Truth> truth(Kind kind) {
        return switch (kind) {
            case OURS, UNALIGNED -> Optional.of(Truth.OURS);
            case FORWARDED_INTACT, FORWARDED_CHANGED, FORWARDED_UNSIGNED ->
                    Optional.of(Truth.FORWARDED);
            case MAILING_LIST -> Optional.of(Truth.LIST);
            case IMITATION -> Optional.of(Truth.IMITATION);
            case UNKNOWN, TOO_LITTLE -> Optional.empty();
        };
    }

    private int count(Truth truth, Truth said) {
        return counts.getOrDefault(truth, Map.of()).entrySet().stream()
                .filter(entry -> truth(entry.getKey()).filter(said::equals).isPresent())
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    double precision(Truth truth) {
        int all = 0;
        for (Truth other : Truth.values()) {
            all += count(other, truth);
        }
        return (double) count(truth, truth) / all;
    }

    double recall(Truth truth) {
        int all = counts.getOrDefault(truth, Map.of()).values().stream().mapToInt(n -> n).sum();
        return (double) count(truth, truth) / all;
    }

    /// Of all judgements that are about as sure as this, how far the share that is right lies below
    /// what was promised.
    double shortfall(int bin) {
        return said[bin] == 0 ? 0 : (promised[bin] - right[bin]) / said[bin];
    }

    static int bins() {
        return BINS;
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (Truth truth : Truth.values()) {
            text.append(
                    "%-10s precision %.3f recall %.3f %s%n"
                            .formatted(truth, precision(truth), recall(truth), counts.get(truth)));
        }
        for (int bin = 0; bin < BINS; bin++) {
            text.append(
                    "said %d%%: %d, right %.3f, promised %.3f%n"
                            .formatted(
                                    60 + bin * 10,
                                    said[bin],
                                    (double) right[bin] / said[bin],
                                    promised[bin] / said[bin]));
        }
        return text.toString();
    }
}
