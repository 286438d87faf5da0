package org.sekimori.post.outgoing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.sekimori.auth.dkim.Signer;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Resolver;
import org.sekimori.mail.MailAddress;
import org.sekimori.post.smtp.Letter;
import org.sekimori.post.smtp.MailHost;
import org.sekimori.post.smtp.Outcome;
import org.sekimori.post.smtp.Reply;
import org.sekimori.report.ReportedName;
import org.sekimori.report.Told;
import org.sekimori.report.aggregate.AggregateReport;
import org.sekimori.report.aggregate.AggregateWriter;
import org.sekimori.report.aggregate.AuthResults;
import org.sekimori.report.aggregate.Disposition;
import org.sekimori.report.aggregate.DkimAuthResult;
import org.sekimori.report.aggregate.DkimResult;
import org.sekimori.report.aggregate.DmarcResult;
import org.sekimori.report.aggregate.DomainPolicy;
import org.sekimori.report.aggregate.Edition;
import org.sekimori.report.aggregate.Identifiers;
import org.sekimori.report.aggregate.Period;
import org.sekimori.report.aggregate.PolicyEvaluated;
import org.sekimori.report.aggregate.PolicyPublished;
import org.sekimori.report.aggregate.ReportHead;
import org.sekimori.report.aggregate.ReportMetadata;
import org.sekimori.report.aggregate.ReportName;
import org.sekimori.report.aggregate.ReportRecord;
import org.sekimori.report.aggregate.Row;
import org.sekimori.report.aggregate.Shape;

/// A post office for tests: its clock is set by hand, its carrier does as it is told.
final class Office {
    static final LocalDate DAY = LocalDate.parse("2026-11-23");
    static final Domain KOJO = Domain.of("kojo.example");
    static final MailAddress FROM = new MailAddress("dmarc", Domain.of("mise.example"));
    static final Outcome TAKEN = new Outcome.Taken(host(), true, new Reply(250, List.of("ok")));

    final HeldOutbox outbox = new HeldOutbox();
    final List<Letter> carried = Collections.synchronizedList(new ArrayList<>());
    final Postman postman;
    private final Counter counter;
    private volatile Instant now = Instant.parse("2026-11-25T00:00:00Z");
    private Function<Letter, Outcome> carrier = _ -> TAKEN;

    Office(Resolver dns) {
        this(dns, Pace.STANDARD, List.of());
    }

    Office(Resolver dns, Pace pace, List<Signer> signers) {
        Supplier<String> tokens = ReturnAddress.tokens(new Random(1));
        var times = new SendingTimes("mise.example", Duration.ofMinutes(10), Duration.ofHours(8));
        counter = new Counter(outbox, times::of, Retries.STANDARD, tokens);
        var prospects = new Prospects(dns, outbox, () -> 0);
        var scribe =
                new Scribe(
                        FROM,
                        new ReturnAddress(FROM),
                        signers,
                        host -> host.name().startsWith("old."));
        var errand = new Errand(outbox, prospects, scribe, this::carry, Retries.STANDARD, tokens);
        postman = new Postman(outbox, errand, pace, Retries.STANDARD, () -> now);
    }

    private Outcome carry(Letter letter) {
        carried.add(letter);
        return carrier.apply(letter);
    }

    void carries(Function<Letter, Outcome> how) {
        carrier = how;
    }

    void passes(Duration time) {
        now = now.plus(time);
    }

    Instant now() {
        return now;
    }

    /// Hands in the report of a day about a domain.
    boolean handIn(Domain domain, LocalDate day, String... to) {
        try {
            var period =
                    Period.ofSeconds(
                            day.toEpochDay() * 86_400, day.plusDays(1).toEpochDay() * 86_400 - 1);
            var name = new ReportName(FROM.domain(), domain, period, Optional.of("1"));
            String id = day + "." + domain + "@mise.example";
            return counter.take(
                    new MadeReport(MadeReport.Kind.AGGREGATE, id, name, 1, 7),
                    text(report(domain, period, id)),
                    Stream.of(to).map(Office::address).toList(),
                    Optional.empty(),
                    now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean handIn(String... to) {
        return handIn(KOJO, DAY, to);
    }

    List<Delivery> round() {
        try {
            return postman.round();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The state and the cause of each delivery, by its address.
    Map<String, String> standing() {
        var standing = new ConcurrentHashMap<String, String>();
        outbox.ledger(Outbox.Selection.all())
                .forEach(entry -> {
                    Delivery delivery = entry.delivery();
                    standing.put(
                            delivery.key().to().toString(),
                            delivery.state() + " " + delivery.note().cause());
                });
        return new TreeMap<>(standing);
    }

    static MailAddress address(String text) {
        int at = text.lastIndexOf('@');
        return new MailAddress(text.substring(0, at), Domain.of(text.substring(at + 1)));
    }

    static MailHost host() {
        return new MailHost("mx.kojo.example", IpAddress.of("192.0.2.1"), 25);
    }

    static Outcome refused(String reply) {
        return new Outcome.Refused(host(), Outcome.Step.RECIPIENT, new Reply(550, List.of(reply)));
    }

    private static byte[] text(AggregateReport report) throws IOException {
        var octets = new ByteArrayOutputStream();
        AggregateWriter.writeGzip(report, Shape.RFC_9990, octets);
        return octets.toByteArray();
    }

    private static AggregateReport report(Domain domain, Period period, String id) {
        var metadata =
                new ReportMetadata(
                        "Mise",
                        FROM.toString(),
                        Optional.empty(),
                        id,
                        Optional.of(period),
                        List.of(),
                        Optional.empty());
        var policy =
                new PolicyPublished(
                        ReportedName.of(domain),
                        Optional.empty(),
                        Optional.of(Told.of(DomainPolicy.REJECT)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty());
        var evaluated =
                new PolicyEvaluated(
                        Told.of(Disposition.PASS),
                        Told.of(DmarcResult.PASS),
                        Told.of(DmarcResult.FAIL),
                        List.of());
        var record =
                new ReportRecord(
                        new Row(Optional.of(IpAddress.of("192.0.2.10")), 7, evaluated),
                        new Identifiers(
                                ReportedName.of(domain), Optional.empty(), Optional.empty()),
                        new AuthResults(
                                List.of(
                                        new DkimAuthResult(
                                                ReportedName.of(domain),
                                                Optional.of("s1"),
                                                Told.of(DkimResult.PASS),
                                                Optional.empty())),
                                List.of()));
        return new AggregateReport(
                new ReportHead(Edition.RFC_9990, metadata, policy), List.of(record));
    }
}
