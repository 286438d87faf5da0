package org.sekimori.app.report;

import org.sekimori.app.cli.Texts;
import org.sekimori.post.outgoing.Delivery;
import org.sekimori.post.outgoing.MadeReport;
import org.sekimori.post.outgoing.Outbox.Entry;
import tools.jackson.databind.json.JsonMapper;

/// A line of the ledger as JSON.
final class DeliveryJson {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private DeliveryJson() {}

    static String of(Entry entry) {
        MadeReport report = entry.report();
        Delivery delivery = entry.delivery();
        return MAPPER.createObjectNode()
                .put("kind", Texts.key(report.kind()))
                .put("reportId", report.id())
                .put("day", report.day().toString())
                .put("domain", report.domain().name())
                .put("records", report.records())
                .put("messages", report.messages())
                .put("to", delivery.key().to().toString())
                .put("state", Texts.key(delivery.state()))
                .put("attempts", delivery.attempts())
                .put("at", delivery.next().toString())
                .put("expires", delivery.expires().toString())
                .put("cause", Texts.key(delivery.note().cause()))
                .put("detail", delivery.note().detail())
                .toString();
    }
}
