package org.sekimori.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sekimori.dns.Domain;
import org.sekimori.mail.MailAddress;
import org.sekimori.post.outgoing.Delivery;
import org.sekimori.post.outgoing.Delivery.State;
import org.sekimori.post.outgoing.MadeReport;
import org.sekimori.post.outgoing.MadeReport.Kind;
import org.sekimori.post.outgoing.Note;
import org.sekimori.post.outgoing.Outbox;
import org.sekimori.post.outgoing.Outbox.Selection;
import org.sekimori.post.outgoing.Silence;
import org.sekimori.report.aggregate.Period;
import org.sekimori.report.aggregate.ReportName;
import org.sekimori.store.database.Places;

@ParameterizedClass(name = "{0}")
@EnumSource(Places.class)
class KeptOutboxTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-23");
    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
    private static final Domain KOJO = Domain.of("kojo.example");
    private static final byte[] TEXT = {31, (byte) 139, 0, 1};

    private final Places kind;

    @TempDir Path folder;
    private EventStore store;
    private Outbox outbox;

    KeptOutboxTest(Places kind) {
        this.kind = kind;
    }

    @BeforeEach
    void begin() throws IOException {
        store = EventStore.open(kind.fresh(folder));
        outbox = store.outbox();
    }

    @AfterEach
    void end() throws IOException {
        store.close();
    }

    @Test
    void aReportIsKeptOnceAndWhole() throws IOException {
        MadeReport report = report(DAY, "kojo.example");
        Delivery a = delivery(report, "A b", NOW);
        assertTrue(outbox.keep(report, TEXT, List.of(a)));
        assertFalse(outbox.keep(report, new byte[] {1}, List.of(delivery(report, "c", NOW))));
        assertEquals(Optional.of(report), outbox.report(report.id()));
        assertArrayEquals(TEXT, outbox.text(report.id()));
        assertEquals(List.of(new Outbox.Entry(report, a)), outbox.ledger(Selection.all()));
        assertEquals(Optional.of(a), outbox.delivery(a.token()));
        assertEquals(Optional.empty(), outbox.delivery("no such token"));
        assertThrows(IOException.class, () -> outbox.text("no such report"));
    }

    @Test
    void whatIsDueIsTakenByOneHandAlone() throws IOException {
        MadeReport report = report(DAY, "kojo.example");
        Delivery first = delivery(report, "a", NOW.minusSeconds(5));
        Delivery second = delivery(report, "b", NOW);
        Delivery later = delivery(report, "c", NOW.plusSeconds(1));
        outbox.keep(report, TEXT, List.of(later, second, first));
        assertEquals(List.of(first, second), outbox.due(NOW, 10));
        assertEquals(List.of(first), outbox.due(NOW, 1));
        Delivery taken = first.inHand(NOW.plusSeconds(60));
        assertTrue(outbox.take(first, taken, NOW));
        assertFalse(outbox.take(first, taken, NOW));
        assertEquals(List.of(second), outbox.due(NOW, 10));
        assertEquals(1, outbox.triedSince(KOJO, NOW));
        assertEquals(0, outbox.triedSince(KOJO, NOW.plusMillis(1)));
        assertTrue(outbox.due(NOW.plusSeconds(60), 10).contains(taken), "its hand died");
        Delivery over =
                new Delivery(
                        first.key(),
                        first.token(),
                        State.SENT,
                        1,
                        NOW,
                        first.expires(),
                        new Note(Note.Cause.ANSWERED, "250 \0 ok"));
        outbox.settle(over);
        assertFalse(outbox.due(NOW.plusSeconds(60), 10).contains(taken));
        assertEquals("250   ok", outbox.delivery(first.token()).orElseThrow().note().detail());
    }

    @Test
    void addingWhatIsThereChangesNothing() throws IOException {
        MadeReport report = report(DAY, "kojo.example");
        Delivery a = delivery(report, "a", NOW);
        outbox.keep(report, TEXT, List.of(a));
        outbox.add(List.of(delivery(report, "a", NOW.plusSeconds(9)), delivery(report, "b", NOW)));
        assertEquals(2, outbox.due(NOW, 10).size());
    }

    @Test
    void theLedgerIsAskedByDayDomainAndReport() throws IOException {
        for (LocalDate day : List.of(DAY, DAY.plusDays(1))) {
            for (String domain : List.of("kojo.example", "mise.example")) {
                MadeReport report = report(day, domain);
                outbox.keep(report, TEXT, List.of(delivery(report, "a", NOW)));
            }
        }
        Optional<LocalDate> noDay = Optional.empty();
        Optional<String> noReport = Optional.empty();
        assertEquals(4, outbox.ledger(Selection.all()).size());
        assertEquals(2, outbox.ledger(Selection.of(DAY)).size());
        assertEquals(2, outbox.ledger(new Selection(noDay, Optional.of(KOJO), noReport)).size());
        assertEquals(
                1,
                outbox.ledger(new Selection(Optional.of(DAY), Optional.of(KOJO), noReport)).size());
        assertEquals(1, outbox.ledger(Selection.ofReport(report(DAY, "kojo.example").id())).size());
    }

    @Test
    void silencesAreKeptUntilTheAddressIsHeardAgain() throws IOException {
        var to = new MailAddress("a", KOJO);
        assertEquals(Optional.empty(), outbox.silence(to));
        outbox.silence(new Silence(to, 1, NOW, "550 no"));
        Silence longer = new Silence(to, 2, NOW.plusSeconds(86_400), "550 still no");
        outbox.silence(longer);
        assertEquals(Optional.of(longer), outbox.silence(to));
        outbox.hearAgain(to);
        assertEquals(Optional.empty(), outbox.silence(to));
    }

    @Test
    void whatIsOldIsForgottenUnlessItIsStillToBeSent() throws IOException {
        MadeReport over = report(DAY, "kojo.example");
        MadeReport open = report(DAY, "mise.example");
        MadeReport young = report(DAY.plusDays(1), "kojo.example");
        Delivery sent = delivery(over, "a", NOW);
        outbox.keep(over, TEXT, List.of(sent));
        outbox.keep(open, TEXT, List.of(delivery(open, "a", NOW)));
        outbox.keep(young, TEXT, List.of(delivery(young, "a", NOW)));
        outbox.settle(
                new Delivery(sent.key(), sent.token(), State.EXPIRED, 3, NOW, NOW, Note.NONE));
        assertEquals(1, outbox.forget(DAY.plusDays(1)));
        assertEquals(
                List.of(young, open),
                outbox.ledger(Selection.all()).stream().map(Outbox.Entry::report).toList());
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 1000, 1", "30, 0, 30, 1", "30, 0, 31, 0", "0, 5, 6, 0", "30, 5, 6, 0"})
    void aReportThatIsOverStaysAsLongAsItsAddressesAreWhole(
            int shorten, int erase, int days, int stays) throws IOException {
        MadeReport over = report(DAY, "kojo.example");
        Delivery sent = delivery(over, "a", NOW);
        outbox.keep(over, TEXT, List.of(sent));
        outbox.settle(new Delivery(sent.key(), sent.token(), State.SENT, 1, NOW, NOW, Note.NONE));
        store.sweep(new Retention(0, shorten, erase), EventStore.midnight(DAY.plusDays(days)));
        assertEquals(stays, outbox.ledger(Selection.all()).size());
    }

    private static MadeReport report(LocalDate day, String domain) {
        var period =
                new Period(
                        EventStore.midnight(day),
                        EventStore.midnight(day.plusDays(1)).minusSeconds(1));
        var name =
                new ReportName(
                        Domain.of("mx.mise.example"), Domain.of(domain), period, Optional.of("a1"));
        Kind kind = day.equals(DAY) ? Kind.AGGREGATE : Kind.FAILURE;
        return new MadeReport(kind, day + "." + domain + "@mx.mise.example", name, 3, 17);
    }

    private static Delivery delivery(MadeReport report, String localPart, Instant due) {
        return Delivery.waiting(
                new Delivery.Key(report.id(), new MailAddress(localPart, KOJO)),
                "token-" + report.id() + localPart + due,
                due,
                due.plusSeconds(1000));
    }
}
