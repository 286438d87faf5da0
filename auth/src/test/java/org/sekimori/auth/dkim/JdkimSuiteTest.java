package org.sekimori.auth.dkim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The seven messages that Apache James jDKIM has of its own.
class JdkimSuiteTest {
    /// Signed with rsa-sha1, which RFC 8301 §3.1 took away.
    private static final String SHA1 = "pmta_myspace.com.eml";

    @Test
    void everyMessageComesToWhatTheSuiteSays() {
        var suite = DkimVectors.of("dkim-james-jdkim");
        JsonNode file = suite.json("expected.json");
        var missed = new ArrayList<String>();
        int run = 0;
        for (Map.Entry<String, JsonNode> entry : file.get("messages").properties()) {
            List<DkimCheck> checks =
                    DkimVectors.checks(
                            suite.mail("corpus/" + entry.getKey()),
                            DkimVectors.keys(file.get("dns")),
                            DkimVectors.LATE);
            String got = DkimVectors.best(checks);
            String wanted =
                    entry.getKey().equals(SHA1)
                            ? "policy"
                            : entry.getValue().get("expected").asString();
            boolean isMet =
                    wanted.equals("fail")
                            ? List.of("fail", "neutral", "permerror").contains(got)
                            : wanted.equals(got);
            run++;
            if (!isMet) {
                missed.add(entry.getKey() + ": " + DkimVectors.told(checks) + ", not " + wanted);
            }
        }
        assertEquals(List.of(), missed);
        assertEquals(7, run);
    }
}
