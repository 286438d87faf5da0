package org.sekimori.store.reports;

import org.sekimori.report.tls.TlsReport.FailureDetails;
import org.sekimori.report.tls.TlsReport.TlsPolicy;
import org.sekimori.store.database.FactText;

/// What a TLS report tells of some sessions.
///
/// @param policy the kind of policy, such as `sts`
/// @param result what failed (RFC 8460 §4.3); empty where nothing did
/// @param mx the host that was spoken to; empty where the report does not say
/// @param reason what else is said of it
record TlsTelling(String policy, String result, String mx, String reason) implements Teller {
    static TlsTelling succeeded(TlsPolicy policy) {
        return new TlsTelling(policy.type(), "", "", "");
    }

    static TlsTelling failed(TlsPolicy policy, FailureDetails details) {
        return new TlsTelling(
                policy.type(),
                details.resultType(),
                details.receivingMxHostname(),
                details.failureReasonCode());
    }

    /// Of failures nothing more is told.
    static TlsTelling unexplained(TlsPolicy policy) {
        return new TlsTelling(policy.type(), "unknown", "", "");
    }

    @Override
    public String text() {
        var text = new FactText();
        text.line("tls", policy, result, mx, reason);
        return text.toString();
    }

    /// Reads what [#text] wrote.
    static TlsTelling parse(String text) {
        String[] words = FactText.lines(text).findFirst().orElseThrow();
        return new TlsTelling(words[1], words[2], words[3], words[4]);
    }
}
