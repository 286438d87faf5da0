package org.sekimori.auth.dkim;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The verifier cases of lieser's DKIM Verifier, a mail client's add-on: results and, of those that
/// are none, the reason. Its warnings are for a reader and are not asked for here.
class LieserSuiteTest {
    private static final Map<String, DkimFault> FAULTS =
            Map.ofEntries(
                    entry("DKIM_SIGERROR_MISSING_V", DkimFault.TAG_MISSING),
                    entry("DKIM_SIGERROR_KEY_REVOKED", DkimFault.KEY_REVOKED),
                    entry("DKIM_SIGERROR_KEY_HASHNOTINCLUDED", DkimFault.KEY_REFUSES_HASH),
                    entry("DKIM_SIGERROR_KEY_MISMATCHED_K", DkimFault.KEY_OF_OTHER_TYPE),
                    entry("DKIM_SIGERROR_KEY_NOTEMAILKEY", DkimFault.KEY_NOT_FOR_MAIL),
                    entry("DKIM_SIGERROR_DOMAIN_I", DkimFault.KEY_REFUSES_SUBDOMAIN),
                    entry("DKIM_SIGERROR_CORRUPT_BH", DkimFault.BODY_CHANGED),
                    entry("DKIM_SIGERROR_BADSIG", DkimFault.SIGNATURE_WRONG),
                    entry("DKIM_POLICYERROR_UNSIGNED_HEADER_ADDED", DkimFault.FIELDS_ADDED));

    @Test
    void everySignatureComesToWhatTheSuiteSays() {
        var suite = DkimVectors.of("dkim-verifier-lieser");
        JsonNode records = suite.json("dns-txt.json");
        var missed = new ArrayList<String>();
        int run = 0;
        for (JsonNode test : suite.json("recorded/verifierSpec.cases.json")) {
            run++;
            for (Map.Entry<Integer, List<Wanted>> call : wanted(test).entrySet()) {
                JsonNode arguments = test.get("calls").get(call.getKey()).get("args");
                List<DkimCheck> checks = run(suite, records, arguments);
                if (!isMet(checks, call.getValue())) {
                    missed.add(
                            test.get("title").asString()
                                    + ": "
                                    + DkimVectors.told(checks)
                                    + ", not "
                                    + call.getValue());
                }
            }
        }
        assertEquals(List.of(), missed);
        assertEquals(32, run);
    }

    private static List<DkimCheck> run(DkimVectors suite, JsonNode records, JsonNode arguments) {
        var texts = new HashMap<String, String>();
        records.properties().forEach(e -> texts.put(e.getKey(), e.getValue().asString()));
        arguments.get(1).properties().forEach(e -> texts.put(e.getKey(), e.getValue().asString()));
        return DkimVectors.checks(
                suite.mail(arguments.get(0).asString()), DkimVectors.keys(texts), DkimVectors.LATE);
    }

    /// What is asserted of the signature at one place.
    private record Wanted(int signature, String property, String value) {}

    /// The assertions on results and reasons, by the call that they are of.
    private static Map<Integer, List<Wanted>> wanted(JsonNode test) {
        var wanted = new HashMap<Integer, List<Wanted>>();
        for (JsonNode assertion : test.get("asserts")) {
            String[] path = assertion.get("actual").path("$result").asString("").split("\\.");
            boolean counts =
                    path.length == 4 && (path[3].equals("result") || path[3].equals("errorType"));
            if (counts) {
                JsonNode chain = assertion.get("chain");
                wanted.computeIfAbsent(
                                Integer.parseInt(path[0].substring(1)), _ -> new ArrayList<>())
                        .add(
                                new Wanted(
                                        Integer.parseInt(path[2]),
                                        path[3],
                                        chain.get(chain.size() - 1).get(0).asString()));
            }
        }
        return wanted;
    }

    private static boolean isMet(List<DkimCheck> checks, List<Wanted> wanted) {
        return wanted.stream()
                .allMatch(w -> {
                    DkimVerdict verdict = checks.get(w.signature()).verdict();
                    return switch (w.value()) {
                        case "SUCCESS" -> verdict instanceof DkimVerdict.Pass;
                        case "PERMFAIL" -> !(verdict instanceof DkimVerdict.Pass);
                        default ->
                                verdict.why()
                                        .map(DkimVerdict.Cause::fault)
                                        .equals(Optional.ofNullable(FAULTS.get(w.value())));
                    };
                });
    }
}
