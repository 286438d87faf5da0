package org.sekimori.post.door;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.mail.Arrival;

/// Speaks with one client.
final class Conversation {
    /// Recipients of a mail (RFC 5321 §4.5.3.1.8 asks for so many at least).
    static final int MAX_RECIPIENTS = 100;

    /// Lines of a session.
    static final int MAX_COMMANDS = 1000;

    /// Refusals of a session.
    static final int MAX_REFUSALS = 20;

    private static final Logger LOG = System.getLogger("org.sekimori.post");

    private final Line line;
    private final Caller caller;
    private final DoorSettings settings;
    private final Inbox inbox;
    private final List<String> recipients = new ArrayList<>();
    private Optional<Command.Hello> hello = Optional.empty();
    private Optional<Command.MailFrom> sender = Optional.empty();
    private boolean isEncrypted;
    private int commands;
    private int refusals;

    Conversation(Line line, Caller caller, DoorSettings settings, Inbox inbox) {
        this.line = line;
        this.caller = caller;
        this.settings = settings;
        this.inbox = inbox;
    }

    /// Until one of both has had enough.
    void run() throws IOException {
        line.say(Reply.greeting(settings.name()));
        Reply reply = Reply.FINE;
        while (!reply.isLast()) {
            try {
                caller.atRest(sender.isEmpty());
                Optional<String> said = line.next();
                if (said.isEmpty()) {
                    return;
                }
                caller.atRest(false);
                reply = counted(answer(Command.parse(said.get())));
            } catch (Refused refused) {
                reply = counted(refused.reply());
            }
            line.say(reply);
            if (reply.equals(Reply.BEGIN_TLS)) {
                encrypt();
            }
        }
    }

    private Reply counted(Reply reply) {
        commands++;
        refusals += reply.isRefusal() ? 1 : 0;
        return commands > MAX_COMMANDS || refusals > MAX_REFUSALS ? Reply.TOO_MUCH : reply;
    }

    private Reply answer(Command command) throws IOException {
        return switch (command) {
            case Command.Hello said -> hello(said);
            case Command.MailFrom from -> mailFrom(from);
            case Command.RcptTo to -> rcptTo(to);
            case Command.Data() -> data();
            case Command.Reset() -> {
                forget();
                yield Reply.FINE;
            }
            case Command.StartTls() -> startTls();
            case Command.Noop() -> Reply.FINE;
            case Command.Verify() -> Reply.NOT_TOLD;
            case Command.Quit() -> Reply.BYE;
            case Command.Wrong(Reply reply) -> reply;
        };
    }

    private void forget() {
        sender = Optional.empty();
        recipients.clear();
    }

    private Reply hello(Command.Hello said) {
        forget();
        hello = Optional.of(said);
        return Reply.hello(settings.name(), said.isExtended() ? keywords() : List.of());
    }

    private List<String> keywords() {
        var keywords = new ArrayList<String>();
        keywords.add("PIPELINING");
        keywords.add("SIZE " + settings.size());
        if (mayEncrypt()) {
            keywords.add("STARTTLS");
        }
        keywords.addAll(List.of("8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES"));
        return keywords;
    }

    private boolean mayEncrypt() {
        return settings.tls().isPresent() && caller.address().isPresent() && !isEncrypted;
    }

    /// What was said before does not hold any more (RFC 3207 §4.2), and what was said too early
    /// would be taken for encrypted.
    private Reply startTls() throws IOException {
        if (!mayEncrypt()) {
            return Reply.NO_TLS;
        }
        return line.hasMore() ? Reply.EARLY_WORDS : Reply.BEGIN_TLS;
    }

    private void encrypt() throws IOException {
        line.encrypt(settings.tls().orElseThrow());
        isEncrypted = true;
        hello = Optional.empty();
        forget();
    }

    private Reply mailFrom(Command.MailFrom from) {
        if (hello.isEmpty() || sender.isPresent()) {
            return Reply.BAD_ORDER;
        }
        if (from.size() > settings.size()) {
            return Reply.TOO_LARGE;
        }
        sender = Optional.of(from);
        return Reply.SENDER_FINE;
    }

    private Reply rcptTo(Command.RcptTo to) {
        if (sender.isEmpty()) {
            return Reply.BAD_ORDER;
        }
        if (recipients.size() == MAX_RECIPIENTS) {
            return Reply.TOO_MANY_RECIPIENTS;
        }
        if (!inbox.knows(to.path())) {
            return Reply.NOBODY;
        }
        recipients.add(to.written());
        return Reply.RECIPIENT_FINE;
    }

    private Reply data() throws IOException {
        if (recipients.isEmpty()) {
            return Reply.BAD_ORDER;
        }
        line.say(Reply.BEGIN_TEXT);
        Envelope envelope = envelope(sender.orElseThrow());
        InputStream text = line.text(settings.size());
        try {
            inbox.take(envelope, text);
            return Reply.KEPT;
        } catch (Refused | EOFException e) {
            throw e;
        } catch (IOException e) {
            LOG.log(Level.ERROR, "a mail could not be kept", e);
            text.transferTo(OutputStream.nullOutputStream());
            return Reply.NOT_KEPT;
        } finally {
            forget();
        }
    }

    private Envelope envelope(Command.MailFrom from) {
        Command.Hello said = hello.orElseThrow();
        var arrival =
                new Arrival(
                        caller.address(),
                        said.name(),
                        from.path(),
                        recipients,
                        isEncrypted,
                        Optional.empty());
        return new Envelope(arrival, from.written(), said.isExtended());
    }
}
