package org.sekimori.proof.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// `docs/CONFORMANCE.md`: the counts, then everything that is not met or not run, by reason.
final class Page {
    private static final String HEAD =
            """
            # Conformance

            Written by `make conformance`; a test fails where this page is not what the run gives.

            Other projects have published what they test themselves with. All of it that is about \
            something that Sekimori does is run here, unchanged, by the code that judges mail. \
            A case is *met* if Sekimori's answer is the suite's. It *deviates* if Sekimori answers \
            otherwise on purpose; every such case is named below with the answer and the reason. \
            What is *not run* is named as well. There is no other case.

            Left out as a whole: reports, which no module reads yet; what a mail client shows on \
            its screen (lieser's authVerifierSpec); and suites that are copies of others. The \
            attacks of espoofer on a receiver are cases of our own, under their numbers, in \
            `auth/src/test/resources/attacks`.

            The test data is not part of this project. The tests read it from the folder \
            `SEKIMORI_VECTORS`, else `../shared/vectors`, and say that they are skipped where it \
            is absent. Our own DMARC suite lies in [conformance/dmarc](../conformance/dmarc/README.md) \
            and always runs.

            | suite | what it is | cases | met | deviates | not run |
            |---|---|--:|--:|--:|--:|
            """;

    private Page() {}

    static String of(List<Account> accounts) {
        var page = new StringBuilder(HEAD);
        accounts.forEach(account -> page.append(row(account)));
        page.append(sum(accounts));
        page.append("\n## What is not met, and why\n");
        for (Account account : accounts) {
            page.append(explained(account));
        }
        return page.toString();
    }

    private static String row(Account account) {
        Suite suite = account.suite();
        return row(suite.name(), suite.about(), List.of(account));
    }

    private static String sum(List<Account> accounts) {
        return row("**all**", "", accounts);
    }

    private static String row(String name, String about, List<Account> accounts) {
        return "| %s | %s | %d | %d | %d | %d |\n"
                .formatted(
                        name,
                        about,
                        accounts.stream().mapToInt(account -> account.outcomes().size()).sum(),
                        count(accounts, Outcome.Met.class),
                        count(accounts, Outcome.Deviates.class)
                                + count(accounts, Outcome.Unexplained.class),
                        count(accounts, Outcome.NotRun.class));
    }

    private static long count(List<Account> accounts, Class<? extends Outcome> kind) {
        return accounts.stream().mapToLong(account -> account.count(kind)).sum();
    }

    /// The cases of one suite that want a word, by reason and then by answer.
    private static String explained(Account account) {
        var reasons = new LinkedHashMap<String, Map<String, List<String>>>();
        account.outcomes()
                .forEach((id, outcome) -> {
                    switch (outcome) {
                        case Outcome.Met() -> {}
                        case Outcome.Deviates(String answer, String reason) ->
                                add(reasons, reason, answer, id);
                        case Outcome.NotRun(String reason) ->
                                add(reasons, reason, Deviations.NOT_RUN, id);
                        case Outcome.Unexplained(String answer) ->
                                add(reasons, "No reason is known.", answer, id);
                    }
                });
        if (reasons.isEmpty()) {
            return "";
        }
        var text = new StringBuilder("\n### " + account.suite().name() + "\n\n");
        reasons.forEach((reason, answers) -> {
            text.append("- ").append(reason).append('\n');
            answers.forEach((answer, ids) ->
                    text.append("    - ")
                            .append(answer)
                            .append(": ")
                            .append(quoted(ids))
                            .append('\n'));
        });
        return text.toString();
    }

    private static void add(
            Map<String, Map<String, List<String>>> reasons,
            String reason,
            String answer,
            String id) {
        reasons.computeIfAbsent(reason, _ -> new LinkedHashMap<>())
                .computeIfAbsent(answer, _ -> new ArrayList<>())
                .add(id);
    }

    private static String quoted(List<String> ids) {
        return ids.stream().map(Page::code).collect(Collectors.joining(", "));
    }

    /// As a code span, between more backticks than it has in a row.
    private static String code(String id) {
        return id.contains("`") ? "`` " + id + " ``" : "`" + id + "`";
    }
}
