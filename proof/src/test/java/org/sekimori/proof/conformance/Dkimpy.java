package org.sekimori.proof.conformance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sekimori.auth.dkim.DkimCheck;

/// The data of dkimpy's tests, whose answers stand in its code: the example of RFC 8463 Appendix A,
/// which has two signatures, under good and bad records of the RSA key; Exim's message; and mail
/// that is signed there.
final class Dkimpy {
    private static final String ED25519 =
            "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    /// The second signature, by the file that its key is in.
    private static final Map<String, String> SECOND =
            Map.of(
                    "test.txt", "pass",
                    "test2.txt", "pass",
                    "badk.txt", "permerror (key of other type)",
                    "badversion.txt", "permerror (key malformed)",
                    "test_bad.txt", "permerror (key malformed)",
                    "test_tlsrpt.txt", "permerror (key not for mail)");

    private static final List<String> SIGNED_THERE =
            List.of(
                    "ed25519test.msg",
                    "message.mbox",
                    "rfc6376.msg",
                    "test.message",
                    "test2.message",
                    "test_extra.message",
                    "test_nofrom.message");

    private Dkimpy() {}

    static List<Case> cases(Path folder) {
        var cases = new ArrayList<Case>();
        SECOND.keySet().stream()
                .sorted()
                .forEach(file ->
                        cases.add(
                                Case.of(
                                        "rfc6376.signed.msg with " + file,
                                        "pass, " + SECOND.get(file),
                                        () -> example(folder, file))));
        cases.add(Case.of("ed25519test2.msg", "pass", () -> exim(folder)));
        SIGNED_THERE.forEach(file -> cases.add(Case.untried(file)));
        return cases;
    }

    private static String example(Path folder, String record) {
        return told(
                folder.resolve("rfc6376.signed.msg"),
                Map.of(
                        "test._domainkey.football.example.com",
                        Vectors.text(folder.resolve(record)).strip(),
                        "brisbane._domainkey.football.example.com",
                        ED25519));
    }

    private static String exim(Path folder) {
        String record = Vectors.text(folder.resolve("eximtest.dns")).strip();
        return told(folder.resolve("ed25519test2.msg"), Map.of("sed._domainkey.test.ex", record));
    }

    private static String told(Path message, Map<String, String> records) {
        var trial = new DkimTrial(Vectors.mail(message), DkimTrial.keys(records), DkimTrial.LATE);
        return trial.checks().stream()
                .map(DkimCheck::verdict)
                .map(DkimTrial::told)
                .collect(Collectors.joining(", "));
    }
}
