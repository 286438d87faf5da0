package org.sekimori.auth.dkim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.sekimori.auth.arc.ArcVerdict;
import org.sekimori.auth.arc.ArcVerifier;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Domain;
import org.sekimori.mail.Message;
import tools.jackson.databind.JsonNode;

/// Stalwart's six messages for DKIM and two for ARC, at its clock.
class StalwartSuiteTest {
    @Test
    void everyMessagePasses() throws IOException {
        var suite = DkimVectors.of("dkim-stalwart");
        var missed = new ArrayList<String>();
        int run = 0;
        for (Map.Entry<String, JsonNode> entry : suite.json("expected.json").properties()) {
            JsonNode wanted = entry.getValue();
            Function<Domain, Answer> keys = DkimVectors.keys(wanted.get("dns"));
            byte[] mail = withoutRecords(suite.mail(entry.getKey()));
            List<DkimCheck> checks =
                    DkimVectors.checks(
                            mail, keys, Instant.ofEpochSecond(wanted.get("clock").asLong()));
            run++;
            if (!DkimVectors.best(checks).equals(wanted.get("expected_dkim").asString())) {
                missed.add(entry.getKey() + ": " + DkimVectors.told(checks));
            }
            if (wanted.get("expected_arc").isString()) {
                run++;
                ArcVerdict verdict = arc(mail, keys);
                if (!verdict.word().equals(wanted.get("expected_arc").asString())) {
                    missed.add(entry.getKey() + ": " + verdict.cause());
                }
            }
        }
        assertEquals(List.of(), missed);
        assertEquals(10, run);
    }

    private static ArcVerdict arc(byte[] mail, Function<Domain, Answer> keys) throws IOException {
        Message message = Message.of(mail);
        var verifier = new ArcVerifier(message.header(), Arithmetic.fastest());
        message.body().stream(verifier);
        return verifier.finish(keys).verdict();
    }

    /// The files begin with their DNS, up to an empty line.
    private static byte[] withoutRecords(byte[] file) {
        int at = 0;
        while (!Arrays.equals(file, at, at + 4, new byte[] {'\r', '\n', '\r', '\n'}, 0, 4)) {
            at++;
        }
        return Arrays.copyOfRange(file, at + 4, file.length);
    }
}
