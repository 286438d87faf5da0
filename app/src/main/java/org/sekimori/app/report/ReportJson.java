package org.sekimori.app.report;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sekimori.app.report.ReportLine.Kind;
import org.sekimori.app.report.ReportLine.Read;
import org.sekimori.app.report.ReportLine.Refused;
import org.sekimori.app.report.ReportLine.Unreadable;
import org.sekimori.report.Finding;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A line as JSON.
final class ReportJson {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private ReportJson() {}

    static String of(String source, ReportLine line) {
        ObjectNode node = MAPPER.createObjectNode().put("source", source);
        put(node, "member", line.member());
        switch (line) {
            case Read read -> read(node, read);
            case Refused refused -> error(node, refused.code().word(), refused.detail());
            case Unreadable unreadable -> error(node, unreadable.code(), unreadable.detail());
        }
        return node.toString();
    }

    private static void read(ObjectNode node, Read read) {
        node.put("kind", read.kind().name().toLowerCase(Locale.ROOT));
        put(node, "orgName", read.orgName());
        put(node, "reportId", read.reportId());
        put(node, "domain", read.domain());
        put(node, "begin", read.begin());
        put(node, "end", read.end());
        node.put("rows", read.rows()).put("messages", read.messages());
        if (read.kind() == Kind.TLS) {
            node.put("failures", read.failures());
        }
        node.set("findings", findings(read.findings()));
    }

    private static ArrayNode findings(List<Finding> findings) {
        ArrayNode list = MAPPER.createArrayNode();
        for (Finding finding : findings) {
            list.addObject().put("code", finding.code().word()).put("detail", finding.detail());
        }
        return list;
    }

    private static void error(ObjectNode node, String code, String detail) {
        node.putObject("error").put("code", code).put("detail", detail);
    }

    private static void put(ObjectNode node, String name, String text) {
        if (text.isEmpty()) {
            node.putNull(name);
        } else {
            node.put(name, text);
        }
    }

    private static void put(ObjectNode node, String name, Optional<Instant> time) {
        time.ifPresentOrElse(at -> node.put(name, at.getEpochSecond()), () -> node.putNull(name));
    }
}
