package org.sekimori.post.door;

import java.util.Locale;
import org.sekimori.mail.ForwardPath;
import org.sekimori.mail.ReversePath;
import org.sekimori.mail.SmtpPath;

/// A line that a client says (RFC 5321 §4.1).
///
/// ```
/// helo = "HELO" SP name / "EHLO" SP name
/// mail = "MAIL FROM:" Reverse-path *( SP keyword [ "=" value ] )
/// rcpt = "RCPT TO:" Forward-path
/// ```
sealed interface Command {
    /// Octets of a name at HELO (RFC 5321 §4.5.3.1.2).
    int MAX_NAME = 255;

    /// @param isExtended whether it was EHLO
    record Hello(String name, boolean isExtended) implements Command {}

    /// @param written the path as it came
    /// @param size how many octets the client announces (RFC 1870 §6); 0 where it does not tell
    record MailFrom(ReversePath path, String written, long size) implements Command {}

    /// @param written the path as it came
    record RcptTo(ForwardPath path, String written) implements Command {}

    record Data() implements Command {}

    record Reset() implements Command {}

    record StartTls() implements Command {}

    record Noop() implements Command {}

    record Verify() implements Command {}

    record Quit() implements Command {}

    /// What cannot be meant so.
    record Wrong(Reply reply) implements Command {}

    /// Reads a line without its end.
    static Command parse(String line) {
        int space = line.indexOf(' ');
        String verb = (space < 0 ? line : line.substring(0, space)).toUpperCase(Locale.ROOT);
        String rest = space < 0 ? "" : line.substring(space + 1).strip();
        return switch (verb) {
            case "HELO" -> hello(rest, false);
            case "EHLO" -> hello(rest, true);
            case "MAIL" -> mailFrom(rest);
            case "RCPT" -> rcptTo(rest);
            case "DATA" -> alone(rest, new Data());
            case "RSET" -> alone(rest, new Reset());
            case "STARTTLS" -> alone(rest, new StartTls());
            case "QUIT" -> alone(rest, new Quit());
            case "NOOP" -> new Noop();
            case "VRFY" -> new Verify();
            default -> new Wrong(Reply.UNKNOWN_COMMAND);
        };
    }

    private static Command alone(String rest, Command command) {
        return rest.isEmpty() ? command : new Wrong(Reply.BAD_ARGUMENT);
    }

    /// The name goes into a Received field: printable, and nothing that would end a comment.
    private static Command hello(String name, boolean isExtended) {
        return name.length() <= MAX_NAME && name.matches("[!-'*-~]+")
                ? new Hello(name, isExtended)
                : new Wrong(Reply.BAD_ARGUMENT);
    }

    private static Command mailFrom(String rest) {
        Argument argument = Argument.parse("FROM:", rest);
        ReversePath path = SmtpPath.reversePath(argument.path());
        if (path instanceof ReversePath.Malformed) {
            return new Wrong(Reply.BAD_SENDER);
        }
        long size = 0;
        for (String parameter : argument.parameters()) {
            String upper = parameter.toUpperCase(Locale.ROOT);
            if (upper.matches("SIZE=\\d{1,18}")) {
                size = Long.parseLong(upper.substring(upper.indexOf('=') + 1));
            } else if (!upper.matches("BODY=(7BIT|8BITMIME)|SMTPUTF8")) {
                return new Wrong(Reply.BAD_PARAMETER);
            }
        }
        return new MailFrom(path, argument.path(), size);
    }

    private static Command rcptTo(String rest) {
        Argument argument = Argument.parse("TO:", rest);
        ForwardPath path = SmtpPath.forwardPath(argument.path());
        if (path instanceof ForwardPath.Malformed) {
            return new Wrong(Reply.BAD_RECIPIENT);
        }
        return argument.parameters().isEmpty()
                ? new RcptTo(path, argument.path())
                : new Wrong(Reply.BAD_PARAMETER);
    }
}
