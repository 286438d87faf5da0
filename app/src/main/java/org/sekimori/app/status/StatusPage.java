package org.sekimori.app.status;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.sekimori.app.judge.Json;
import org.sekimori.dns.IpAddress;

/// Answers `GET /health/live`, `/health/ready` and `/metrics`.
///
/// It is read by programs beside it and holds nothing secret, so it listens on loopback unless it
/// is told otherwise, and speaks plain HTTP.
public final class StatusPage implements AutoCloseable {
    private static final Logger LOG = System.getLogger("org.sekimori.status");

    private static final int BACKLOG = 64;

    /// What Java's server allows one who asks. It reads them once, when its first server is made.
    private static final Map<String, String> LIMITS =
            Map.of(
                    "jdk.httpserver.maxConnections", "64",
                    "sun.net.httpserver.maxIdleConnections", "16",
                    "sun.net.httpserver.maxReqHeaders", "50",
                    "sun.net.httpserver.maxReqHeaderSize", "16384",
                    "sun.net.httpserver.maxReqTime", "10",
                    "sun.net.httpserver.maxRspTime", "30");

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int MISDIRECTED = 421;
    private static final int UNAVAILABLE = 503;
    private static final String PLAIN = "text/plain; charset=utf-8";
    private static final String JSON = "application/json";

    private record Reply(int status, String type, String body) {
        static Reply text(int status, String text) {
            return new Reply(status, PLAIN, text + "\n");
        }
    }

    private final HttpServer server;
    private final Readiness readiness;
    private final Metrics metrics;

    private StatusPage(HttpServer server, Readiness readiness, Metrics metrics) {
        this.server = server;
        this.readiness = readiness;
        this.metrics = metrics;
    }

    /// Begins to answer.
    ///
    /// @throws IOException where the address is not to be had
    public static StatusPage open(InetSocketAddress where, Readiness readiness, Metrics metrics)
            throws IOException {
        if (where.isUnresolved()) {
            throw new IOException("no such host: " + where.getHostString());
        }
        LIMITS.forEach(System::setProperty);
        var page = new StatusPage(HttpServer.create(where, BACKLOG), readiness, metrics);
        page.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        page.server.createContext("/", page::answer);
        page.server.start();
        return page;
    }

    /// The port, also where any would do.
    public int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = reply(exchange);
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Type", reply.type());
            headers.set("Cache-Control", "no-store");
            headers.set("X-Content-Type-Options", "nosniff");
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), isHead ? -1 : body.length);
            if (!isHead) {
                exchange.getResponseBody().write(body);
            }
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "a bug: a question about the status is not answered", bug);
        }
    }

    private Reply reply(HttpExchange exchange) {
        if (!isMeant(Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host")))) {
            return Reply.text(MISDIRECTED, "ask by address, or as localhost");
        }
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return Reply.text(NOT_ALLOWED, "GET only");
        }
        return switch (exchange.getRequestURI().getPath()) {
            case "/health/live" -> Reply.text(OK, "live");
            case "/health/ready" -> ready(readiness.look());
            case "/metrics" -> new Reply(OK, metrics.type(), metrics.text());
            default -> Reply.text(NOT_FOUND, "/health/live, /health/ready or /metrics");
        };
    }

    /// On loopback, nobody calls us by a name: a page that is open in somebody's browser could have
    /// a name of its own lead here.
    private boolean isMeant(Optional<String> host) {
        if (host.isEmpty() || !server.getAddress().getAddress().isLoopbackAddress()) {
            return true;
        }
        String name = host.get().replaceFirst(":\\d+$", "").replaceAll("^\\[|]$", "");
        return name.equalsIgnoreCase("localhost") || IpAddress.parse(name).isPresent();
    }

    private static Reply ready(List<Readiness.Found> found) {
        boolean isReady =
                found.stream().allMatch(each -> !each.isVital() || each.wrong().isEmpty());
        String text =
                Json.object(json -> {
                    json.writeBooleanProperty("ready", isReady);
                    json.writeArrayPropertyStart("needs");
                    for (Readiness.Found each : found) {
                        json.writeStartObject();
                        json.writeStringProperty("name", each.name());
                        json.writeBooleanProperty("met", each.wrong().isEmpty());
                        json.writeName("detail");
                        each.wrong().ifPresentOrElse(json::writeString, json::writeNull);
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                });
        return new Reply(isReady ? OK : UNAVAILABLE, JSON, text + "\n");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
