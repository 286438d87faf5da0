package org.sekimori.app.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.dns.IpAddress;
import org.sekimori.post.notice.Messenger;
import org.sekimori.post.notice.Notice;
import org.sekimori.post.notice.Posted;
import org.sekimori.post.notice.QuietHours;
import org.sekimori.post.notice.Secret;
import org.sekimori.post.smtp.PublicAddresses;

/// Notices, to a web server of this machine that answers as it is told.
class MessengerTest {
    private static final Instant NOW = Instant.parse("2026-11-24T01:02:03Z");
    private static final String BODY = "{\"text\":\"山田製作所\"}";

    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private final List<String> signatures = Collections.synchronizedList(new ArrayList<>());
    private final List<Duration> pauses = new ArrayList<>();
    private final List<Integer> answers = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            bodies.add(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            signatures.add(String.valueOf(exchange.getRequestHeaders().getFirst(Secret.HEADER)));
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(answers.removeFirst(), -1);
        }
    }

    @Test
    void whatIsPostedIsSignedWithItsTime() throws Exception {
        answers.add(204);
        assertEquals(new Posted.Taken(204), post(_ -> true));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("shared".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String time = String.valueOf(NOW.getEpochSecond());
        byte[] sum = mac.doFinal((time + "." + bodies.getFirst()).getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of(BODY), bodies);
        assertEquals(List.of("t=" + time + ",v1=" + HexFormat.of().formatHex(sum)), signatures);
    }

    @Test
    void whoIsAwayOrBusyIsTriedAgainAFewTimes() throws Exception {
        answers.addAll(List.of(503, 429, 200));
        assertEquals(new Posted.Taken(200), post(_ -> true));
        assertEquals(List.of(Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(10)), pauses);
        answers.addAll(List.of(500, 500, 500));
        assertEquals(new Posted.GivenUp("HTTP 500"), post(_ -> true));
        assertEquals(6, bodies.size());
    }

    @ParameterizedTest
    @CsvSource({"302", "307", "403", "404"})
    void whatIsRefusedOrLeadsElsewhereIsNotTriedAgain(int status) throws Exception {
        answers.add(status);
        assertEquals(new Posted.GivenUp("HTTP " + status), post(_ -> true));
        assertEquals(1, bodies.size());
    }

    @Test
    void aPrivateAddressIsNotKnockedAt() throws Exception {
        assertInstanceOf(Posted.GivenUp.class, post(PublicAddresses::contains));
        assertEquals(List.of(), bodies);
    }

    private Posted post(Predicate<IpAddress> allowed) throws InterruptedException {
        URI to = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
        try (var messenger = new Messenger(allowed, () -> NOW, pauses::add)) {
            return messenger.post(
                    new Notice(to, Map.of("Content-Type", "application/json"), BODY),
                    Optional.of(new Secret("shared")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "21:00-08:00, 2026-11-24T11:59:59Z, false", // 20:59 in Japan
        "21:00-08:00, 2026-11-24T12:00:00Z, true",
        "21:00-08:00, 2026-11-23T22:59:59Z, true",
        "21:00-08:00, 2026-11-23T23:00:00Z, false",
        "12:00-13:00, 2026-11-24T03:30:00Z, true",
        "12:00-13:00, 2026-11-24T04:00:00Z, false"
    })
    void quietHoursGoByTheClockOfTheirPlace(String hours, Instant now, boolean isQuiet) {
        assertEquals(
                Optional.of(isQuiet),
                QuietHours.parse(hours, ZoneId.of("Asia/Tokyo")).map(quiet -> quiet.contains(now)));
    }

    @ParameterizedTest
    @CsvSource({"21", "21:00", "21:00-8", "25:00-08:00", "21:00-08:00-09:00"})
    void whatIsNoPairOfTimesIsNoQuietHours(String text) {
        assertEquals(Optional.empty(), QuietHours.parse(text, ZoneId.of("Asia/Tokyo")));
    }
}
