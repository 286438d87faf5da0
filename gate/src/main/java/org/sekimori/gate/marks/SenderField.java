package org.sekimori.gate.marks;

import java.util.Set;
import org.sekimori.gate.milter.HeaderEdit;
import org.sekimori.mail.EncodedWords;
import org.sekimori.trust.Known;
import org.sekimori.trust.Vouched;

/// The field that shows a [Standing] to mail programs and their filters:
///
/// ```
/// Sekimori-Sender: verified; domain=kojo.example; layer=published;
///  name="Kojo Works"; confirmed-by="the chamber's clerk"
/// Sekimori-Sender: failed; domain=kojo.example; layer=own; name="Kojo Works"
/// Sekimori-Sender: look-alike; domain=kojo-example.test; imitates=kojo.example
/// ```
///
/// Text outside ASCII stands as encoded words (RFC 2047) with a space on either side.
final class SenderField {
    static final String NAME = "Sekimori-Sender";

    /// Characters of a name that are shown.
    private static final int MAX_TEXT = 100;

    private static final Set<Integer> HIDDEN =
            Set.of(
                    (int) Character.CONTROL,
                    (int) Character.FORMAT,
                    (int) Character.SURROGATE,
                    (int) Character.LINE_SEPARATOR,
                    (int) Character.PARAGRAPH_SEPARATOR);

    private static final String FOLD = "\r\n ";

    private SenderField() {}

    static HeaderEdit of(Standing standing) {
        String value =
                switch (standing) {
                    case Standing.Verified verified ->
                            about("verified", standing) + by(verified.by());
                    case Standing.Failed failed -> about("failed", standing) + by(failed.by());
                    case Standing.LookAlike(var _, var likeness) ->
                            about("look-alike", standing) + "; imitates=" + likeness.imitates();
                };
        return new HeaderEdit.Insert(0, NAME, " " + value);
    }

    private static String about(String word, Standing standing) {
        return word + "; domain=" + standing.domain();
    }

    private static String by(Vouched by) {
        Known known = by.known();
        return "; layer="
                + by.layer().word()
                + known.name().map(name -> ";" + FOLD + "name=" + text(name)).orElse("")
                + known.confirmedBy()
                        .map(name -> ";" + FOLD + "confirmed-by=" + text(name))
                        .orElse("");
    }

    /// A quoted string, or encoded words. Control characters, and those that turn the direction of
    /// what follows, are left out.
    private static String text(String from) {
        String clean =
                from.codePoints()
                        .filter(c -> Character.isWhitespace(c) || isShown(c))
                        .map(c -> isShown(c) ? c : ' ')
                        .limit(MAX_TEXT)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
        String encoded = EncodedWords.encode(clean);
        return encoded.equals(clean)
                ? '"' + clean.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
                : " " + encoded.replace(" ", FOLD) + " ";
    }

    private static boolean isShown(int c) {
        return !HIDDEN.contains(Character.getType(c));
    }
}
