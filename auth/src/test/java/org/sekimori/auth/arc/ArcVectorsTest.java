package org.sekimori.auth.arc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.sekimori.auth.dkim.Arithmetic;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Rdata;
import org.sekimori.mail.Message;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The public suite for ARC validation (see `SEKIMORI_VECTORS`).
class ArcVectorsTest {
    /// What the suite leaves open: it accepts rsa-sha1, which RFC 8301 does not, and a name of
    /// canonicalization that RFC 6376 does not know.
    private static final Set<String> DISPUTED =
            Set.of("ams_fields_a_sha1", "as_fields_a_sha1", "ams_fields_c_na");

    @Test
    void theChainIsWhatTheSuiteSays() throws IOException {
        Path file = vectors().resolve("arc-valimail/tests/arc-draft-validation-tests.yml");
        Assumptions.assumeTrue(Files.exists(file), "the public vectors are not here: " + file);
        var settings =
                LoadSettings.builder()
                        .setAllowDuplicateKeys(true)
                        .setCodePointLimit(1 << 26)
                        .build();
        var missed = new ArrayList<String>();
        int run = 0;
        for (Object scenario : new Load(settings).loadAllFromString(text(file))) {
            Map<?, ?> tests = map(scenario, "tests");
            Map<?, ?> records = map(scenario, "txt-records");
            for (Map.Entry<?, ?> test : tests.entrySet()) {
                if (DISPUTED.contains(test.getKey())) {
                    continue;
                }
                run++;
                miss((Map<?, ?>) test.getValue(), records)
                        .ifPresent(m -> missed.add(test.getKey() + ": " + m));
            }
        }
        assertEquals(List.of(), missed);
        assertTrue(
                run >= 160,
                "the suite has 171 tests, and 168 that are not disputed; " + run + " were run");
    }

    private static Optional<String> miss(Map<?, ?> test, Map<?, ?> records) throws IOException {
        String wanted = String.valueOf(test.get("cv")).toLowerCase(Locale.ROOT);
        String text =
                String.valueOf(test.get("message")).replace("\r\n", "\n").replace("\n", "\r\n");
        Message message = Message.of(text.getBytes(UTF_8));
        var verifier = new ArcVerifier(message.header(), Arithmetic.plain());
        message.body().stream(verifier);
        ArcVerdict verdict = verifier.finish(name -> answer(name, records)).verdict();
        boolean met = verdict.word().equals(wanted.isEmpty() ? "fail" : wanted);
        return met
                ? Optional.empty()
                : Optional.of(verdict.word() + " (" + verdict.cause() + "), not " + wanted);
    }

    private static Answer answer(Domain name, Map<?, ?> records) {
        Object text = records.get(name.name());
        return text == null
                ? new Answer.NoSuchName(0)
                : new Answer.Found(
                        List.of(new Rdata.Text(String.valueOf(text).replace("\n", ""))), 0);
    }

    /// The file, without the spaces of empty lines that begin a text: this reader refuses those.
    private static String text(Path file) throws IOException {
        return Pattern.compile("\\|\n(?: *\n)+")
                .matcher(Files.readString(file))
                .replaceAll(lines -> "|" + "\n".repeat((int) lines.group().lines().count()));
    }

    private static Map<?, ?> map(Object scenario, String key) {
        return ((Map<?, ?>) scenario).get(key) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Path vectors() {
        return Path.of(
                Optional.ofNullable(System.getenv("SEKIMORI_VECTORS"))
                        .orElse("../../shared/vectors"));
    }
}
