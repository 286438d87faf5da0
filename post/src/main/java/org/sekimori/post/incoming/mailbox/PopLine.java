package org.sekimori.post.incoming.mailbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.sekimori.post.incoming.Trouble.Cause.INSECURE;
import static org.sekimori.post.incoming.Trouble.Cause.LACKING;
import static org.sekimori.post.incoming.Trouble.Cause.LOGIN;
import static org.sekimori.post.incoming.Trouble.Cause.REFUSED;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.sekimori.post.incoming.Nonsense;
import org.sekimori.post.incoming.NotCollected;
import org.sekimori.post.incoming.Trouble.Cause;

/// Commands of POP3, and what is answered to them (RFC 1939 §3), on a line where we are logged in.
final class PopLine implements AutoCloseable {
    /// Octets of an answer of one line.
    private static final long SMALL = 1 << 16;

    private static final String DONE = ".";

    private final Wire wire;

    private PopLine(Wire wire) {
        this.wire = wire;
    }

    static PopLine enter(Account account) throws NotCollected {
        var line = new PopLine(Wire.open(account));
        try {
            line.wire.allow(SMALL);
            expect(line.wire.line(), REFUSED);
            if (account.tls() == Account.Tls.STARTTLS) { // RFC 2595 §4
                line.say("STLS", INSECURE);
                line.wire.encrypt();
            }
            line.logIn(account.login());
            return line;
        } catch (IOException e) {
            line.close();
            throw Wire.failed(e);
        } catch (NotCollected e) {
            line.close();
            throw e;
        }
    }

    private void logIn(Login login) throws IOException, NotCollected {
        switch (login) {
            case Login.Password(String user, String password) -> {
                if ((user + password).chars().anyMatch(c -> c < ' ' || c > '~')) {
                    String both = "\0" + user + "\0" + password;
                    expect(answer("AUTH PLAIN " + base64(both)), LOGIN); // RFC 5034 §4
                } else {
                    say("USER " + user, LOGIN);
                    say("PASS " + password, LOGIN);
                }
            }
            case Login.Bearer(String user, Tokens tokens) -> {
                String token = tokens.token(Optional.empty());
                String answer = withToken(user, token);
                if (!isOk(answer) && !new Excuse(answer).isBusy()) {
                    answer = withToken(user, tokens.token(Optional.of(token)));
                }
                expect(answer, LOGIN);
            }
        }
    }

    private String withToken(String user, String token) throws IOException {
        String said = "user=" + user + "\1auth=Bearer " + token + "\1\1";
        String answer = answer("AUTH XOAUTH2");
        if (answer.startsWith("+ ") || answer.equals("+")) {
            answer = answer(base64(said));
        }
        return answer.startsWith("+ ") ? answer("") : answer; // it says what it does not like
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    Wire wire() {
        return wire;
    }

    private String answer(String command) throws IOException {
        wire.allow(SMALL);
        wire.say(command);
        return wire.line();
    }

    static boolean isOk(String answer) {
        return answer.startsWith("+OK");
    }

    /// @param otherwise what a refusal means, unless the server is only busy
    private static void expect(String answer, Cause otherwise) throws Nonsense, NotCollected {
        if (isOk(answer)) {
            return;
        }
        if (!answer.startsWith("-ERR")) {
            throw new Nonsense("not an answer of POP3: " + answer);
        }
        throw new Excuse(answer.substring("-ERR".length()).strip()).as(otherwise);
    }

    void say(String command, Cause otherwise) throws IOException, NotCollected {
        expect(answer(command), otherwise);
    }

    /// A list of all mails: a line for each, with its number.
    List<String> list(String command, String without) throws IOException, NotCollected {
        wire.allow(PopVisit.MAX_MAILS * SMALL / 512);
        wire.say(command);
        String answer = wire.line();
        if (answer.startsWith("-ERR") && !new Excuse(answer).isBusy()) {
            throw new NotCollected(LACKING, without);
        }
        expect(answer, REFUSED);
        var lines = new ArrayList<String>();
        for (String line = wire.line(); !line.equals(DONE); line = wire.line()) {
            if (lines.size() == PopVisit.MAX_MAILS) {
                throw new Nonsense("more than " + PopVisit.MAX_MAILS + " mails");
            }
            lines.add(line);
        }
        return lines;
    }

    /// Asks for a mail, whose text is on the line then.
    ///
    /// @return what the server said where it refused
    Optional<String> retrieve(int number, long size) throws IOException, NotCollected {
        wire.allow(2 * size + SMALL);
        wire.say("RETR " + number);
        String answer = wire.line();
        if (isOk(answer)) {
            return Optional.empty();
        }
        if (new Excuse(answer).isBusy()) {
            throw new Excuse(answer).as(REFUSED);
        }
        return Optional.of(answer);
    }

    @Override
    public void close() {
        wire.close();
    }
}
