package org.sekimori.app.doctor;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sekimori.app.cli.Style;
import org.sekimori.app.cli.Texts;
import tools.jackson.databind.json.JsonMapper;

/// All findings, to be read: what matters most stands first.
record Chart(List<Finding> findings) {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    Chart {
        findings =
                findings.stream()
                        .sorted(Comparator.comparing(Finding::severity).reversed())
                        .toList();
    }

    /// Whether anything matters so much.
    boolean reaches(Severity severity) {
        return findings.stream().anyMatch(each -> each.severity().compareTo(severity) >= 0);
    }

    /// For people.
    String text(Texts texts, Style style) {
        long open = findings.stream().filter(each -> each.fix().isPresent()).count();
        String title =
                open == 0
                        ? texts.say("doctor.sound", findings.size())
                        : texts.say("doctor.open", findings.size(), open);
        var text = new StringBuilder(style.strong(title)).append("\n\n");
        for (Finding finding : findings) {
            String word = texts.say("doctor.severity." + finding.severity().word());
            text.append("  ")
                    .append(coloured(finding.severity(), word, style))
                    .append("  ")
                    .append(finding.evidence())
                    .append("  ")
                    .append(style.faint(finding.id()))
                    .append('\n');
            finding.fix().ifPresent(fix -> text.append("      ").append(fix).append('\n'));
        }
        return text.toString();
    }

    private static String coloured(Severity severity, String word, Style style) {
        return switch (severity) {
            case GOOD -> style.good(word);
            case NOTICE -> word;
            case WARNING -> style.doubtful(word);
            case CRITICAL -> style.bad(word);
        };
    }

    /// For programs: a list of objects.
    String json() {
        var list = MAPPER.createArrayNode();
        for (Finding finding : findings) {
            Optional<String> fix = finding.fix();
            list.addObject()
                    .put("id", finding.id())
                    .put("severity", finding.severity().word())
                    .put("evidence", finding.evidence())
                    .put("fix", fix.orElse(null));
        }
        return list.toString();
    }
}
