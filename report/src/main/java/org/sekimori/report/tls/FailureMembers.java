package org.sekimori.report.tls;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.sekimori.report.tls.TlsReport.FailureDetails;

/// The members of `failure-details`.
final class FailureMembers {
    private static final Set<String> TEXTS =
            Set.of(
                    "result-type",
                    "sending-mta-ip",
                    "receiving-mx-hostname",
                    "receiving-mx-helo",
                    "receiving-ip",
                    "additional-information",
                    "additional-info-uri",
                    "failure-reason-code");

    private final JsonSource json;
    private final Map<String, String> texts = new HashMap<>();
    private long failed;

    FailureMembers(JsonSource json) {
        this.json = json;
    }

    void clear() {
        texts.clear();
        failed = 0;
    }

    void member(String name) {
        if (name.equals("failed-session-count")) {
            failed = json.count(name);
        } else if (TEXTS.contains(name)) {
            texts.put(name, json.text(name));
        } else {
            json.skip(name);
        }
    }

    FailureDetails details() {
        return new FailureDetails(
                text("result-type"),
                text("sending-mta-ip"),
                text("receiving-mx-hostname"),
                text("receiving-mx-helo"),
                text("receiving-ip"),
                failed,
                texts.getOrDefault("additional-information", text("additional-info-uri")),
                text("failure-reason-code"));
    }

    private String text(String name) {
        return texts.getOrDefault(name, "");
    }
}
