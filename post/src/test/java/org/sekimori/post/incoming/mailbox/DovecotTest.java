package org.sekimori.post.incoming.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekimori.post.incoming.After;
import org.sekimori.post.incoming.Collecting;
import org.sekimori.post.incoming.Harvest;
import org.sekimori.post.incoming.HeldRegister.Death;
import org.sekimori.post.incoming.Limits;
import org.sekimori.post.incoming.NotCollected;
import org.sekimori.post.incoming.Pickup;
import org.sekimori.post.incoming.Stage;
import org.sekimori.post.incoming.Trouble.Cause;
import org.sekimori.post.receiver.Dovecot;

/// IMAP as a real server speaks it.
@Tag("slow")
class DovecotTest {
    private static final String DONE = "Reports done";

    @TempDir private static Path folder;
    private static Dovecot dovecot;
    private static int users;

    @TempDir private Path data;
    private Stage stage;
    private String user;

    @BeforeAll
    static void begin() throws IOException, InterruptedException {
        assumeTrue(Dovecot.isThere(), "dovecot-imapd and -pop3d are not here, or we are not root");
        dovecot = new Dovecot(folder, "");
    }

    @AfterAll
    static void end() throws IOException {
        if (dovecot != null) {
            dovecot.close();
        }
    }

    @BeforeEach
    void newMailbox() throws IOException {
        stage = new Stage(data);
        user = "user" + users++;
        dovecot.maildir(user, "");
    }

    private ImapMailbox inbox(After after) throws IOException, GeneralSecurityException {
        return mailbox("INBOX", after);
    }

    private ImapMailbox mailbox(String name, After after)
            throws IOException, GeneralSecurityException {
        return new ImapMailbox(dovecot.imap(user, Account.Tls.IMPLICIT), name, after, DONE);
    }

    private static String text(int number) {
        return "Subject: report " + number + "\r\n\r\n.body\r\n";
    }

    private void put(int number) throws IOException {
        dovecot.put(user, "", number + ".kojo", text(number));
    }

    @ParameterizedTest
    @EnumSource
    void aMailIsKeptOctetForOctetAndNeverMarkedWhereItIsOnlyRead(Account.Tls tls) throws Exception {
        put(1);
        var mailbox = new ImapMailbox(dovecot.imap(user, tls), "INBOX", After.KEEP, DONE);
        assertEquals(1, stage.collect(mailbox).kept());
        assertEquals(List.of(text(1)), stage.kept());
        assertEquals(List.of("1.kojo"), dovecot.files(user, ""));
        assertEquals(new Harvest(0, 0, 0, 0, true), stage.collect(mailbox));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("afterwards")
    void whatIsKeptIsDealtWith(After after, List<String> inbox, int done) throws Exception {
        put(1);
        put(2);
        assertEquals(2, stage.collect(inbox(after)).kept());
        assertEquals(
                inbox,
                dovecot.files(user, "").stream()
                        .map(name -> name.replaceAll(",S=.*:", ":"))
                        .toList());
        assertEquals(done, dovecot.files(user, DONE).size());
        assertEquals(List.of(), stage.register.entries("office"));
        put(3);
        assertEquals(1, stage.collect(inbox(after)).taken());
    }

    private static Stream<Arguments> afterwards() {
        return Stream.of(
                Arguments.of(After.MOVE, List.of(), 2),
                Arguments.of(After.DELETE, List.of(), 0),
                Arguments.of(After.FLAG, List.of("1.kojo:2,S", "2.kojo:2,S"), 0),
                Arguments.of(After.KEEP, List.of("1.kojo", "2.kojo"), 0));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "MOVE, BEFORE_ENTERING, 1",
        "MOVE, AFTER_ENTERING, 0",
        "DELETE, AFTER_ENTERING, 0",
        "KEEP, BEFORE_ENTERING, 1",
        "KEEP, AFTER_ENTERING, 0"
    })
    void aProcessThatIsKilledLosesNothingAndDoublesNothing(After after, Death death, int again)
            throws Exception {
        put(1);
        put(2);
        stage.register.die(death);
        assertThrows(NotCollected.class, () -> stage.collect(inbox(after)));
        assertEquals(2, dovecot.files(user, "").size());
        stage.register.die(Death.NONE);
        Harvest harvest = stage.collect(inbox(after));
        assertEquals(List.of(text(1), text(2)), stage.kept());
        assertEquals(again, harvest.again());
        assertEquals(after == After.KEEP ? 2 : 0, dovecot.files(user, "").size());
        assertEquals(after == After.MOVE ? 2 : 0, dovecot.files(user, DONE).size());
    }

