package org.sekimori.app.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekimori.advice.incident.Evidence;
import org.sekimori.advice.incident.Findings;
import org.sekimori.advice.incident.Incident;
import org.sekimori.advice.incident.Matter;
import org.sekimori.app.cli.Language;
import org.sekimori.app.config.Notices;
import org.sekimori.app.config.Notices.Hook;
import org.sekimori.app.config.Notices.Kind;
import org.sekimori.dns.Domain;
import org.sekimori.mail.EncodedWords;
import org.sekimori.mail.MailAddress;
import org.sekimori.post.notice.Messenger;
import org.sekimori.post.notice.QuietHours;
import org.sekimori.post.notice.Secret;
import org.sekimori.post.receiver.ScriptedServer;
import org.sekimori.post.smtp.Carrier;
import org.sekimori.post.smtp.Letter;
import org.sekimori.post.smtp.Manners;
import org.sekimori.post.smtp.Outcome;
import org.sekimori.post.smtp.Route;
import org.sekimori.report.summary.Days;
import org.sekimori.report.summary.Share;
import org.sekimori.store.database.Place;
import org.sekimori.store.incidents.IncidentStore;
import org.sekimori.store.reports.Client;
import org.sekimori.store.reports.Subject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Incidents, told to a web server and a mail server of this machine.
class NoticeBoardTest {
    private static final Subject KOJO = new Subject(Client.OWN, Domain.of("kojo.example"));
    private static final Instant MORNING = Instant.parse("2026-11-24T00:30:00Z");
    private static final Instant NIGHT = Instant.parse("2026-11-23T13:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final MailAddress OFFICE = new MailAddress("soumu", Domain.of("kojo.example"));
    private static final MailAddress FROM = new MailAddress("dmarc", Domain.of("mise.example"));

    private record Heard(String path, String signature, String token, String body) {}

    @TempDir private Path folder;

    private final List<Heard> heard = Collections.synchronizedList(new ArrayList<>());
    private final List<String> complaints = new ArrayList<>();
    private IncidentStore incidents;
    private ScriptedServer mailServer;
    private HttpServer webServer;

    @BeforeEach
    void open() throws IOException {
        incidents = IncidentStore.open(new Place.Folder(folder));
        mailServer = new ScriptedServer(Map.of());
        webServer =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        webServer.createContext("/", this::hear);
        webServer.start();
    }

    @AfterEach
    void close() throws IOException {
        webServer.stop(0);
        mailServer.close();
    }

    private void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            heard.add(
                    new Heard(
                            exchange.getRequestURI().getPath(),
                            String.valueOf(exchange.getRequestHeaders().getFirst(Secret.HEADER)),
                            String.valueOf(
                                    exchange.getRequestHeaders().getFirst("X-ChatWorkToken")),
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Test
    void eachIsToldOnceWhenItBeginsAndOnceWhenItIsOver() throws Exception {
        keep(incident("Yahoo", Optional.empty()));
        tell(MORNING);
        tell(MORNING.plusSeconds(3600));
        assertEquals(1, mailServer.taken().size());
        assertEquals(4, heard.size());
        keep(incident("Yahoo", Optional.of(DAY.plusDays(2))));
        tell(MORNING);
        tell(MORNING);
        assertEquals(2, mailServer.taken().size());
        assertEquals(8, heard.size());
        assertTrue(subject(1).contains("終わりました: Yahooからレポートが届かなくなりました。"), subject(1));
        assertEquals(List.of(), complaints);
    }

    @Test
    void whatHappensInQuietHoursIsToldAfterThem() throws Exception {
        keep(incident("Yahoo", Optional.empty()));
        tell(NIGHT);
        assertEquals(List.of(), heard);
        assertEquals(List.of(), mailServer.taken());
        tell(MORNING);
        assertEquals(4, heard.size());
        assertEquals(1, mailServer.taken().size());
    }

    @Test
    void manyAreToldAsOne() throws Exception {
        keep(
                IntStream.rangeClosed(1, 5)
                        .mapToObj(i -> incident("reporter " + i, Optional.empty()))
                        .toArray(Incident[]::new));
        tell(MORNING);
        assertEquals(1, mailServer.taken().size());
        assertEquals("kojo.example: 5件のお知らせ", subject(0));
        assertTrue(text(0).contains("reporter 5"), text(0));
    }

    @Test
    void whatIsLongAgoIsKeptAndToldToNobody() throws Exception {
        keep(incident("Yahoo", Optional.empty()));
        tell(MORNING.plusSeconds(86_400 * 30));
        assertEquals(List.of(), heard);
        assertEquals(List.of(), incidents.untold(KOJO));
    }

    @Test
    void everyReceiverGetsItsOwnShape() throws Exception {
        keep(incident("<b> & [co] *x*", Optional.empty()));
        tell(MORNING);
        JsonMapper mapper = JsonMapper.shared();
        JsonNode slack = mapper.readTree(body("/slack"));
        assertTrue(slack.get("text").asString().contains("&lt;b&gt; &amp; [co]"), slack::toString);
        JsonNode card = mapper.readTree(body("/teams")).get("attachments").get(0).get("content");
        assertEquals("AdaptiveCard", card.get("type").asString());
        assertTrue(
                card.get("body").get(0).get("text").asString().contains("\\[co\\] \\*x\\*"),
                card::toString);
        String chatwork = URLDecoder.decode(body("/chatwork"), StandardCharsets.UTF_8);
        assertTrue(chatwork.startsWith("body=[info][title]kojo.example: "), chatwork);
        assertTrue(chatwork.contains("(co)"), chatwork);
        JsonNode incident = mapper.readTree(body("/json")).get("incidents").get(0);
        assertEquals("reporter-silent", incident.get("kind").asString());
        for (Heard each : heard) {
            boolean isChatwork = each.path().equals("/chatwork");
            assertEquals(isChatwork ? "shared" : "null", each.token());
            assertEquals(isChatwork, each.signature().equals("null"));
        }
    }

    private String body(String path) {
        return heard.stream().filter(each -> each.path().equals(path)).findFirst().get().body();
    }

    private void keep(Incident... found) throws IOException {
        incidents.keep(KOJO, new Findings(List.of(found), List.of(), true), Days.until(DAY, 100));
    }

    private static Incident incident(String reporter, Optional<LocalDate> closed) {
        return new Incident(
                new Matter.ReporterSilent(reporter),
                DAY,
                closed,
                new Evidence(
                        Days.until(DAY, 4),
                        new Share(38, 40),
                        new Share(0, 4),
                        List.of("google.com")));
    }

    private void tell(Instant now) throws IOException, InterruptedException {
        try (var messenger = new Messenger(_ -> true, () -> now, _ -> {})) {
            new NoticeBoard(
                            notices(),
                            FROM,
                            (_, _, to, mail) -> to.forEach(each -> carry(each, mail)),
                            messenger,
                            (hook, why) -> complaints.add(hook + why))
                    .tell(incidents, KOJO, now);
        }
    }

    private void carry(MailAddress to, ByteBuffer mail) {
        var manners =
                new Manners(
                        Domain.of("mise.example"),
                        Manners.Tls.PREFERRED,
                        Optional.empty(),
                        Manners.Patience.STANDARD);
        var carrier =
                new Carrier(
                        _ -> new Route.Through(List.of(mailServer.host())),
                        manners,
                        System::nanoTime);
        Outcome outcome = carrier.carry(new Letter(FROM, to, mail));
        assertTrue(outcome instanceof Outcome.Taken, outcome::toString);
    }

    private Notices notices() {
        return new Notices(
                List.of(OFFICE),
                List.of(
                        hook("slack", Kind.SLACK),
                        hook("teams", Kind.TEAMS),
                        hook("chatwork", Kind.CHATWORK),
                        hook("json", Kind.JSON)),
                QuietHours.parse("21:00-08:00", ZoneId.of("Asia/Tokyo")),
                Language.JA,
                List.of());
    }

    private Hook hook(String name, Kind kind) {
        URI to = URI.create("http://127.0.0.1:" + webServer.getAddress().getPort() + "/" + name);
        return new Hook(name, kind, to, Optional.of("shared"));
    }

    private String subject(int number) {
        String mail = mailServer.taken().get(number).replace("\r\n ", " ");
        String line = mail.lines().filter(each -> each.startsWith("Subject: ")).findFirst().get();
        return EncodedWords.decode(line.substring("Subject: ".length()));
    }

    private String text(int number) {
        String mail = mailServer.taken().get(number);
        String base64 = mail.substring(mail.indexOf("base64") + "base64".length());
        return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
