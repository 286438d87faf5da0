package org.sekimori.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekimori.auth.AuthEvent;
import org.sekimori.auth.PublishedPolicy;
import org.sekimori.auth.dmarc.DiscoveryMethod;
import org.sekimori.auth.dmarc.DmarcPolicy;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.report.aggregate.AggregateReport;
import org.sekimori.report.aggregate.AggregateWriter;
import org.sekimori.report.aggregate.PolicyEvaluated;
import org.sekimori.report.aggregate.ReportRecord;
import org.sekimori.report.aggregate.Shape;
import org.sekimori.store.database.Places;
import org.xml.sax.SAXException;

@ParameterizedClass(name = "{0}")
@EnumSource(Places.class)
class RollUpTest {
    private static final LocalDate DAY = LocalDate.ofInstant(Events.NOON, ZoneOffset.UTC);
    static final Reporter REPORTER =
            new Reporter(
                    "Mise",
                    "postmaster@mise.test",
                    Optional.empty(),
                    Domain.of("mise.test"),
                    "Sekimori test");

    private final Places kind;

    @TempDir Path folder;

    RollUpTest(Places kind) {
        this.kind = kind;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theCountsOfTheReportsAreTheEvents(long seed) throws IOException {
        List<AuthEvent> events = new Events(seed).some(2_000);
        Map<PublishedPolicy, Long> expected =
                events.stream()
                        .filter(e -> e.session().client().isPresent())
                        .filter(e -> e.handling().action() != AuthEvent.Action.TEMPFAIL)
                        .flatMap(e -> e.dmarc().published().stream())
                        .collect(Collectors.groupingBy(p -> p, Collectors.counting()));
        Map<PublishedPolicy, Long> found =
                reports(events).stream()
                        .collect(
                                Collectors.toMap(
                                        Made::published, made -> made.report().messages()));
        assertEquals(expected, found);
    }

    @Test
    void noTwoRecordsOfAReportAreTheSameButForTheirCount() throws IOException {
        for (Made made : reports(new Events(4).some(2_000))) {
            var seen = new HashSet<List<Object>>();
            for (ReportRecord record : made.report().records()) {
                assertTrue(
                        seen.add(
                                List.of(
                                        record.row().source(),
                                        record.row().evaluated(),
                                        record.identifiers(),
                                        record.authResults())),
                        record.toString());
            }
        }
    }

    @Test
    void noTwoReportsHaveTheSameIdOrTheSameFile() throws IOException {
        List<Made> reports = reports(new Events(5).some(2_000));
        assertEquals(
                reports.size(),
                distinct(reports, made -> made.report().head().metadata().reportId()));
        assertEquals(reports.size(), distinct(reports, made -> made.file()));
        assertEquals(
                reports.stream().map(Made::file).toList(),
                reports(new Events(5).some(2_000)).stream().map(Made::file).toList());
    }

    @Test
    void everyReportIsValidByTheSchemaOfTheRfc() throws IOException, SAXException {
        Path vectors =
                Path.of(
                        Optional.ofNullable(System.getenv("SEKIMORI_VECTORS"))
                                .orElse("../../shared/vectors"));
        Path file = vectors.resolve("reports-ietf-xsd/dmarc-xml-0.2.xsd");
        assumeTrue(Files.exists(file), file + " is not here: no schema to check with");
        Schema schema =
                SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                        .newSchema(file.toFile());
        List<Made> reports = reports(new Events(6).some(2_000));
        assertFalse(reports.isEmpty());
        for (Made made : reports) {
            var xml = new ByteArrayOutputStream();
            AggregateWriter.write(made.report(), Shape.RFC_9990, xml);
            var source = new StreamSource(new ByteArrayInputStream(xml.toByteArray()));
            schema.newValidator().validate(source);
        }
    }

    @Test
    void aConfigurationThatIsNotWantedIsNotReported() throws IOException {
        List<AuthEvent> events = new Events(7).some(200);
        assertEquals(List.of(), reports(events, _ -> false));
    }

    @ParameterizedTest(name = "{0}, {1}, {2}: {3}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    pass      | p=none            | ACCEPT     | none
                    pass      | p=reject          | ACCEPT     | pass
                    fail      | p=none            | ACCEPT     | none
                    fail      | p=reject          | REJECT     | reject
                    fail      | p=reject          | QUARANTINE | quarantine, local_policy: observed
                    fail      | p=none            | REJECT     | reject, local_policy: observed
                    fail      | p=reject; t=y     | QUARANTINE | quarantine, policy_test_mode
                    fail      | p=quarantine; t=y | ACCEPT     | none, policy_test_mode
                    fail      | p=reject; t=y     | ACCEPT     | none, policy_test_mode, local_policy: observed
                    temperror | p=reject          | ACCEPT     | none, other: DMARC: temperror, local_policy: observed
                    """)
    void whereSomethingElseWasDoneThanAskedForTheReasonIsTold(
            String result, String record, AuthEvent.Action action, String told) throws IOException {
        Domain domain = Domain.of("kojo.example");
        PublishedPolicy published =
                PublishedPolicy.parse(domain, DiscoveryMethod.TREEWALK, "v=DMARC1; " + record)
                        .orElseThrow();
        Optional<DmarcPolicy> policy = Optional.of(published.requests().p());
        boolean passes = result.equals("pass");
        var event =
                new AuthEvent(
                        "1",
                        Events.NOON,
                        new AuthEvent.Session(
                                Optional.of(IpAddress.of("2001:db8::1")),
                                "mx.test",
                                new AuthEvent.Sender.Nobody()),
                        Optional.empty(),
                        List.of(),
                        new AuthEvent.Dmarc(
                                result,
                                Optional.of(domain),
                                Optional.of(published),
                                policy,
                                passes,
                                false),
                        new AuthEvent.Handling(action, List.of("observed")),
                        List.of());
        AggregateReport report = reports(List.of(event)).getFirst().report();
        assertEquals(told, words(report.records().getFirst().row().evaluated()));
    }

    @Test
    void reportsOfOthersAreInNoReport() throws IOException {
        List<AuthEvent> reports =
                new Events(7)
                        .some(200).stream()
                                .map(event ->
                                        new AuthEvent(
                                                event.id(),
                                                event.at(),
                                                event.session(),
                                                event.spf(),
                                                event.signatures(),
                                                event.dmarc(),
                                                event.handling(),
                                                List.of(AuthEvent.REPORT)))
                                .toList();
        long passed =
                reports(reports).stream()
                        .flatMap(made -> made.report().records().stream())
                        .map(record -> record.row().evaluated())
                        .filter(e ->
                                e.dkim().text().equals("pass") || e.spf().text().equals("pass"))
                        .count();
        assertEquals(0, passed);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    nothing-passed; mailing-list                      | mailing_list
                    forwarded                                         | local_policy
                    trusted-forwarder                                 | trusted_forwarder
                    trusted-sealer                                    | trusted_forwarder
                    block-listed                                      | local_policy
                    mode observe: would be quarantine; mailing-list   | local_policy
                    """)
    void theKindOfReasonIsWhatMadeTheDifference(String words, String type) throws IOException {
        Domain domain = Domain.of("kojo.example");
        Optional<PublishedPolicy> published =
                PublishedPolicy.parse(domain, DiscoveryMethod.TREEWALK, "v=DMARC1; p=reject");
        var handling =
                new AuthEvent.Handling(AuthEvent.Action.QUARANTINE, List.of(words.split("; ")));
        AggregateReport report =
                reports(List.of(failing(domain, published, handling))).getFirst().report();
        assertEquals(
                "quarantine, " + type + ": " + words,
                words(report.records().getFirst().row().evaluated()));
    }

    private static AuthEvent failing(
            Domain author, Optional<PublishedPolicy> published, AuthEvent.Handling handling) {
        return new AuthEvent(
                "1",
                Events.NOON,
                new AuthEvent.Session(
                        Optional.of(IpAddress.of("2001:db8::1")),
                        "mx.test",
                        new AuthEvent.Sender.Nobody()),
                Optional.empty(),
                List.of(),
                new AuthEvent.Dmarc(
                        "fail",
                        Optional.of(author),
                        published,
                        published.map(policy -> policy.requests().p()),
                        false,
                        false),
                handling,
                List.of());
    }

    private static String words(PolicyEvaluated evaluated) {
        return evaluated.disposition().text()
                + evaluated.reasons().stream()
                        .map(reason ->
                                ", "
                                        + reason.type().text()
                                        + reason.comment().map(c -> ": " + c.text()).orElse(""))
                        .collect(Collectors.joining());
    }

    private static long distinct(List<Made> reports, Function<Made, String> of) {
        return reports.stream().map(of).distinct().count();
    }

    private List<Made> reports(List<AuthEvent> events) throws IOException {
        return reports(events, _ -> true);
    }

    private List<Made> reports(List<AuthEvent> events, Predicate<PublishedPolicy> wanted)
            throws IOException {
        try (var store = EventStore.open(kind.fresh(folder))) {
            store.append(events);
            var sink = new Collected();
            new RollUp(store, REPORTER, wanted).run(DAY, sink);
            return sink.made;
        }
    }

    /// A report, held.
    record Made(DailyReport head, AggregateReport report) {
        PublishedPolicy published() {
            return head.published();
        }

        String file() {
            return head.name().file(true);
        }
    }

    static final class Collected implements RollUp.Sink {
        final List<Made> made = new ArrayList<>();
        private final List<ReportRecord> records = new ArrayList<>();
        private Optional<DailyReport> open = Optional.empty();

        @Override
        public void begin(DailyReport report) {
            open = Optional.of(report);
        }

        @Override
        public void record(ReportRecord record) {
            records.add(record);
        }

        @Override
        public void end() {
            DailyReport head = open.orElseThrow();
            made.add(new Made(head, new AggregateReport(head.head(), records)));
            records.clear();
        }
    }
}
