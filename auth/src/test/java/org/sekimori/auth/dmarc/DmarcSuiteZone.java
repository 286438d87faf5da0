package org.sekimori.auth.dmarc;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// The `zonedata` of a suite, written as zone text.
final class DmarcSuiteZone {
    private DmarcSuiteZone() {}

    static String zoneText(Map<?, ?> zonedata) {
        var text = new StringBuilder();
        zonedata.forEach((name, records) -> {
            String owner = name + ".";
            ((Map<?, ?>) records)
                    .forEach((type, value) -> {
                        if (type.equals("FAULT")) {
                            faults(text, owner, value);
                        } else {
                            List<?> values =
                                    value instanceof List<?> several ? several : List.of(value);
                            values.forEach(one ->
                                    line(text, owner, type.toString(), data(type.toString(), one)));
                        }
                    });
        });
        return text.toString();
    }

    private static void faults(StringBuilder text, String owner, Object value) {
        if (value instanceof Map<?, ?> byType) {
            byType.forEach((type, fault) -> line(text, ";!" + fault, owner, type.toString()));
        } else {
            line(text, ";!" + value, owner, "");
        }
    }

    private static void line(StringBuilder text, String first, String second, String third) {
        text.append(first).append(' ').append(second).append(' ').append(third).append('\n');
    }

    private static String data(String type, Object value) {
        return switch (type) {
            case "TXT" -> {
                List<?> strings = value instanceof List<?> several ? several : List.of(value);
                var quoted = new StringBuilder();
                strings.forEach(string -> quoted.append(quoted(string.toString())).append(' '));
                yield quoted.toString();
            }
            case "CNAME", "MX", "NS" -> {
                String data = value.toString();
                yield data.endsWith(".") ? data : data + ".";
            }
            default -> value.toString();
        };
    }

    /// One character string, its octets outside printable ASCII written as `\DDD`.
    private static String quoted(String string) {
        var quoted = new StringBuilder("\"");
        for (byte octet : string.getBytes(StandardCharsets.UTF_8)) {
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
