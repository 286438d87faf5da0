package org.sekimori.post.incoming.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.post.incoming.After;
import org.sekimori.post.incoming.Harvest;
import org.sekimori.post.incoming.NotCollected;
import org.sekimori.post.incoming.Stage;
import org.sekimori.post.incoming.Trouble.Cause;

/// A mail server that breaks down, lies, or has no end: nothing is lost and nothing doubled.
class ImapFaultsTest {
    private static final String LIST = "UID FETCH 1:* (UID RFC822.SIZE)";
    private static final String BODIES = "UID FETCH 1:2 (UID BODY.PEEK[])";
    private static final String FIRST = "* 1 FETCH (UID 1 BODY[] {5}\r\none\r\n)\r\n";

    @TempDir private Path data;
    private Stage stage;

    @BeforeEach
    void begin() throws IOException {
        stage = new Stage(data);
    }

    private static ImapMailbox mailbox(PlayedMailbox server, After after) throws Exception {
        return new ImapMailbox(server.account(), "INBOX", after, "done");
    }

    private NotCollected fails(Map<String, String> script) throws Exception {
        try (var server = new PlayedMailbox(script)) {
            return assertThrows(
                    NotCollected.class, () -> stage.collect(mailbox(server, After.MOVE)));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "the line breaks within the second mail, '* 2 FETCH (UID 2 BODY[] {5}\r\ntw#', DROPPED",
        "a mail is longer than was said, '* 2 FETCH (UID 2 BODY[] {3}\r\ntwo\r\n)\r\nTAG OK\r\n',"
                + " NONSENSE",
        "a mail is shorter than was said, '* 2 FETCH (UID 2 BODY[] {50}\r\ntwo\r\n)\r\nTAG OK\r\n',"
                + " DROPPED",
        "a line has no end, '* 2 FETCH @', NONSENSE",
        "what comes is no IMAP, 'HTTP/1.1 400\r\n', NONSENSE",
        "the server is throttled, 'TAG NO Request is throttled.\r\n', THROTTLED"
    })
    void whatWasWholeIsKeptAndTheRestComesTheNextTime(String what, String fault, Cause cause)
            throws Exception {
        assertEquals(cause, fails(Map.of(BODIES, FIRST + fault)).trouble().cause());
        assertEquals(List.of("one\r\n"), stage.kept());
        assertEquals(Optional.of("7/1"), stage.register.cursor("office"));
        try (var server =
                new PlayedMailbox(
                        Map.of(
                                "UID FETCH 2:*",
                                "* 2 FETCH (UID 2 RFC822.SIZE 5)\r\nTAG OK\r\n",
                                "UID FETCH 2 (UID BODY",
                                "* 2 FETCH (UID 2 BODY[] {5}\r\ntwo\r\n)\r\nTAG OK\r\n"))) {
            assertEquals(new Harvest(1, 0, 0, 5, true), stage.collect(mailbox(server, After.MOVE)));
            assertTrue(server.said().contains("UID MOVE 2 \"done\""), server.said().toString());
        }
        assertEquals(List.of("one\r\n", "two\r\n"), stage.kept());
    }

    @ParameterizedTest(name = "{0} {2}")
    @CsvSource({
        "GREETING, '* BYE too many connections\r\n#', THROTTLED",
        "GREETING, '220 smtp\r\n', NONSENSE",
        "GREETING, '#', DROPPED",
        "GREETING, '@', NONSENSE",
        "LOGIN, 'TAG NO [AUTHENTICATIONFAILED] try again\r\n', LOGIN",
        "LOGIN, 'TAG NO [UNAVAILABLE] later\r\n', THROTTLED",
        "SELECT, 'TAG NO no such thing\r\n', FOLDER",
        "SELECT, '* 1 EXISTS\r\nTAG OK\r\n', LACKING",
        "SELECT, '* OK {99999999}\r\n', NONSENSE",
        "UID FETCH 1:* (UID R, '* 1 FETCH (UID 1 RFC822.SIZE 5)\r\n#', DROPPED",
        "UID FETCH 1:* (UID R, 'TAG BAD what\r\n', REFUSED"
    })
    void whatGoesWrongHasAName(String at, String answer, Cause cause) throws Exception {
        assertEquals(cause, fails(Map.of(at, answer)).trouble().cause());
        assertEquals(List.of(), stage.kept());
        assertEquals(1, stage.register.health("office").orElseThrow().failures());
    }

