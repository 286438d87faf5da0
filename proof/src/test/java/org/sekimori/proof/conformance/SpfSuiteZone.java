package org.sekimori.proof.conformance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Question;
import org.sekimori.dns.Rdata;
import org.sekimori.dns.RecordType;
import org.sekimori.dns.Resolver;
import tools.jackson.databind.JsonNode;

/// The `zonedata` of an SPF suite, which is the whole DNS of its scenario. Records of the old type
/// SPF count as TXT where the name has no TXT of its own; `TXT: NONE` says that it has one that is
/// empty; a bare `TIMEOUT` stands for every type that is not listed.
final class SpfSuiteZone implements Resolver {
    private static final long TTL = 300;
    private static final int MAX_ALIASES = 8;
    private static final Answer TIMEOUT =
            new Answer.Failed(Answer.Failure.TIMEOUT, "the suite says so");

    private final Map<Domain, JsonNode> names = new HashMap<>();

    private SpfSuiteZone() {}

    static SpfSuiteZone of(JsonNode zonedata) {
        var zone = new SpfSuiteZone();
        zonedata.properties()
                .forEach(entry ->
                        Domain.query(entry.getKey())
                                .filter(_ -> entry.getValue().isArray())
                                .ifPresent(name -> zone.names.put(name, entry.getValue())));
        return zone;
    }

    @Override
    public Answer ask(Question question, Deadline deadline) {
        Domain name = question.name();
        for (int i = 0; i <= MAX_ALIASES; i++) {
            JsonNode entries = names.get(name);
            if (entries == null) {
                return name.name().startsWith("error.") ? TIMEOUT : new Answer.NoSuchName(TTL);
            }
            List<JsonNode> aliases = values(entries, "CNAME");
            if (aliases.isEmpty()) {
                return at(entries, question.type());
            }
            name = name(aliases.getFirst());
        }
        return new Answer.Failed(Answer.Failure.LAME, "aliases go in circles");
    }

    private static Answer at(JsonNode entries, RecordType type) {
        List<JsonNode> values = values(entries, type.name());
        if (type == RecordType.TXT && values.isEmpty()) {
            values = values(entries, "SPF");
        }
        List<Rdata> records =
                values.stream()
                        .filter(value -> !value.asString("").equals("NONE"))
                        .map(value -> record(type, value))
                        .toList();
        if (!records.isEmpty()) {
            return new Answer.Found(records, TTL);
        }
        boolean timesOut =
                entries.valueStream().anyMatch(entry -> entry.asString("").equals("TIMEOUT"));
        return timesOut ? TIMEOUT : new Answer.NoData(TTL);
    }

    private static List<JsonNode> values(JsonNode entries, String type) {
        return entries.valueStream()
                .filter(entry -> entry.has(type))
                .map(entry -> entry.path(type))
                .toList();
    }

    private static Rdata record(RecordType type, JsonNode value) {
        return switch (type) {
            case A, AAAA -> new Rdata.Address(IpAddress.of(value.asString()));
            case TXT -> new Rdata.Text(joined(value));
            case MX -> new Rdata.Mx(value.path(0).asInt(), name(value.path(1)));
            default -> new Rdata.Name(name(value));
        };
    }

    private static String joined(JsonNode value) {
        return value.isArray()
                ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining())
                : value.asString("");
    }

    private static Domain name(JsonNode written) {
        return Domain.query(written.asString("")).orElse(Domain.ROOT);
    }
}
