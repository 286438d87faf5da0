package org.sekimori.auth.dmarc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekimori.auth.dmarc.WalkByTheLetter.NoAnswer;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Question;
import org.sekimori.dns.Rdata;
import org.sekimori.dns.RecordType;
import org.sekimori.dns.Resolver;
import org.sekimori.dns.Transcript;

/// Generated trees of records, and where [WalkByTheLetter] comes out in them.
class TreeWalkOracleTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theWalkEndsWhereTheRfcSays(long seed) {
        var random = new Random(seed);
        for (int run = 0; run < 600; run++) {
            Tree tree = tree(random);
            String shown = "seed %d, run %d: %s".formatted(seed, run, tree);
            var letter = new WalkByTheLetter(tree::texts);
            DmarcCheck check = check(tree, Evidence.NONE);
            assertTrue(walked(check) <= 8, shown);
            try {
                Optional<WalkByTheLetter.Applied> applied = letter.applied(tree.author());
                assertEquals(
                        applied.map(WalkByTheLetter.Applied::domain),
                        check.policyDomain().map(Domain::name),
                        shown);
                assertEquals(
                        applied.flatMap(a -> a.policy(tree.author(), tree.authorExists())),
                        check.policy().map(DmarcPolicy::word),
                        shown);
            } catch (NoAnswer _) {
                assertTrue(check.verdict() instanceof DmarcVerdict.Unanswered, shown);
            }
            assertEquals(
                    organization(letter, tree.author()),
                    check.organizationalDomain().map(Domain::name),
                    shown);
        }
    }

    /// Aligned or not, whatever the silent names would have said, and never another answer than
    /// with that.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void alignmentIsWhatTwoWalksSay(long seed) {
        var random = new Random(seed);
        for (int run = 0; run < 600; run++) {
            Tree tree = tree(random);
            String shown = "seed %d, run %d: %s".formatted(seed, run, tree);
            var passed = new AuthenticatedIdentifier.Spf(Domain.of(tree.identifier()));
            DmarcCheck check = check(tree, Evidence.of(List.of(passed)));
            assertTrue(walked(check) <= 16, shown);
            List<Alignment> alignments = check.alignments();
            if (alignments.isEmpty()) {
                continue; // no record applies
            }
            for (int completion = 0; completion < 5; completion++) {
                Tree whole = tree.completed(random);
                var letter = new WalkByTheLetter(whole::texts);
                boolean same =
                        organization(letter, tree.author())
                                .equals(organization(letter, tree.identifier()));
                switch (alignments.getFirst().state()) {
                    case Alignment.Identical _, Alignment.SameOrganization _ ->
                            assertTrue(same, shown);
                    case Alignment.Unaligned _ -> assertTrue(!same, shown);
                    case Alignment.Undecided _ -> assertTrue(tree.hasSilence(), shown);
                }
            }
        }
    }

    private static Optional<String> organization(WalkByTheLetter letter, String of) {
        try {
            return Optional.of(letter.organizationalDomain(of));
        } catch (NoAnswer _) {
            return Optional.empty();
        }
    }

    private static DmarcCheck check(Tree tree, Evidence evidence) {
        return Dmarc.treeWalk()
                .evaluate(
                        Domain.of(tree.author()),
                        evidence,
                        new Transcript(tree.resolver(), Deadline.NEVER));
    }

    /// How many questions the walks took.
    private static long walked(DmarcCheck check) {
        return check.asked().stream()
                .filter(asked -> asked.question().type() == RecordType.TXT)
                .count();
    }

    // ---- trees ----

    /// @param nodes what stands at `_dmarc` below a name: texts, none of them, or silence
    private record Tree(
            String author,
            String identifier,
            boolean authorExists,
            Map<String, Optional<List<String>>> nodes) {

        List<String> texts(String name) throws NoAnswer {
            return nodes.getOrDefault(name, Optional.of(List.of())).orElseThrow(NoAnswer::new);
        }

        boolean hasSilence() {
            return nodes.containsValue(Optional.<List<String>>empty());
        }

        Tree completed(Random random) {
            var whole = new HashMap<>(nodes);
            whole.replaceAll((_, node) -> node.isPresent() ? node : Optional.of(records(random)));
            return new Tree(author, identifier, authorExists, whole);
        }

        Resolver resolver() {
            return (question, _) -> answer(question);
        }

        private Answer answer(Question question) {
            String name = question.name().name();
            if (question.type() != RecordType.TXT) {
                return authorExists ? new Answer.NoData(60) : new Answer.NoSuchName(60);
            }
            try {
                List<Rdata> texts = new ArrayList<>();
                texts(name.replaceFirst("^_dmarc\\.", ""))
                        .forEach(text -> texts.add(new Rdata.Text(text)));
                return texts.isEmpty() ? new Answer.NoSuchName(60) : new Answer.Found(texts, 60);
            } catch (NoAnswer _) {
                return new Answer.Failed(Answer.Failure.TIMEOUT, "silent");
            }
        }
    }

    private static Tree tree(Random random) {
        String author = labels(random, 1 + random.nextInt(20));
        String identifier = labels(random, 1 + random.nextInt(20));
        if (random.nextInt(4) > 0) {
            String shared = lastLabels(author, 1 + random.nextInt(9));
            identifier = random.nextBoolean() ? shared : lastLabels(identifier, 3) + "." + shared;
        }
        int dense = 1 + random.nextInt(8);
        int silent = random.nextInt(3) == 0 ? 8 : Integer.MAX_VALUE;
        var nodes = new HashMap<String, Optional<List<String>>>();
        for (String name : List.of(author, identifier)) {
            for (int count = 1; count <= name.split("\\.").length; count++) {
                if (random.nextInt(dense) == 0) {
                    nodes.put(lastLabels(name, count), Optional.of(records(random)));
                } else if (random.nextInt(silent) == 0) {
                    nodes.put(lastLabels(name, count), Optional.empty());
                }
            }
        }
        boolean exists =
                random.nextBoolean()
                        || nodes.getOrDefault(author, Optional.of(List.of()))
                                .filter(texts -> !texts.isEmpty())
                                .isPresent();
        return new Tree(author, identifier, exists, nodes);
    }

    private static String labels(Random random, int count) {
        var labels = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            labels.add(random.nextBoolean() ? "a" : "b");
        }
        return String.join(".", labels);
    }

    private static String lastLabels(String name, int count) {
        List<String> labels = List.of(name.split("\\."));
        return String.join(".", labels.subList(Math.max(0, labels.size() - count), labels.size()));
    }

    private static List<String> records(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> List.of();
            case 1 -> List.of("v=spf1 -all", "v=DMARC2; p=reject; psd=n");
            case 2 -> List.of(record(random), record(random));
            case 3 -> List.of("v=spf1 -all", record(random));
            default -> List.of(record(random));
        };
    }

    private static String record(Random random) {
        String[] policies = {"none", "quarantine", "reject", "reject", "quarantine", "some"};
        var record = new StringBuilder("v=DMARC1");
        for (String tag : List.of("p", "sp", "np")) {
            if (random.nextBoolean() || tag.equals("p") && random.nextInt(8) > 0) {
                record.append("; ").append(tag).append('=');
                record.append(policies[random.nextInt(policies.length)]);
            }
        }
        String[] psd = {"", "", "; psd=u", "; psd=y", "; psd=n", "; psd=x"};
        record.append(psd[random.nextInt(psd.length)]);
        String[] rua = {"", "; rua=mailto:r@a.example", "; rua=r@a.example"};
        return record.append(rua[random.nextInt(rua.length)]).toString();
    }
}
