package org.sekimori.proof.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.sekimori.dns.zone.ZoneResolver;
import tools.jackson.databind.JsonNode;

/// A DNS that a suite gives as `{name: {type: value or values}}`, written as zone text. The type
/// `FAULT` says how a name does not answer, or each of its types.
final class NamedZone {
    private NamedZone() {}

    static ZoneResolver of(JsonNode names) {
        var text = new StringBuilder();
        names.properties()
                .forEach(name -> {
                    String owner = name.getKey() + ".";
                    name.getValue()
                            .properties()
                            .forEach(record -> {
                                String type = record.getKey();
                                if (type.equals("FAULT")) {
                                    faults(text, owner, record.getValue());
                                } else {
                                    several(record.getValue())
                                            .forEach(value ->
                                                    line(text, owner, type, data(type, value)));
                                }
                            });
                });
        return ZoneResolver.of(text.toString());
    }

    private static void faults(StringBuilder text, String owner, JsonNode value) {
        if (value.isObject()) {
            value.properties()
                    .forEach(f -> line(text, ";!" + f.getValue().asString(), owner, f.getKey()));
        } else {
            line(text, ";!" + value.asString(), owner, "");
        }
    }

    private static void line(StringBuilder text, String first, String second, String third) {
        text.append(first).append(' ').append(second).append(' ').append(third).append('\n');
    }

    private static String data(String type, JsonNode value) {
        return switch (type) {
            case "TXT" -> {
                var quoted = new StringBuilder();
                several(value).forEach(s -> quoted.append(quoted(s.asString())).append(' '));
                yield quoted.toString();
            }
            case "MX" -> {
                String exchange = rooted(value.asString());
                yield exchange.contains(" ") ? exchange : "10 " + exchange;
            }
            case "CNAME", "NS" -> rooted(value.asString());
            default -> value.asString();
        };
    }

    private static String rooted(String name) {
        return name.endsWith(".") ? name : name + ".";
    }

    private static List<JsonNode> several(JsonNode value) {
        return value.isArray() ? value.valueStream().toList() : List.of(value);
    }

    /// One character string, its octets outside printable ASCII written as `\DDD`.
    private static String quoted(String string) {
        var quoted = new StringBuilder("\"");
        for (byte octet : string.getBytes(UTF_8)) {
            int value = octet & 0xff;
            if (value < 0x20 || value > 0x7e || value == '"' || value == '\\') {
                quoted.append('\\').append("%03d".formatted(value));
            } else {
                quoted.append((char) value);
            }
        }
        return quoted.append('"').toString();
    }
}
