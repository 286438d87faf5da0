package org.sekimori.proof.conformance;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// ValiMail's suite for ARC validation.
final class ArcSuite {
    /// Spaces in the empty lines that begin a text: this reader of YAML refuses those.
    private static final Pattern EMPTY_LINES = Pattern.compile("\\|\n(?: *\n)+");

    private ArcSuite() {}

    static List<Case> cases(Path folder) {
        String text = Vectors.text(folder.resolve("tests/arc-draft-validation-tests.yml"));
        String clean =
                EMPTY_LINES
                        .matcher(text)
                        .replaceAll(
                                lines -> "|" + "\n".repeat((int) lines.group().lines().count()));
        var cases = new ArrayList<Case>();
        for (JsonNode scenario : Vectors.yaml(clean)) {
            var records = new HashMap<String, String>();
            scenario.path("txt-records")
                    .properties()
                    .forEach(e ->
                            records.put(e.getKey(), e.getValue().asString().replace("\n", "")));
            scenario.path("tests")
                    .properties()
                    .forEach(test -> cases.add(of(test.getKey(), test.getValue(), records)));
        }
        return cases;
    }

    /// Where the suite gives no `cv` the chain is broken.
    private static Case of(String name, JsonNode test, Map<String, String> records) {
        String wanted = test.path("cv").asString("").toLowerCase(Locale.ROOT);
        byte[] mail =
                Vectors.crlf(test.path("message").asString()).getBytes(StandardCharsets.UTF_8);
        var trial = new DkimTrial(mail, DkimTrial.keys(records), DkimTrial.LATE);
        return Case.of(name, wanted.isEmpty() ? "fail" : wanted, trial::chain);
    }
}
