package org.sekimori.advice.sender;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sekimori.dns.Domain;

/// Names of those who have the domains that servers' names end in: the `base_reverse_dns_map.csv`
/// of parsedmarc, which whoever wants it downloads. It is under CC BY-SA 4.0 and no part of this
/// program.
///
/// The first line says `base_reverse_dns,name,type`; a value with a comma is in quotes, and a quote
/// in it is doubled (RFC 4180 §2).
public final class OperatorMap {
    /// No map.
    public static final OperatorMap NONE = new OperatorMap();

    /// Lines that are read.
    public static final int MAX_LINES = 1_000_000;

    /// Characters of a line that is read.
    public static final int MAX_LINE = 1_000;

    private static final int MAX_NAME = 100;

    private static final Map<String, SenderKind> KINDS =
            Map.of(
                    "ISP", SenderKind.ISP,
                    "Web Host", SenderKind.HOST,
                    "Email Provider", SenderKind.MAILBOX,
                    "Email Security", SenderKind.GATEWAY,
                    "Marketing", SenderKind.NEWSLETTER,
                    "SaaS", SenderKind.APPLICATION,
                    "Education", SenderKind.EDUCATION,
                    "IaaS", SenderKind.CLOUD,
                    "PaaS", SenderKind.CLOUD);

    private final Map<Domain, Operator> operators = new HashMap<>();
    private long unreadable;

    private OperatorMap() {}

    /// Reads a map.
    public static OperatorMap read(Stream<String> lines) {
        var map = new OperatorMap();
        lines.limit(MAX_LINES).skip(1).forEach(map::line);
        return map;
    }

    private void line(String line) {
        List<String> cells = line.length() > MAX_LINE ? List.of() : cells(line);
        Optional<Domain> domain =
                cells.size() < 3 ? Optional.empty() : Domain.parse(cells.getFirst());
        if (domain.isEmpty()) {
            unreadable++;
            return;
        }
        String name = cells.get(1);
        operators.put(
                domain.get(),
                new Operator(
                        name.substring(0, Math.min(name.length(), MAX_NAME)),
                        KINDS.getOrDefault(cells.get(2), SenderKind.OTHER)));
    }

    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                isQuoted = !isQuoted;
                boolean isDoubled = isQuoted && i > 0 && line.charAt(i - 1) == '"';
                cell.append(isDoubled ? "\"" : "");
            } else if (c == ',' && !isQuoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    /// Who has the name, or the nearest one above it.
    public Optional<Operator> of(Domain name) {
        return name.andAncestors().stream()
                .flatMap(above -> Optional.ofNullable(operators.get(above)).stream())
                .findFirst();
    }

    /// How many domains it names.
    public int size() {
        return operators.size();
    }

    /// How many lines could not be read.
    public long unreadable() {
        return unreadable;
    }
}
