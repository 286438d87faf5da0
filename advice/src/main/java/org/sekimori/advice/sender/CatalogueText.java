package org.sekimori.advice.sender;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A catalogue of senders as it is written, plain text:
///
/// ```
/// # comment
/// [factory]
/// en       Factory
/// ja       工場
/// kind     own
/// network  203.0.113.0/24
/// claim    ours
/// ```
///
/// Reading never fails whole: a line that cannot be meant so is left out and told. What later
/// blocks of the same name say stands over what earlier ones do.
public final class CatalogueText {
    /// Senders that are read.
    public static final int MAX_SENDERS = 10_000;

    /// Values that all of them may have.
    public static final int MAX_VALUES = 200_000;

    /// Characters of a line.
    public static final int MAX_LINE = 1_000;

    private static final int MAX_DETAIL = 100;
    private static final String ID = "[a-z0-9][a-z0-9.-]{0,62}";

    /// A line that was left out, or a part of one.
    ///
    /// @param line from 1
    /// @param detail the text, cut where it is long
    public record Finding(int line, Fault fault, String detail) {}

    /// What can be wrong with a line.
    public enum Fault {
        /// Something is said before the first `[name]`.
        NO_SENDER,
        /// Not the name of a sender: small letters, digits, dot and hyphen.
        NOT_A_NAME,
        /// Nothing of that name can be said of a sender.
        UNKNOWN_KEY,
        /// The value is not what it should be.
        WRONG_VALUE,
        /// The line is longer than is read.
        TOO_LONG,
        /// More than is read; the rest is left out.
        TOO_MANY
    }

    private final Map<String, Map<Field, List<String>>> blocks = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private Optional<Map<Field, List<String>>> open = Optional.empty();
    private int values;
    private int number;

    private CatalogueText() {}

    /// Reads a catalogue.
    public static CatalogueText parse(String text) {
        var catalogue = new CatalogueText();
        text.lines().forEach(catalogue::line);
        return catalogue;
    }

    private void line(String line) {
        number++;
        String content = line.strip();
        if (content.isEmpty() || content.startsWith("#")) {
            return;
        }
        if (line.length() > MAX_LINE) {
            finding(Fault.TOO_LONG, content);
        } else if (content.startsWith("[") && content.endsWith("]")) {
            begin(content.substring(1, content.length() - 1));
        } else {
            String[] parts = content.split("[ \t]+", 2);
            Optional<Field> field = Field.of(parts[0]);
            if (field.isEmpty() || parts.length < 2) {
                finding(Fault.UNKNOWN_KEY, content);
            } else if (open.isEmpty()) {
                finding(Fault.NO_SENDER, content);
            } else {
                take(open.get(), field.get(), parts[1]);
            }
        }
    }

    private void begin(String id) {
        open = Optional.empty();
        if (!id.matches(ID)) {
            finding(Fault.NOT_A_NAME, id);
        } else if (blocks.size() >= MAX_SENDERS) {
            finding(Fault.TOO_MANY, id);
        } else {
            open = Optional.of(blocks.computeIfAbsent(id, _ -> new EnumMap<>(Field.class)));
        }
    }

    private void take(Map<Field, List<String>> block, Field field, String text) {
        for (String value : field.values(text)) {
            if (!field.fits(value)) {
                finding(Fault.WRONG_VALUE, value);
            } else if (++values > MAX_VALUES) {
                finding(Fault.TOO_MANY, value);
            } else {
                List<String> said = block.computeIfAbsent(field, _ -> new ArrayList<>());
                if (field.isSingle()) {
                    said.clear();
                }
                said.add(value);
            }
        }
    }

    private void finding(Fault fault, String detail) {
        if (fault == Fault.TOO_MANY
                && !findings.isEmpty()
                && findings.getLast().fault() == Fault.TOO_MANY) {
            return;
        }
        String cut = detail.substring(0, Math.min(detail.length(), MAX_DETAIL));
        findings.add(new Finding(number, fault, cut));
    }

    /// What it says of each sender, in its own order.
    Map<String, Map<Field, List<String>>> blocks() {
        return blocks;
    }

    /// What was left out, in the order of the lines.
    public List<Finding> findings() {
        return List.copyOf(findings);
    }
}
