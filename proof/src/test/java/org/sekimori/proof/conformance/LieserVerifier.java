package org.sekimori.proof.conformance;

import static java.util.Map.entry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sekimori.auth.dkim.DkimCheck;
import org.sekimori.auth.dkim.DkimFault;
import org.sekimori.auth.dkim.DkimVerdict;
import tools.jackson.databind.JsonNode;

/// The verifier cases of lieser's DKIM Verifier, a mail client's add-on: results and, of those that
/// are none, the reason. Its warnings are for a reader and are not asked for here.
final class LieserVerifier {
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

    private LieserVerifier() {}

    static List<Case> cases(Path folder) {
        JsonNode records = Vectors.json(folder.resolve("dns-txt.json"));
        var cases = new ArrayList<Case>();
        for (JsonNode test : Vectors.json(folder.resolve("recorded/verifierSpec.cases.json"))) {
            cases.add(new Case(test.path("title").asString(), () -> miss(folder, records, test)));
        }
        return cases;
    }

    private static Optional<String> miss(Path folder, JsonNode records, JsonNode test) {
        return test.path("asserts")
                .valueStream()
                .flatMap(assertion -> Wanted.of(assertion).stream())
                .flatMap(wanted -> {
                    JsonNode arguments = test.path("calls").path(wanted.call()).path("args");
                    var trial =
                            new DkimTrial(
                                    Vectors.mail(folder.resolve(arguments.path(0).asString())),
                                    DkimTrial.keys(records, arguments.path(1)),
                                    DkimTrial.LATE);
                    return wanted.miss(trial.checks()).stream();
                })
                .findFirst();
    }

    /// What is asserted of a signature: `$CALL.signatures.SIGNATURE.result` or `.errorType`.
    private record Wanted(int call, int signature, String value) {

        static Optional<Wanted> of(JsonNode assertion) {
            String[] path = assertion.path("actual").path("$result").asString("").split("\\.");
            boolean counts =
                    path.length == 4 && (path[3].equals("result") || path[3].equals("errorType"));
            if (!counts) {
                return Optional.empty();
            }
            JsonNode chain = assertion.path("chain");
            String value = chain.path(chain.size() - 1).path(0).asString();
            return Optional.of(
                    new Wanted(
                            Integer.parseInt(path[0].substring(1)),
                            Integer.parseInt(path[2]),
                            value));
        }

        Optional<String> miss(List<DkimCheck> checks) {
            DkimVerdict verdict = checks.get(signature).verdict();
            boolean isPass = verdict instanceof DkimVerdict.Pass;
            boolean isMet =
                    switch (value) {
                        case "SUCCESS" -> isPass;
                        case "PERMFAIL" -> !isPass;
                        default ->
                                verdict.why()
                                        .map(DkimVerdict.Cause::fault)
                                        .equals(Optional.ofNullable(FAULTS.get(value)));
                    };
            return isMet ? Optional.empty() : Case.miss(value, DkimTrial.told(verdict));
        }
    }
}
