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
import org.junit.jupiter.params.provider.MethodSource;
import org.sekimori.post.incoming.After;
import org.sekimori.post.incoming.Harvest;
import org.sekimori.post.incoming.HeldRegister.Death;
import org.sekimori.post.incoming.Limits;
import org.sekimori.post.incoming.NotCollected;
import org.sekimori.post.incoming.Stage;
import org.sekimori.post.incoming.Trouble;
import org.sekimori.post.incoming.Trouble.Cause;
import org.sekimori.post.played.PlayedGraph;
import org.sekimori.post.played.PlayedWeb;
import org.sekimori.post.played.PlayedWeb.Reply;

/// Microsoft 365, played.
class GraphMailboxTest {
    @TempDir private Path data;
    private PlayedGraph graph;
    private Stage stage;

    @BeforeEach
    void begin() throws IOException {
        graph = new PlayedGraph();
        stage = new Stage(data);
        graph.receive("m1", "m2", "m3", "m4", "m5");
    }

    @AfterEach
    void end() throws IOException {
        graph.close();
    }

    private GraphMailbox mailbox(String folder, After after) throws GeneralSecurityException {
        Web web = PlayedWeb.web();
        var grant = new Grant.Secret("sekimori", "hush", "https://graph.microsoft.com/.default");
        return new GraphMailbox(
                graph.web().base("/v1.0"),
                web,
                Issuer.entra(graph.web().base(""), "kojo.example", grant, web),
                "rua@kojo.example",
                folder,
                after,
                "Done");
    }

    private Harvest collect(After after) throws NotCollected, GeneralSecurityException {
        return stage.collect(mailbox("Inbox", after));
    }

    private Trouble trouble(After after) {
        return assertThrows(NotCollected.class, () -> collect(after)).trouble();
    }

    @Test
    void takesEachMailOnceOverManyPages() throws Exception {
        assertEquals(5, collect(After.KEEP).kept());
        graph.receive("m6");
        Harvest second = collect(After.KEEP);
        assertEquals(1, second.taken());
        assertEquals(6, stage.kept().size());
        assertEquals(graph.text("m1"), stage.kept().getFirst());
        assertEquals(6, graph.web().asked("GET", ".*value").size());
        assertEquals(List.of(), graph.done());
        assertEquals(List.of(), stage.register.entries("office"));
    }

    @ParameterizedTest
    @CsvSource({
        "MOVE, POST/move m1 {\"destinationId\":\"AD==\"}",
        "FLAG, PATCH m1 {\"isRead\":true}",
        "DELETE, DELETE m1 ''",
    })
    void doesAsItIsToldWithWhatIsKept(After after, String first) throws Exception {
        assertEquals(5, collect(after).kept());
        assertEquals(5, graph.done().size());
        assertEquals(first.replace("''", ""), graph.done().getFirst());
        assertEquals(0, collect(after).taken());
    }

    @ParameterizedTest
    @CsvSource({"BEFORE_ENTERING, 4, 1", "AFTER_ENTERING, 4, 0"})
    void losesNothingAndDoublesNothingWhenItIsKilled(Death death, int kept, int again)
            throws Exception {
        stage.register.die(death);
        assertEquals(Cause.NOT_KEPT, trouble(After.MOVE).cause());
        assertEquals(List.of(), graph.done());
        stage.register.die(Death.NONE);
        Harvest second = collect(After.MOVE);
        assertEquals(kept, second.kept());
        assertEquals(again, second.again());
        assertEquals(5, stage.kept().size());
        assertEquals(5, graph.done().size());
    }

    @Test
    void waitsInPlaceWhereItIsAskedToForAMoment() throws Exception {
        graph.web()
                .tell(".*m2.*", PlayedGraph.error(429, "TooManyRequests").with("Retry-After", "0"));
        graph.web().tell(".*m2.*", PlayedGraph.error(503, "ServiceUnavailable"));
        assertEquals(5, collect(After.MOVE).kept());
    }

    @Test
    void staysAwayForAsLongAsItIsAskedTo() throws Exception {
        graph.web()
                .tell(
                        ".*m3.*",
                        PlayedGraph.error(429, "ApplicationThrottled").with("Retry-After", "1200"));
        Trouble trouble = trouble(After.MOVE);
        assertEquals(Cause.THROTTLED, trouble.cause());
        assertEquals(Duration.ofMinutes(20), trouble.away());
        assertEquals(2, stage.kept().size());
        assertEquals(3, collect(After.MOVE).kept());
        assertEquals(5, graph.done().size());
    }

    @Test
    void goesOnWithANewTokenWhereOneRanOut() throws Exception {
        GraphMailbox mailbox = mailbox("inbox", After.MOVE);
        stage.collect(mailbox);
        graph.forgetTokens();
        graph.receive("m6");
        assertEquals(1, stage.collect(mailbox).kept());
        assertEquals(2, graph.web().asked("POST", ".*token").size());
    }

    @Test
    void renewsATokenInTheMiddleOfARound() throws Exception {
        graph.web().tell(".*m3.*value", PlayedGraph.error(401, "InvalidAuthenticationToken"));
        assertEquals(5, collect(After.MOVE).kept());
        assertEquals(2, graph.web().asked("POST", ".*token").size());
    }

