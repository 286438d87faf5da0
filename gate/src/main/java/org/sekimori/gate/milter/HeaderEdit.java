package org.sekimori.gate.milter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.HeaderField;

/// A change of the header of a message that is accepted.
public sealed interface HeaderEdit {
    /// A new field.
    ///
    /// @param index before which field it stands; 0 is the top of the message
    /// @param value what stands after the colon, leading space included, folds as CRLF
    record Insert(int index, String name, String value) implements HeaderEdit {}

    /// A field goes.
    ///
    /// @param name in any letter case
    /// @param instance which of the fields of this name, counted from 1 at the top
    record Remove(String name, int instance) implements HeaderEdit {}

    /// Removes the fields of a name that are `unwanted`, from the bottom up: so no removal moves
    /// the number of another.
    static List<HeaderEdit> removals(
            HeaderBlock header, String name, Predicate<HeaderField> unwanted) {
        var removals = new ArrayList<HeaderEdit>();
        List<HeaderField> fields = header.named(name);
        for (int instance = fields.size(); instance > 0; instance--) {
            if (unwanted.test(fields.get(instance - 1))) {
                removals.add(new Remove(name, instance));
            }
        }
        return removals;
    }

    /// Puts fields of our own making on top of the message, the first of them uppermost.
    static List<HeaderEdit> onTop(List<HeaderField> fields) {
        var edits = new ArrayList<HeaderEdit>();
        for (HeaderField field : fields.reversed()) {
            String value = field.foldedValue();
            edits.add(new Insert(0, field.name(), value.substring(0, value.lastIndexOf("\r\n"))));
        }
        return edits;
    }

    /// The header as a mail server has it once the edits are done, one after the other.
    static HeaderBlock done(List<HeaderEdit> edits, HeaderBlock header) {
        var fields = new ArrayList<>(header.fields());
        for (HeaderEdit edit : edits) {
            switch (edit) {
                case Insert(int index, String name, String value) ->
                        fields.add(
                                Math.min(index, fields.size()), HeaderField.of(name + ":" + value));
                case Remove(String name, int instance) ->
                        fields.stream()
                                .filter(field -> field.is(name))
                                .skip(instance - 1L)
                                .findFirst()
                                .ifPresent(fields::remove);
            }
        }
        return HeaderBlock.of(fields);
    }
}
