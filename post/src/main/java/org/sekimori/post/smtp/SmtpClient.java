package org.sekimori.post.smtp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.sekimori.post.smtp.Manners.Login;
import org.sekimori.post.smtp.Manners.Tls;
import org.sekimori.post.smtp.Outcome.Step;

/// Hands a message to one host (RFC 5321 §3.3).
final class SmtpClient {
    private final Manners manners;

    SmtpClient(Manners manners) {
        this.manners = manners;
    }

    Outcome carry(Letter letter, MailHost host) {
        Conversation secure = new Conversation(letter, host, true);
        Outcome outcome = secure.hold();
        boolean mayBeClear = manners.tls() == Tls.PREFERRED && !host.beginsWithTls();
        return secure.step == Step.TLS && mayBeClear
                ? new Conversation(letter, host, false).hold()
                : outcome;
    }

    /// The server does not want to go on.
    private static final class Unwelcome extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Reply reply;

        Unwelcome(Reply reply) {
            super(reply.toString());
            this.reply = reply;
        }
    }

    private final class Conversation {
        private final Letter letter;
        private final MailHost host;
        private final boolean wantsTls;
        private Step step = Step.CONNECT;

        Conversation(Letter letter, MailHost host, boolean wantsTls) {
            this.letter = letter;
            this.host = host;
            this.wantsTls = wantsTls;
        }

        Outcome hold() {
            try (Wire wire = Wire.open(host, manners.patience())) {
                Outcome outcome = hold(wire);
                quit(wire);
                return outcome;
            } catch (IOException e) {
                String why = host + ": " + step.name().toLowerCase(Locale.ROOT) + ": " + said(e);
                return step == Step.END ? new Outcome.Unknown(why) : new Outcome.PutOff(why);
            }
        }

        private static String said(IOException e) {
            return String.valueOf(e.getMessage()).replaceAll("[^ -~]", "?");
        }

        private Outcome hold(Wire wire) throws IOException {
            try {
                Extensions offered = begin(wire);
                Reply reply = handOver(wire, offered);
                return new Outcome.Taken(host, wire.isEncrypted(), reply);
            } catch (Unwelcome e) {
                return e.reply.isPermanent() && step.isAboutTheMessage()
                        ? new Outcome.Refused(host, step, e.reply)
                        : new Outcome.PutOff(host + ": " + e.reply);
            }
        }

        /// Up to where a message can be handed over.
        private Extensions begin(Wire wire) throws IOException, Unwelcome {
            if (host.beginsWithTls()) {
                encrypt(wire);
            }
            step = Step.GREETING;
            expect(wire.reply());
            Extensions offered = hello(wire);
            if (!wire.isEncrypted() && wantsTls && offered.has("STARTTLS")) {
                step = Step.TLS;
                expect(wire.say("STARTTLS"));
                encrypt(wire);
                offered = hello(wire);
            }
            if (!wire.isEncrypted() && manners.tls() != Tls.PREFERRED) {
                throw new IOException("no TLS is to be had, and nothing goes in the clear");
            }
            if (manners.login().isPresent()) {
                logIn(wire, manners.login().get(), offered);
            }
            return offered;
        }

        private void encrypt(Wire wire) throws IOException {
            step = Step.TLS;
            wire.startTls(
                    host,
                    manners.tls() == Tls.VERIFIED ? Certificates.FOR_THE_NAME : Certificates.ANY);
        }

        private Extensions hello(Wire wire) throws IOException, Unwelcome {
            step = Step.HELLO;
            Reply reply = wire.say("EHLO " + manners.name());
            if (reply.isPermanent()) {
                expect(wire.say("HELO " + manners.name()));
                return new Extensions(List.of());
            }
            expect(reply);
            return new Extensions(reply.lines());
        }

        private void logIn(Wire wire, Login login, Extensions offered)
                throws IOException, Unwelcome {
            step = Step.LOGIN;
            if (offered.has("AUTH", "PLAIN")) {
                String both = "\0" + login.user() + "\0" + login.password();
                expect(wire.say("AUTH PLAIN " + base64(both)));
            } else {
                ready(wire.say("AUTH LOGIN"));
                ready(wire.say(base64(login.user())));
                expect(wire.say(base64(login.password())));
            }
        }

        private static String base64(String text) {
            return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        private Reply handOver(Wire wire, Extensions offered) throws IOException, Unwelcome {
            step = Step.SENDER;
            String size = offered.has("SIZE") ? " SIZE=" + letter.octets().remaining() : "";
            expect(wire.say("MAIL FROM:<" + letter.from().written().orElseThrow() + ">" + size));
            step = Step.RECIPIENT;
            expect(wire.say("RCPT TO:<" + letter.to().written().orElseThrow() + ">"));
            step = Step.DATA;
            ready(wire.say("DATA"));
            wire.message(letter.octets());
            step = Step.END;
            return expect(wire.say("."));
        }

        private static Reply expect(Reply reply) throws Unwelcome {
            if (!reply.isDone()) {
                throw new Unwelcome(reply);
            }
            return reply;
        }

        /// A server that does not wait would take what comes next for commands.
        private static void ready(Reply reply) throws Unwelcome {
            if (!reply.isWaiting()) {
                throw new Unwelcome(reply);
            }
        }

        /// What is done is done, whatever is said now.
        private static void quit(Wire wire) {
            try {
                wire.say("QUIT");
            } catch (IOException e) {
                // It hung up first.
            }
        }

        /// What a server says it can do beyond the least (RFC 5321 §4.1.1.1).
        private record Extensions(List<String> lines) {
            boolean has(String... words) {
                return lines.stream()
                        .map(line -> List.of(line.toUpperCase(Locale.ROOT).split("[ =]")))
                        .anyMatch(line ->
                                line.getFirst().equals(words[0])
                                        && line.containsAll(List.of(words)));
            }
        }
    }
}
