package org.sekimori.report.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.mail.MailAddress;
import org.sekimori.report.Parsed;
import org.sekimori.report.ReportedName;
import org.sekimori.report.aggregate.ReportHead;
import org.sekimori.report.aggregate.ReportRecord;
import org.sekimori.report.failure.Failure.DeliveryResult;
import org.sekimori.report.failure.Failure.Envelope;
import org.sekimori.report.failure.Failure.Mechanism;
import org.sekimori.report.failure.Failure.Signature;
import org.sekimori.report.failure.Failure.SpfRecord;
import org.sekimori.report.failure.FailureMail.Shown;
import org.sekimori.report.intake.Intake;
import org.sekimori.report.intake.Refusal;
import org.sekimori.report.intake.ReportSink;
import org.sekimori.report.tls.TlsReport;

class FailureMailTest {
    private static final int REPORTS = 200;
    private static final Domain KOJO = Domain.of("kojo.example");

    private static final FailureMail MAIL =
            new FailureMail(
                    new MailAddress("postmaster", Domain.of("mise.example")),
                    new MailAddress("ruf", KOJO),
                    Instant.parse("2026-11-24T09:30:01Z"),
                    "1",
                    "Sekimori/1");

    @Test
    void whatIsWrittenIsReadAgainAsItWas() throws IOException {
        for (int seed = 0; seed < REPORTS; seed++) {
            Failure failure = failure(new Random(seed));
            byte[] mail = MAIL.write(failure, List.of(new Shown("From", "x@kojo.example")));
            Parsed<FailureReport> read = read(mail);
            assertEquals(List.of(), read.findings(), "seed " + seed);
            FailureReport report = read.value();
            assertEquals("auth-failure", report.feedbackType());
            assertEquals(List.of("dmarc"), report.authFailures());
            assertEquals(ReportedName.of(KOJO.name()), report.reportedDomain());
            assertEquals(failure.source(), report.source());
            assertEquals(Optional.of(failure.arrival()), report.arrival());
            assertEquals(failure.incidents(), report.incidents());
            assertEquals("Sekimori/1", report.userAgent());
            Map<String, List<String>> fields = report.fields();
            assertEquals(List.of(failure.results()), fields.get("authentication-results"));
            assertEquals(records(failure), fields.getOrDefault("spf-dns", List.of()));
            assertEquals(
                    failure.signature().map(Signature::selector),
                    Optional.ofNullable(fields.get("dkim-selector")).map(List::getFirst));
            String unaligned =
                    failure.unaligned().stream()
                            .sorted()
                            .map(Mechanism::word)
                            .collect(Collectors.joining(", "));
            assertEquals(
                    List.of(unaligned.isEmpty() ? "none" : unaligned),
                    fields.get("identity-alignment"));
        }
    }

    private static List<String> records(Failure failure) {
        return failure.records().stream()
                .map(record ->
                        "txt : "
                                + record.domain()
                                + " : \""
                                + record.text().replace("\"", "\\\"")
                                + "\"")
                .toList();
    }

    private static Failure failure(Random dice) {
        Set<Mechanism> unaligned = EnumSet.noneOf(Mechanism.class);
        for (Mechanism mechanism : Mechanism.values()) {
            if (dice.nextBoolean()) {
                unaligned.add(mechanism);
            }
        }
        var address = new byte[dice.nextBoolean() ? 4 : 16];
        dice.nextBytes(address);
        DeliveryResult[] results = DeliveryResult.values();
        return new Failure(
                KOJO,
                Instant.ofEpochSecond(dice.nextInt(2_000_000_000)),
                1 + dice.nextInt(3),
                Optional.of(IpAddress.ofOctets(address)),
                unaligned,
                new Envelope(
                        dice.nextBoolean() ? "" : "0a1b@kojo.example", List.of("2c@b.example")),
                "mise.example; spf=fail smtp.mailfrom=0a1b@kojo.example" + words(dice),
                Optional.of(results[dice.nextInt(results.length)]),
                dice.nextBoolean()
                        ? Optional.of(new Signature(KOJO, Optional.of("@kojo.example"), "s1"))
                        : Optional.empty(),
                IntStream.range(0, dice.nextInt(3))
                        .mapToObj(i -> new SpfRecord(KOJO, "v=spf1" + words(dice) + " -all"))
                        .toList());
    }

    private static String words(Random dice) {
        var words = new StringBuilder();
        for (int i = 0; i < dice.nextInt(40); i++) {
            words.append(" ".repeat(1 + dice.nextInt(8) / 7))
                    .append("x\"y".repeat(dice.nextInt(9) + 1));
        }
        return words.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nBcc: x@y.example", "ä", "\u0000", "", " "})
    void nothingThatWouldBreakAFieldIsWritten(String value) {
        List<Shown> header = List.of(new Shown("Date", value));
        Failure failure = failure(new Random(1));
        assertThrows(IllegalArgumentException.class, () -> MAIL.write(failure, header));
    }

    @Test
    void aWordFillsALineAtMost() {
        Failure failure = failure(new Random(1));
        String longest = "x".repeat(998 - "Date: ".length());
        MAIL.write(failure, List.of(new Shown("Date", longest)));
        List<Shown> longer = List.of(new Shown("Date", longest + "x"));
        assertThrows(IllegalArgumentException.class, () -> MAIL.write(failure, longer));
    }

    private static Parsed<FailureReport> read(byte[] mail) throws IOException {
        var found = new ArrayList<Parsed<FailureReport>>();
        Intake.read(
                new ByteArrayInputStream(mail),
                new ReportSink() {
                    @Override
                    public Consumer<ReportRecord> begin(String member) {
                        throw new AssertionError("not an aggregate report");
                    }

                    @Override
                    public void aggregate(String member, Parsed<ReportHead> head) {}

                    @Override
                    public void failure(String member, Parsed<FailureReport> report) {
                        found.add(report);
                    }

                    @Override
                    public void tls(String member, Parsed<TlsReport> report) {}

                    @Override
                    public void refused(String member, Refusal refusal) {
                        throw new AssertionError(refusal.toString());
                    }
                });
        return found.getFirst();
    }
}
