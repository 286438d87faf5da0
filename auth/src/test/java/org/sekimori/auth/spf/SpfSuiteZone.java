package org.sekimori.auth.spf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Question;
import org.sekimori.dns.Rdata;
import org.sekimori.dns.RecordType;
import org.sekimori.dns.Resolver;

/// The `zonedata` of an SPF suite, which is the whole DNS of its scenario. Records of the old type
/// SPF count as TXT where the name has no TXT of its own; `TXT: NONE` says that it has one that is
/// empty; a bare `TIMEOUT` stands for every type that is not listed.
final class SpfSuiteZone implements Resolver {
    private static final long TTL = 300;
    private static final int MAX_ALIASES = 8;
    private static final Answer TIMEOUT =
            new Answer.Failed(Answer.Failure.TIMEOUT, "the suite says so");

    private final Map<Domain, List<?>> names = new HashMap<>();

    private SpfSuiteZone() {}

    static SpfSuiteZone of(Map<?, ?> zonedata) {
        var zone = new SpfSuiteZone();
        zonedata.forEach((name, entries) -> {
            if (entries instanceof List<?> list) {
                SpfSuite.name(name).ifPresent(key -> zone.names.put(key, list));
            }
        });
        return zone;
    }

    @Override
    public Answer ask(Question question, Deadline deadline) {
        Domain name = question.name();
        for (int i = 0; i <= MAX_ALIASES; i++) {
            List<?> entries = names.get(name);
            if (entries == null) {
                return name.name().startsWith("error.") ? TIMEOUT : new Answer.NoSuchName(TTL);
            }
            List<Object> aliases = values(entries, "CNAME");
            if (aliases.isEmpty()) {
                return at(entries, question.type());
            }
            name = SpfSuite.name(aliases.getFirst()).orElse(Domain.ROOT);
        }
        return new Answer.Failed(Answer.Failure.LAME, "aliases go in circles");
    }

    private static Answer at(List<?> entries, RecordType type) {
        List<Object> values = values(entries, type.name());
        if (type == RecordType.TXT && values.isEmpty()) {
            values = values(entries, "SPF");
        }
        List<Rdata> records =
                values.stream()
                        .filter(value -> !"NONE".equals(value))
                        .map(value -> record(type, value))
                        .toList();
        if (!records.isEmpty()) {
            return new Answer.Found(records, TTL);
        }
        return entries.contains("TIMEOUT") ? TIMEOUT : new Answer.NoData(TTL);
    }

    private static List<Object> values(List<?> entries, String type) {
        var values = new ArrayList<Object>();
        for (Object entry : entries) {
            if (entry instanceof Map<?, ?> record && record.containsKey(type)) {
                Object value = record.get(type);
                values.add(value == null ? "" : value);
            }
        }
        return values;
    }

    private static Rdata record(RecordType type, Object value) {
        return switch (type) {
            case A, AAAA -> new Rdata.Address(IpAddress.of(value.toString()));
            case TXT -> new Rdata.Text(joined(value));
            case MX -> {
                var pair = (List<?>) value;
                yield new Rdata.Mx(
                        Integer.parseInt(pair.getFirst().toString()),
                        SpfSuite.name(pair.getLast()).orElse(Domain.ROOT));
            }
            default -> new Rdata.Name(SpfSuite.name(value).orElse(Domain.ROOT));
        };
    }

    private static String joined(Object value) {
        if (value instanceof List<?> strings) {
            var text = new StringBuilder();
            strings.forEach(text::append);
            return text.toString();
        }
        return value.toString();
    }
}
