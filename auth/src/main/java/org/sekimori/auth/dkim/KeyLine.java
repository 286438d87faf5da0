package org.sekimori.auth.dkim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Optional;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Question;
import org.sekimori.dns.RecordType;
import org.sekimori.dns.zone.ZoneText;

/// A key record as a line of a zone text (RFC 1035 §5), the way that name servers and
/// opendkim-genkey keep it.
///
/// @param name where the record stands; in a file that was read, relative to a zone that it may not
///   name
/// @param record its text, the pieces joined
public record KeyLine(Domain name, String record) {
    /// Octets in one quoted piece of a TXT record (RFC 1035 §3.3).
    public static final int MAX_PIECE = 255;

    /// Characters of a file that are read: sixteen times the longest key that is checked.
    public static final int MAX_TEXT = 1 << 16;

    /// Reads the first record of a zone text, such as opendkim-genkey's `.txt`: a name, TXT, and
    /// quoted pieces. Empty for anything else.
    public static Optional<KeyLine> parse(String text) {
        if (text.length() > MAX_TEXT) {
            return Optional.empty();
        }
        Optional<Domain> name =
                text.lines()
                        .filter(line -> !line.isBlank() && !";$ \t".contains(line.substring(0, 1)))
                        .findFirst()
                        .flatMap(line -> Domain.query(line.split("[ \t]", 2)[0]));
        if (name.isEmpty()) {
            return Optional.empty();
        }
        var source = ZoneText.Source.of("key", text.getBytes(ISO_8859_1));
        var question = new Question(name.get(), RecordType.TXT);
        Answer answer = ZoneText.parse(List.of(source)).resolver().ask(question, Deadline.NEVER);
        return answer instanceof Answer.Found found
                ? found.texts().findFirst().map(record -> new KeyLine(name.get(), record))
                : Optional.empty();
    }

    /// The line, ready for a zone text: an absolute name, and pieces of at most [#MAX_PIECE].
    public String text() {
        var line = new StringBuilder(name.name()).append(". IN TXT (");
        for (int at = 0; at < record.length(); at += MAX_PIECE) {
            String piece = record.substring(at, Math.min(at + MAX_PIECE, record.length()));
            line.append(" \"").append(piece.replaceAll("([\"\\\\])", "\\\\$1")).append('"');
        }
        return line.append(" )").toString();
    }
}
