package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.stage.ServeProcess;

/// The status page of `serve`, as monitoring programs see it.
class StatusTest {
    @TempDir Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    private ServeProcess start(String dns) throws IOException {
        return new ServeProcess(
                folder, dns, "--milter=none", "--policy=127.0.0.1:0", "--http=127.0.0.1:0");
    }

    private String zone() throws IOException {
        return "--zone="
                + Files.writeString(
                        folder.resolve("kojo.zone"),
                        "kojo.example. TXT \"v=spf1 ip4:192.0.2.10 -all\"\n");
    }

    private HttpResponse<String> get(int port, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                BodyHandlers.ofString());
    }

    @Test
    void itLivesAndIsReadyAndCountsWhatItDoes() throws Exception {
        try (var serve = start(zone())) {
            List<String> said = serve.saidUntilReady();
            int port = ServeProcess.port(said.get(1));
            assertTrue(said.get(1).startsWith("http 127.0.0.1:"), said.toString());
            assertEquals("live\n", get(port, "/health/live").body());
            HttpResponse<String> ready = get(port, "/health/ready");
            assertEquals(
                    """
                    {"ready":true,"needs":[{"name":"doors","met":true,"detail":null},\
                    {"name":"store","met":true,"detail":null},\
                    {"name":"resolver","met":true,"detail":null}]}
                    """,
                    ready.body());
            assertEquals(200, ready.statusCode());

            try (var postfix = new PolicyClient(ServeProcess.port(said.getFirst()))) {
                postfix.ask();
            }
            serve.signal("HUP");
            serve.complains("read again");
            HttpResponse<String> metrics = get(port, "/metrics");
            assertTrue(
                    metrics.headers()
                            .firstValue("Content-Type")
                            .orElse("")
                            .startsWith("text/plain"));
            assertTrue(metrics.body().contains("sekimori_build_info{java="), metrics.body());
            assertTrue(metrics.body().contains("# TYPE sekimori_judgement_seconds histogram\n"));
            assertTrue(metrics.body().contains("sekimori_connections "), metrics.body());
            assertTrue(metrics.body().matches("(?s).*\nsekimori_dns_questions_total [1-9].*"));
            assertEquals(Exit.DONE.status(), serve.end());
        }
    }

    @Test
    void whileNoServerAnswersItIsNotReadyAndSaysWhy() throws Exception {
        int nobody;
        try (var socket =
                new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            nobody = socket.getLocalPort();
        }
        try (var serve = start("--resolver=127.0.0.1:" + nobody)) {
            int port = ServeProcess.port(serve.saidUntilReady().get(1));
            HttpResponse<String> ready = get(port, "/health/ready");
            assertEquals(503, ready.statusCode());
            assertTrue(ready.body().startsWith("{\"ready\":false,"), ready.body());
            assertTrue(
                    ready.body()
                            .contains(
                                    "{\"name\":\"resolver\",\"met\":false,\"detail\":\"127.0.0.1:"),
                    ready.body());
            assertEquals(200, get(port, "/health/live").statusCode());
        }
    }

    @Test
    void whatIsAskedWronglyIsRefused() throws Exception {
        try (var serve = start(zone())) {
            int port = ServeProcess.port(serve.saidUntilReady().get(1));
            assertEquals(404, get(port, "/").statusCode());
            HttpRequest post =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                            .POST(BodyPublishers.ofString("x"))
                            .build();
            assertEquals(405, client.send(post, BodyHandlers.ofString()).statusCode());
            assertEquals("HTTP/1.1 200", begin(port, "Host: localhost:" + port));
            assertEquals("HTTP/1.1 200", begin(port, "Host: [::1]"));
            assertEquals("HTTP/1.1 421", begin(port, "Host: page.mise.example"));
            String huge = "Host: localhost\r\nX: " + "x".repeat(20_000);
            assertThrows(SocketException.class, () -> begin(port, huge), "it hangs up");
        }
    }

    /// How the answer begins to a request with these header fields.
    private static String begin(int port, String fields) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request = "GET /health/live HTTP/1.1\r\n" + fields + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] begin = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
            return new String(begin, StandardCharsets.US_ASCII);
        }
    }
}