    @Test
    void aMailWithoutAnEndIsLeftAndTheLineToo() throws Exception {
        String endless = "* 2 FETCH (UID 2 BODY[] {999999999999}\r\n@";
        assertEquals(Cause.NONSENSE, fails(Map.of(BODIES, FIRST + endless)).trouble().cause());
        assertEquals(List.of("one\r\n"), stage.kept());
        assertEquals(Optional.of("7/2"), stage.register.cursor("office"));
    }

    @Test
    void whoeverAsksToBeLeftAloneIs() throws Exception {
        var busy =
                fails(
                        Map.of(
                                LIST,
                                "TAG NO Request is throttled. Suggested Backoff Time: 7200000"
                                        + " milliseconds\r\n"));
        assertEquals(Duration.ofHours(2), busy.trouble().away());
    }

    @Test
    void aMailThatTheServerDoesNotGiveIsLeftAndTheOthersAreTaken() throws Exception {
        try (var server =
                new PlayedMailbox(
                        Map.of(
                                BODIES,
                                FIRST + "* 2 FETCH (UID 2 BODY[] NIL)\r\nTAG OK\r\n",
                                "UID FETCH 2 (UID)",
                                "* 2 FETCH (UID 2)\r\nTAG OK\r\n",
                                "UID FETCH 2 (UID BODY",
                                "TAG NO cannot be read\r\n"))) {
            assertEquals(new Harvest(1, 0, 1, 5, true), stage.collect(mailbox(server, After.MOVE)));
            assertEquals(
                    List.of("UID MOVE 1 \"done\""),
                    server.said().stream().filter(said -> said.startsWith("UID MOVE")).toList());
        }
    }

    @Test
    void aMailThatIsGoneMeanwhileIsPassedOver() throws Exception {
        try (var server = new PlayedMailbox(Map.of(BODIES, FIRST + "TAG OK\r\n"))) {
            assertEquals(new Harvest(1, 0, 0, 5, true), stage.collect(mailbox(server, After.KEEP)));
        }
        assertEquals(Optional.of("7/2"), stage.register.cursor("office"));
    }

    @Test
    void withoutMoveAMailIsCopiedAndJustThatOneExpunged() throws Exception {
        try (var server =
                new PlayedMailbox(
                        Map.of("CAPABILITY", "* CAPABILITY IMAP4rev1 UIDPLUS\r\nTAG OK\r\n"))) {
            stage.collect(mailbox(server, After.MOVE));
            assertEquals(
                    List.of(
                            "UID COPY 1:2 \"done\"",
                            "UID STORE 1:2 +FLAGS.SILENT (\\Deleted)",
                            "UID EXPUNGE 1:2"),
                    server.said().subList(server.said().size() - 3, server.said().size()));
        }
    }

    @Test
    void aTokenThatExpiredIsRenewedOnce() throws Exception {
        String refused = "TAG NO [AUTHENTICATIONFAILED]\r\n";
        try (var server =
                new PlayedMailbox(
                        Map.of(
                                "CAPABILITY",
                                "* CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR\r\nTAG OK\r\n",
                                "AUTHENTICATE XOAUTH2 dXNlcj1ydWEBYXV0aD1CZWFyZXIgb2xk",
                                refused))) {
            var login = new Login.Bearer("rua", before -> before.isEmpty() ? "old" : "new");
            var mailbox = new ImapMailbox(server.account(login), "INBOX", After.KEEP, "done");
            assertEquals(2, stage.collect(mailbox).kept());
            assertEquals(2, server.said().stream().filter(each -> each.startsWith("AUTH")).count());
        }
    }
}