    @Test
    void givesUpWhereNoTokenIsTaken() throws Exception {
        for (int i = 0; i < 2; i++) {
            graph.web().tell(".*m3.*value", PlayedGraph.error(401, "InvalidAuthenticationToken"));
        }
        assertEquals(Cause.LOGIN, trouble(After.MOVE).cause());
        assertEquals(2, stage.kept().size());
        assertEquals(3, collect(After.MOVE).kept());
    }

    @Test
    void beginsAnewWhereItsLinkNoLongerCounts() throws Exception {
        collect(After.KEEP);
        graph.web().tell(".*deltatoken.*", PlayedGraph.error(410, "syncStateNotFound"));
        Harvest second = collect(After.KEEP);
        assertEquals(5, second.again());
        assertEquals(5, stage.kept().size());
    }

    @Test
    void leavesAMailThatIsNotGivenWhereOthersAre() throws Exception {
        graph.web().tell(".*m2.*", PlayedGraph.error(500, "ErrorInternalServerError"));
        Harvest harvest = collect(After.MOVE);
        assertEquals(4, harvest.kept());
        assertEquals(1, harvest.left());
    }

    @Test
    void leavesNothingWhereNoMailIsGiven() throws Exception {
        for (int i = 0; i < 2; i++) {
            graph.web().tell(".*value", PlayedGraph.error(500, "ErrorInternalServerError"));
        }
        assertEquals(Cause.REFUSED, trouble(After.MOVE).cause());
        assertEquals(5, collect(After.MOVE).kept());
    }

    @Test
    void passesOverAMailThatIsGone() throws Exception {
        graph.web().tell(".*m2.*", PlayedGraph.error(404, "ErrorItemNotFound"));
        assertEquals(4, collect(After.MOVE).kept());
    }

    @Test
    void leavesWhatIsTooLarge() throws Exception {
        graph.put("m2", "x".repeat(1_000));
        var limits = new Limits(500, 100, Duration.ofMinutes(1));
        Harvest harvest = stage.collect(Stage.pickup(mailbox("inbox", After.MOVE), limits));
        assertEquals(4, harvest.kept());
        assertEquals(1, harvest.left());
    }

    @Test
    void takesNoMoreThanARoundMay() throws Exception {
        var limits = new Limits(500, 2, Duration.ofMinutes(1));
        var pickup = Stage.pickup(mailbox("inbox", After.KEEP), limits);
        assertEquals(2, stage.collect(pickup).kept());
        assertEquals(2, stage.collect(pickup).kept());
        assertEquals(1, stage.collect(pickup).kept());
        assertEquals(5, graph.web().asked("GET", ".*value").size());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void tellsWhatIsWrong(String what, String where, Reply reply, Cause cause) throws Exception {
        graph.web().tell(where, reply);
        assertEquals(cause, trouble(After.MOVE).cause());
        assertTrue(stage.kept().size() < 5, what);
        collect(After.MOVE);
        assertEquals(5, stage.kept().size());
    }

    static Stream<Arguments> tellsWhatIsWrong() {
        String link = "{'value':[],'@odata.nextLink':'http://127.0.0.1:9/v1.0/x'}";
        return Stream.of(
                Arguments.of(
                        "no permission",
                        ".*delta.*",
                        PlayedGraph.error(403, "ErrorAccessDenied"),
                        Cause.LOGIN),
                Arguments.of(
                        "a wrong secret",
                        "POST .*token",
                        Reply.of(401, "{\"error\":\"invalid_client\"}"),
                        Cause.LOGIN),
                Arguments.of(
                        "no folder",
                        ".*inbox.*",
                        PlayedGraph.error(404, "ErrorItemNotFound"),
                        Cause.FOLDER),
                Arguments.of("a link to elsewhere", ".*delta.*", Reply.json(link), Cause.NONSENSE),
                Arguments.of(
                        "a redirect",
                        ".*delta.*",
                        Reply.of(302, "").with("Location", "http://127.0.0.1:9/"),
                        Cause.FOLDER),
                Arguments.of("no JSON", ".*delta.*", Reply.json("<html>"), Cause.NONSENSE),
                Arguments.of("no link", ".*delta.*", Reply.json("{'value':3}"), Cause.NONSENSE),
                Arguments.of(
                        "a huge answer",
                        ".*delta.*",
                        Reply.of(200, " ".repeat(5 << 20)),
                        Cause.NONSENSE),
                Arguments.of("no token", "POST .*token", Reply.json("{}"), Cause.NONSENSE),
                Arguments.of(
                        "a line that breaks within a mail",
                        ".*m2.*value",
                        Reply.of(200, "Subject: m2\r\n").broken(),
                        Cause.DROPPED),
                Arguments.of(
                        "a mail without a length",
                        ".*m2.*value",
                        Reply.of(200, "Subject: m2\r\n").withoutLength(),
                        Cause.NONSENSE));
    }

    @Test
    void findsAFolderByItsNameAndSaysWhichThereAre() throws Exception {
        assertEquals(5, stage.collect(mailbox("Done", After.KEEP)).kept());
        graph.web().tell(".*top.*", Reply.json("{'value':[{'displayName':'Posteingang'}]}"));
        NotCollected none =
                assertThrows(NotCollected.class, () -> stage.collect(mailbox("Don't", After.KEEP)));
        assertEquals(Cause.FOLDER, none.trouble().cause());
        assertTrue(none.trouble().detail().endsWith("there are: Posteingang"), none.toString());
        assertEquals(1, graph.web().asked("GET", ".*'Don''t'").size());
    }
}
