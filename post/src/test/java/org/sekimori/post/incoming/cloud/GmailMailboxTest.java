package org.sekimori.post.incoming.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekimori.post.incoming.After;
import org.sekimori.post.incoming.Harvest;
import org.sekimori.post.incoming.HeldRegister.Death;
import org.sekimori.post.incoming.NotCollected;
import org.sekimori.post.incoming.Stage;
import org.sekimori.post.incoming.Trouble;
import org.sekimori.post.incoming.Trouble.Cause;
import org.sekimori.post.played.PlayedGmail;
import org.sekimori.post.played.PlayedWeb;
import org.sekimori.post.played.PlayedWeb.Reply;

/// Gmail, played.
class GmailMailboxTest {
    @TempDir private Path data;
    private PlayedGmail gmail;
    private Stage stage;

    @BeforeEach
    void begin() throws IOException {
        gmail = new PlayedGmail();
        stage = new Stage(data);
        gmail.receive("m1", "m2", "m3", "m4", "m5");
    }

    @AfterEach
    void end() throws IOException {
        gmail.close();
    }

    private Harvest collect(After after) throws NotCollected, GeneralSecurityException {
        return collect("inbox", after);
    }

    private Harvest collect(String label, After after)
            throws NotCollected, GeneralSecurityException {
        Web web = PlayedWeb.web();
        var grant = new Grant.Refresh("sekimori", "hush", "1//again");
        return stage.collect(
                new GmailMailbox(
                        gmail.web().base("/gmail/v1"),
                        web,
                        Issuer.google(gmail.web().base(""), grant, web),
                        "rua@kojo.example",
                        label,
                        after,
                        "Done"));
    }

    private Trouble trouble(After after) {
        return assertThrows(NotCollected.class, () -> collect(after)).trouble();
    }

    @ParameterizedTest
    @EnumSource(After.class)
    void takesEachMailOnceTheOldestFirst(After after) throws Exception {
        assertEquals(5, collect(after).kept());
        gmail.receive("m6");
        assertEquals(1, collect(after).taken());
        assertEquals(6, stage.kept().size());
        assertTrue(stage.kept().getFirst().endsWith("A report \u00fc~?>.\r\n"));
        List<String> asked = gmail.web().asked("GET", ".*format=raw.*");
        assertEquals(6, asked.size());
        assertTrue(asked.getFirst().contains("m1"));
        assertEquals(List.of(), stage.register.entries("office"));
    }

    @ParameterizedTest
    @CsvSource({
        "MOVE, '/modify m1 {\"addLabelIds\":[\"L7\"],\"removeLabelIds\":[\"INBOX\"]}'",
        "FLAG, '/modify m1 {\"removeLabelIds\":[\"UNREAD\"]}'",
        "DELETE, /trash m1 {}",
    })
    void doesAsItIsToldWithWhatIsKept(After after, String first) throws Exception {
        collect(after);
        assertEquals(first, gmail.done().getFirst());
        assertEquals(5, gmail.done().size());
    }

    @ParameterizedTest
    @EnumSource(Death.class)
    void losesNothingAndDoublesNothingWhenItIsKilled(Death death) throws Exception {
        stage.register.die(death);
        if (death != Death.NONE) {
            assertEquals(Cause.NOT_KEPT, trouble(After.FLAG).cause());
            assertEquals(List.of(), gmail.done());
        }
        stage.register.die(Death.NONE);
        collect(After.FLAG);
        assertEquals(5, stage.kept().size());
        assertEquals(5, gmail.done().size());
    }

    @Test
    void doesNotBeginAnewWhereItWasSentAway() throws Exception {
        gmail.web()
                .tell(
                        ".*m4.*",
                        PlayedGmail.error(403, "rateLimitExceeded").with("Retry-After", "60"));
        Trouble trouble = trouble(After.FLAG);
        assertEquals(Cause.THROTTLED, trouble.cause());
        assertEquals(Duration.ofMinutes(1), trouble.away());
        assertEquals(2, collect(After.FLAG).taken());
        assertEquals(5, gmail.done().size());
    }

    @Test
    void listsAllWhereTheHistoryIsForgotten() throws Exception {
        collect(After.KEEP);
        gmail.receive("m6");
        gmail.web().tell(".*history.*", PlayedGmail.error(404, "notFound"));
        Harvest second = collect(After.KEEP);
        assertEquals(5, second.again());
        assertEquals(1, second.kept());
        assertEquals(0, collect(After.KEEP).taken());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void tellsWhatIsWrong(String what, String where, Reply reply, Cause cause) throws Exception {
        gmail.web().tell(where, reply);
        assertEquals(cause, trouble(After.MOVE).cause());
        assertTrue(stage.kept().size() < 5, what);
        collect(After.MOVE);
        assertEquals(5, stage.kept().size());
    }

    static Stream<Arguments> tellsWhatIsWrong() {
        return Stream.of(
                Arguments.of(
                        "a token that was taken back",
                        "POST /token",
                        Reply.of(400, "{\"error\":\"invalid_grant\"}"),
                        Cause.LOGIN),
                Arguments.of(
                        "no scope",
                        ".*m1.*",
                        PlayedGmail.error(403, "insufficientPermissions"),
                        Cause.LOGIN),
                Arguments.of("no JSON", ".*labelIds.*", Reply.json("<html>"), Cause.NONSENSE),
                Arguments.of("no mail in it", ".*m2.*", Reply.json("{'id':'m2'}"), Cause.NONSENSE),
                Arguments.of(
                        "no end of the mail", ".*m2.*", Reply.json("{'raw':'QUJD"), Cause.DROPPED),
                Arguments.of("no Base64", ".*m2.*", Reply.json("{'raw':'Q*JD'}"), Cause.DROPPED));
    }

    @Test
    void saysWhichLabelsThereAre() {
        NotCollected none = assertThrows(NotCollected.class, () -> collect("Reports", After.KEEP));
        assertEquals("folder: Reports is not there; there are: INBOX", none.getMessage());
    }
}
