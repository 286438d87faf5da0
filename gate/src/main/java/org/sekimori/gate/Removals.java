package org.sekimori.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.sekimori.gate.milter.HeaderEdit;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.HeaderField;

/// Takes fields out of a header.
final class Removals {
    private Removals() {}

    /// Removes the fields of a name that are `unwanted`, from the bottom up: so no removal moves
    /// the number of another.
    static List<HeaderEdit> of(HeaderBlock header, String name, Predicate<HeaderField> unwanted) {
        var removals = new ArrayList<HeaderEdit>();
        List<HeaderField> fields = header.named(name);
        for (int instance = fields.size(); instance > 0; instance--) {
            if (unwanted.test(fields.get(instance - 1))) {
                removals.add(new HeaderEdit.Remove(name, instance));
            }
        }
        return removals;
    }
}
