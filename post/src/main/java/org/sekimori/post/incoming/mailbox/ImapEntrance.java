package org.sekimori.post.incoming.mailbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.sekimori.post.incoming.Trouble.Cause.INSECURE;
import static org.sekimori.post.incoming.Trouble.Cause.LACKING;
import static org.sekimori.post.incoming.Trouble.Cause.LOGIN;

import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sekimori.post.incoming.NotCollected;

/// How we get in: TLS, then who we are.
final class ImapEntrance {
    private static final String CAPABILITY = "CAPABILITY ";

    private final Account account;
    private final ImapLine line;
    private Set<String> can = Set.of();

    private ImapEntrance(Account account, ImapLine line) {
        this.account = account;
        this.line = line;
    }

    /// A line on which we are logged in.
    ///
    /// @param can what the server can do, in capitals
    record Entered(ImapLine line, Set<String> can) {}

    static Entered enter(Account account) throws NotCollected {
        var line = new ImapLine(Wire.open(account));
        try {
            var entrance = new ImapEntrance(account, line);
            entrance.enter();
            return new Entered(line, entrance.can);
        } catch (IOException e) {
            line.close();
            throw Wire.failed(e);
        } catch (NotCollected e) {
            line.close();
            throw e;
        }
    }

    private void enter() throws IOException, NotCollected {
        line.wire().allow(ImapLine.SMALL);
        boolean isKnown = line.heard(line.wire().line()).startsWith("PREAUTH");
        ask();
        if (account.tls() == Account.Tls.STARTTLS) {
            if (isKnown) { // RFC 3501 §11.1: it would be too late
                throw new NotCollected(INSECURE, "the server takes no STARTTLS from who is known");
            }
            line.say("STARTTLS").expect(INSECURE);
            line.wire().encrypt();
            ask();
        }
        if (!isKnown) {
            logIn();
            ask();
        }
    }

    private void ask() throws IOException, NotCollected {
        var words = new HashSet<String>();
        for (String said : line.say("CAPABILITY").untagged()) {
            if (said.startsWith(CAPABILITY)) {
                words.addAll(
                        Arrays.asList(
                                said.substring(CAPABILITY.length())
                                        .toUpperCase(Locale.ROOT)
                                        .split(" ")));
            }
        }
        can = Set.copyOf(words);
    }

    private void logIn() throws IOException, NotCollected {
        switch (account.login()) {
            case Login.Password(String user, String password) -> withPassword(user, password);
            case Login.Bearer(String user, Tokens tokens) -> {
                String token = tokens.token(Optional.empty());
                ImapReply reply = withToken(user, token);
                if (!reply.isOk() && !reply.excuse().isBusy()) {
                    reply = withToken(user, tokens.token(Optional.of(token)));
                }
                reply.expect(LOGIN);
            }
        }
    }

    private void withPassword(String user, String password) throws IOException, NotCollected {
        if (can.contains("AUTH=PLAIN")) {
            authenticate("PLAIN", "\0" + user + "\0" + password, "*").expect(LOGIN);
        } else if (can.contains("LOGINDISABLED")) {
            throw new NotCollected(LACKING, "the server takes no password here");
        } else if ((user + password).chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new NotCollected(LACKING, "the server takes no password but of ASCII");
        } else {
            line.say("LOGIN " + Quoted.of(user) + " " + Quoted.of(password)).expect(LOGIN);
        }
    }

    /// Both mechanisms say the same: OAUTHBEARER (RFC 7628 §3.1) and XOAUTH2, which came first.
    private ImapReply withToken(String user, String token) throws IOException, NotCollected {
        if (can.contains("AUTH=OAUTHBEARER")) {
            String where = "\1host=" + account.host() + "\1port=" + account.port();
            String said = "n,a=" + user + "," + where + "\1auth=Bearer " + token + "\1\1";
            return authenticate("OAUTHBEARER", said, base64("\1"));
        }
        if (can.contains("AUTH=XOAUTH2")) {
            return authenticate("XOAUTH2", "user=" + user + "\1auth=Bearer " + token + "\1\1", "");
        }
        throw new NotCollected(LACKING, "the server takes no token");
    }

    /// @param giveUp what ends it where the server says what it does not like
    private ImapReply authenticate(String mechanism, String said, String giveUp)
            throws IOException, NotCollected {
        return can.contains("SASL-IR") // RFC 4959
                ? line.say("AUTHENTICATE " + mechanism + " " + base64(said), List.of(giveUp))
                : line.say("AUTHENTICATE " + mechanism, List.of(base64(said), giveUp));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
