package org.sekimori.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.sekimori.auth.AuthEvent;
import org.sekimori.auth.PublishedPolicy;
import org.sekimori.auth.dmarc.DiscoveryMethod;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.report.aggregate.Remark;
import org.sekimori.report.aggregate.ReportRecord;
import org.sekimori.store.database.Places;

/// Days on which something is not as on others.
@ParameterizedClass(name = "{0}")
@EnumSource(Places.class)
class ReportEdgesTest {
    private static final LocalDate DAY = LocalDate.ofInstant(Events.NOON, ZoneOffset.UTC);
    private static final Domain KOJO = Domain.of("kojo.example");
    private static final String RUA = "; rua=mailto:rua@kojo.example";
    private static final Optional<IpAddress> CLIENT = IpAddress.parse("192.0.2.10");

    private final Places kind;
    @TempDir Path folder;

    ReportEdgesTest(Places kind) {
        this.kind = kind;
    }

    @Test
    void aPolicyThatChangedInMidDayIsAReportOfItsOwn() throws IOException {
        List<AuthEvent> events = new ArrayList<>();
        for (int hour = -11; hour < 12; hour++) {
            String record = hour < 0 ? "p=none" : "p=reject";
            events.add(event(hour, CLIENT, record + RUA, List.of()));
        }
        assertEquals(
                List.of("none: 11 in 1 record", "reject: 12 in 1 record"), words(made(events)));
    }

    /// Each goes to whom was asked when its messages came.
    @Test
    void aRecordThatChangedOnlyWhomToTellIsAReportOfItsOwn() throws IOException {
        List<RollUpTest.Made> made =
                made(
                        List.of(
                                event(0, CLIENT, "p=none" + RUA, List.of()),
                                event(1, CLIENT, "p=none; rua=mailto:x@mise.example", List.of())));
        assertEquals(List.of("none: 1 in 1 record", "none: 1 in 1 record"), words(made));
        assertEquals(
                2, made.stream().map(one -> one.head().published().aggregate()).distinct().count());
        assertEquals(2, made.stream().map(RollUpTest.Made::file).distinct().count());
    }

    /// What stands in the record but says nothing else is the same configuration.
    @Test
    void aRecordThatSaysTheSameInOtherWordsIsTheSameReport() throws IOException {
        assertEquals(
                List.of("none: 2 in 1 record"),
                words(
                        made(
                                List.of(
                                        event(0, CLIENT, "p=none" + RUA, List.of()),
                                        event(
                                                1,
                                                CLIENT,
                                                "p=none; aspf=r; x=y" + RUA,
                                                List.of())))));
    }

    @Test
    void aRecordWithoutAValidPolicyIsTakenForNoneAndItsOwnerIsTold() throws IOException {
        List<RollUpTest.Made> made =
                made(
                        List.of(
                                event(0, CLIENT, "sp=rejct; p=reject" + RUA, List.of()),
                                event(1, CLIENT, "p=none" + RUA, List.of())));
        assertEquals(List.of("none: 1 in 1 record", "none: 1 in 1 record"), words(made));
        assertEquals(
                List.of(
                        "[]",
                        "[The record has no p, or one of p, sp and np is not valid: it was taken for"
                                + " p=none (RFC 9989, section 4.10.1).]"),
                made.stream()
                        .map(one -> one.report().head().metadata().errors())
                        .map(errors -> errors.stream().map(Remark::text).toList().toString())
                        .sorted(Comparator.comparingInt(String::length))
                        .toList());
    }

    @Test
    void aHundredSignaturesStandInTheirOrderAndNoMore() throws IOException {
        List<AuthEvent.Signature> signatures =
                IntStream.range(0, AuthEvent.MAX_SIGNATURES)
                        .mapToObj(i -> new AuthEvent.Signature("pass", KOJO, "s" + i))
                        .toList();
        ReportRecord record =
                made(List.of(event(0, CLIENT, "p=none" + RUA, signatures)))
                        .getFirst()
                        .report()
                        .records()
                        .getFirst();
        assertEquals(
                signatures.stream().map(AuthEvent.Signature::selector).toList(),
                record.authResults().dkim().stream().map(d -> d.selector().orElse("")).toList());
        List<AuthEvent.Signature> tooMany =
                Collections.nCopies(AuthEvent.MAX_SIGNATURES + 1, signatures.getFirst());
        assertThrows(
                IllegalArgumentException.class, () -> event(0, CLIENT, "p=none" + RUA, tooMany));
    }

    @Test
    void aMessageOfNobodyKnowsWhereIsInNoReport() throws IOException {
        assertEquals(
                List.of("none: 1 in 1 record"),
                words(
                        made(
                                List.of(
                                        event(0, CLIENT, "p=none" + RUA, List.of()),
                                        event(1, Optional.empty(), "p=none" + RUA, List.of())))));
    }

    private List<RollUpTest.Made> made(List<AuthEvent> events) throws IOException {
        try (var store = EventStore.open(kind.fresh(folder))) {
            store.append(events);
            var sink = new RollUpTest.Collected();
            new RollUp(store, RollUpTest.REPORTER, _ -> true).run(DAY, sink);
            return sink.made;
        }
    }

    private static List<String> words(List<RollUpTest.Made> made) {
        return made.stream()
                .map(one ->
                        one.head().published().requests().p().word()
                                + ": "
                                + one.report().messages()
                                + " in "
                                + one.report().records().size()
                                + " record")
                .toList();
    }

    private static AuthEvent event(
            int hour,
            Optional<IpAddress> client,
            String record,
            List<AuthEvent.Signature> signatures) {
        PublishedPolicy published =
                PublishedPolicy.parse(KOJO, DiscoveryMethod.TREEWALK, "v=DMARC1; " + record)
                        .orElseThrow();
        return new AuthEvent(
                "event" + hour,
                Events.NOON.plus(Duration.ofHours(hour)),
                new AuthEvent.Session(client, "mx.kojo.example", new AuthEvent.Sender.At(KOJO)),
                Optional.empty(),
                signatures,
                new AuthEvent.Dmarc(
                        "pass",
                        Optional.of(KOJO),
                        Optional.of(published),
                        Optional.of(published.requests().p()),
                        true,
                        false),
                AuthEvent.Handling.ACCEPTED,
                List.of());
    }
}
