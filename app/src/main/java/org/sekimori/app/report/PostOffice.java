package org.sekimori.app.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.sekimori.app.config.Reporting;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Resolver;
import org.sekimori.mail.MailAddress;
import org.sekimori.post.failure.FailureNotice;
import org.sekimori.post.outgoing.Counter;
import org.sekimori.post.outgoing.Errand;
import org.sekimori.post.outgoing.MadeReport;
import org.sekimori.post.outgoing.MadeReport.Kind;
import org.sekimori.post.outgoing.Outbox;
import org.sekimori.post.outgoing.Postman;
import org.sekimori.post.outgoing.Prospects;
import org.sekimori.post.outgoing.Retries;
import org.sekimori.post.outgoing.ReturnAddress;
import org.sekimori.post.outgoing.Scribe;
import org.sekimori.post.outgoing.SendingTimes;
import org.sekimori.post.smtp.Carrier;
import org.sekimori.post.smtp.MailHost;
import org.sekimori.post.smtp.Manners;
import org.sekimori.post.smtp.PublicAddresses;
import org.sekimori.post.smtp.Route;
import org.sekimori.post.smtp.RouteFinder;
import org.sekimori.report.aggregate.Period;
import org.sekimori.report.aggregate.ReportName;
import org.sekimori.store.EventStore;

/// Everything that reports need to go out, put together from the configuration: who makes them, who
/// takes them in, who carries them.
public final class PostOffice {
    /// After the end of a day its last messages are still written down.
    public static final Duration LAG = Duration.ofMinutes(10);

    private final Reporting reporting;
    private final Domain host;
    private final EventStore store;
    private final Resolver resolver;
    private final InstantSource clock;
    private final Outbox outbox;
    private final SecureRandom chance = new SecureRandom();
    private final Supplier<String> tokens = ReturnAddress.tokens(chance);

    /// @param host the name of this host
    /// @param store where the events are, and the outbox
    public PostOffice(
            Reporting reporting,
            Domain host,
            EventStore store,
            Resolver resolver,
            InstantSource clock) {
        this.reporting = reporting;
        this.host = host;
        this.store = store;
        this.resolver = resolver;
        this.clock = clock;
        this.outbox = store.outbox();
    }

    public Outbox outbox() {
        return outbox;
    }

    /// Asks where reports may go.
    Prospects prospects() {
        return new Prospects(resolver, outbox, System::nanoTime);
    }

    /// When the reports of a day go out by themselves.
    public BiFunction<LocalDate, Domain, Instant> times() {
        return new SendingTimes(host.name(), LAG, reporting.way().spread())::of;
    }

    /// Makes the reports of a day, and hands those in that were not handed in before.
    ///
    /// @param due when they go
    /// @return those that were handed in now
    public List<DayReport> make(LocalDate day, BiFunction<LocalDate, Domain, Instant> due)
            throws IOException {
        var counter = new Counter(outbox, due, Retries.STANDARD, tokens);
        var handedIn = new ArrayList<DayReport>();
        look(
                day,
                (report, text) -> {
                    if (counter.take(
                            report.made(),
                            text,
                            report.to(),
                            report.objection(),
                            clock.instant())) {
                        handedIn.add(report);
                    }
                });
        return handedIn;
    }

    /// Hands in the report of a message: it goes out in the next round.
    public void handIn(FailureNotice report) throws IOException {
        Instant now = clock.instant();
        var name =
                new ReportName(
                        host,
                        report.policyDomain(),
                        new Period(now, now),
                        Optional.of(report.id()));
        handIn(
                new MadeReport(Kind.FAILURE, report.id(), name, 1, report.messages()),
                report.mail(),
                List.of(report.to()),
                now);
    }

    /// Hands in a letter of a week: it goes out in the next round, to each address once.
    ///
    /// @param id the same however often this letter is written
    /// @param mail all of it, not signed yet
    public void handIn(String id, Domain domain, List<MailAddress> to, ByteBuffer mail)
            throws IOException {
        Instant now = clock.instant();
        var name = new ReportName(host, domain, new Period(now, now), Optional.empty());
        handIn(new MadeReport(Kind.LETTER, id, name, 0, 0), mail, to, now);
    }

    private void handIn(MadeReport report, ByteBuffer mail, List<MailAddress> to, Instant now)
            throws IOException {
        new Counter(outbox, (_, _) -> now, Retries.STANDARD, tokens)
                .take(report, compressed(mail), to, Optional.empty(), now);
    }

    private static byte[] compressed(ByteBuffer octets) throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed);
                var channel = Channels.newChannel(gzip)) {
            channel.write(octets);
        }
        return compressed.toByteArray();
    }

    /// Makes the reports of a day, and hands in none.
    void look(LocalDate day, DayReports.Taker taker) throws IOException {
        new DayReports(store, outbox, reporting, host).run(day, taker);
    }

    /// Who carries them.
    public Postman postman() {
        var returnAddress = new ReturnAddress(reporting.from(host));
        var scribe =
                new Scribe(
                        reporting.from(host),
                        returnAddress,
                        reporting.mail().signers(),
                        reporting.mail().legacy()::contains);
        var carrier = new Carrier(routes(), manners(), System::nanoTime);
        var errand =
                new Errand(outbox, prospects(), scribe, carrier::carry, Retries.STANDARD, tokens);
        return new Postman(outbox, errand, reporting.way().pace(), Retries.STANDARD, clock);
    }

    private Manners manners() {
        return new Manners(
                host,
                reporting.way().tls(),
                reporting.way().smartHost().flatMap(Reporting.SmartHost::login),
                Manners.Patience.STANDARD);
    }

    private Function<Domain, Route> routes() {
        return reporting
                .way()
                .smartHost()
                .<Function<Domain, Route>>map(smart -> _ -> through(smart))
                .orElseGet(() ->
                        new RouteFinder(
                                        resolver,
                                        System::nanoTime,
                                        this::mayGoTo,
                                        MailHost.SMTP,
                                        chance)
                                ::find);
    }

    private boolean mayGoTo(IpAddress address) {
        return PublicAddresses.contains(address)
                || reporting.way().networks().stream().anyMatch(each -> each.holds(address));
    }

    /// The system knows where the smart host is: it may stand in no DNS.
    private static Route through(Reporting.SmartHost smart) {
        try {
            return new Route.Through(
                    List.of(InetAddress.getAllByName(smart.host())).stream()
                            .map(address -> IpAddress.ofOctets(address.getAddress()))
                            .map(address -> new MailHost(smart.host(), address, smart.port()))
                            .toList());
        } catch (UnknownHostException e) {
            return new Route.Unanswered("no address of the smart host " + smart.host());
        }
    }
}