    @Test
    void aFolderMayHaveAnyName() throws Exception {
        dovecot.put(user, "DMARC&MOww3TD8MMg-&-", "1.kojo", text(1));
        assertEquals(1, stage.collect(mailbox("DMARCレポート&", After.KEEP)).kept());
    }

    @Test
    void aFolderThatIsNotThereIsToldWithThoseThatAre() throws Exception {
        dovecot.maildir(user, "Reports");
        var failed =
                assertThrows(
                        NotCollected.class, () -> stage.collect(mailbox("Nothing", After.KEEP)));
        assertEquals(Cause.FOLDER, failed.trouble().cause());
        assertTrue(failed.trouble().detail().contains("Reports, INBOX"), failed.toString());
    }

    @Test
    void aFolderThatWasMadeAnewIsReadAnewAndDoublesNothing() throws Exception {
        put(1);
        put(2);
        stage.collect(inbox(After.KEEP));
        Files.delete(dovecot.maildir(user, "").resolve("dovecot-uidlist"));
        Files.delete(dovecot.maildir(user, "").resolve("dovecot.index.log"));
        put(3);
        assertEquals(new Harvest(1, 2, 0, 84, true), stage.collect(inbox(After.KEEP)));
        assertEquals(3, stage.kept().size());
    }

    @Test
    void aWrongPasswordIsTold() throws Exception {
        Account right = dovecot.imap(user, Account.Tls.IMPLICIT);
        var wrong =
                new Account(
                        right.host(),
                        right.port(),
                        right.tls(),
                        right.trust(),
                        new Login.Password(user, "no"),
                        right.patience());
        var failed =
                assertThrows(
                        NotCollected.class,
                        () -> stage.collect(new ImapMailbox(wrong, "INBOX", After.KEEP, DONE)));
        assertEquals(Cause.LOGIN, failed.trouble().cause());
    }

    @ParameterizedTest
    @EnumSource(
            value = Account.Tls.class,
            names = {"IMPLICIT", "STARTTLS"})
    void aCertificateThatNobodyVouchesForIsRefused(Account.Tls tls) throws Exception {
        Account right = dovecot.imap(user, tls);
        var strange =
                new Account(
                        right.host(),
                        right.port(),
                        tls,
                        SSLContext.getDefault(),
                        right.login(),
                        right.patience());
        var failed =
                assertThrows(
                        NotCollected.class,
                        () -> stage.collect(new ImapMailbox(strange, "INBOX", After.KEEP, DONE)));
        assertEquals(Cause.INSECURE, failed.trouble().cause());
    }

    @Test
    void aMailThatIsTooLargeStaysAndTheOthersAreTaken() throws Exception {
        put(1);
        dovecot.put(user, "", "2.kojo", "Subject: large\r\n\r\n" + "x".repeat(2000) + "\r\n");
        put(3);
        Pickup pickup =
                Stage.pickup(inbox(After.MOVE), new Limits(1000, 10, Duration.ofMinutes(1)));
        assertEquals(new Harvest(2, 0, 1, 56, true), stage.collect(pickup));
        assertEquals(1, dovecot.files(user, "").size());
        assertEquals(0, stage.collect(pickup).left());
    }

    @Test
    void aMailboxOfTwoThousandIsTakenWholeInRounds() throws Exception {
        int all = 2_000;
        for (int number = 1; number <= all; number++) {
            put(number);
        }
        Pickup pickup =
                Stage.pickup(inbox(After.MOVE), new Limits(1 << 20, 900, Duration.ofMinutes(5)));
        int kept = 0;
        int rounds = 0;
        for (boolean isComplete = false; !isComplete; rounds++) {
            Harvest harvest = stage.collect(pickup);
            kept += harvest.kept();
            isComplete = harvest.isComplete();
        }
        assertEquals(all, kept);
        assertEquals(3, rounds);
        assertEquals(all, stage.kept().size());
        assertEquals(all, dovecot.files(user, DONE).size());
    }

    @Test
    void aMailThatComesWhileWeWaitIsTakenAtOnce() throws Exception {
        BlockingQueue<Collecting.Event> told = new LinkedBlockingQueue<>();
        try (var _ = Collecting.begin(Stage.pickup(inbox(After.MOVE)), stage.keeper(), told::add)) {
            assertEquals(0, collected(told).taken());
            put(1);
            assertEquals(1, collected(told).taken());
            put(2);
            assertEquals(1, collected(told).taken());
        }
        assertEquals(2, dovecot.files(user, DONE).size());
    }

    private static Harvest collected(BlockingQueue<Collecting.Event> told)
            throws InterruptedException {
        var event = told.poll(30, TimeUnit.SECONDS);
        return event instanceof Collecting.Event.Collected(_, Harvest harvest)
                ? harvest
                : fail("not collected: " + event);
    }
}
