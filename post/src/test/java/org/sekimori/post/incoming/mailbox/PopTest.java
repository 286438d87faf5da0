package org.sekimori.post.incoming.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sekimori.post.incoming.After;
import org.sekimori.post.incoming.Harvest;
import org.sekimori.post.incoming.HeldRegister.Death;
import org.sekimori.post.incoming.Limits;
import org.sekimori.post.incoming.NotCollected;
import org.sekimori.post.incoming.Stage;
import org.sekimori.post.receiver.Dovecot;

/// POP3 as a real server speaks it.
@Tag("slow")
class PopTest {
    private static final String DOTS = "Subject: dots\r\n\r\n.\r\n..\r\n.x\r\n\r\nend\r\n";

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
        dovecot.put(user, "", "1.kojo", DOTS);
        dovecot.put(user, "", "2.kojo", "Subject: two\r\n\r\n");
    }

    private PopMailbox mailbox(After after) throws IOException, GeneralSecurityException {
        return new PopMailbox(dovecot.pop3(user, Account.Tls.IMPLICIT), after);
    }

    @ParameterizedTest
    @EnumSource
    void aMailIsKeptOctetForOctetAndReadOnce(Account.Tls tls) throws Exception {
        var mailbox = new PopMailbox(dovecot.pop3(user, tls), After.KEEP);
        assertEquals(2, stage.collect(mailbox).kept());
        assertEquals(List.of(DOTS, "Subject: two\r\n\r\n"), stage.kept());
        assertEquals(new Harvest(0, 0, 0, 0, true), stage.collect(mailbox));
        assertEquals(2, dovecot.files(user, "").size());
    }

    @Test
    void whatIsKeptIsDeleted() throws Exception {
        assertEquals(2, stage.collect(mailbox(After.DELETE)).kept());
        assertEquals(List.of(), dovecot.files(user, ""));
        assertEquals(List.of(), stage.register.entries("office"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"BEFORE_ENTERING, 1", "AFTER_ENTERING, 0"})
    void aProcessThatIsKilledLosesNothingAndDoublesNothing(Death death, int again)
            throws Exception {
        stage.register.die(death);
        assertThrows(NotCollected.class, () -> stage.collect(mailbox(After.DELETE)));
        assertEquals(2, dovecot.files(user, "").size());
        stage.register.die(Death.NONE);
        assertEquals(again, stage.collect(mailbox(After.DELETE)).again());
        assertEquals(2, stage.kept().size());
        assertEquals(List.of(), dovecot.files(user, ""));
    }

    @Test
    void aMailThatIsTooLargeStays() throws Exception {
        dovecot.put(user, "", "3.kojo", "Subject: large\r\n\r\n" + "x".repeat(2000) + "\r\n");
        var pickup =
                Stage.pickup(mailbox(After.DELETE), new Limits(1000, 10, Duration.ofMinutes(1)));
        assertEquals(1, stage.collect(pickup).left());
        assertEquals(1, dovecot.files(user, "").size());
        assertEquals(new Harvest(0, 0, 0, 0, true), stage.collect(pickup));
    }
}
