package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Run;
import org.sekimori.app.stage.ServeProcess;

/// The SMTP door of `serve`, as a real client sees it.
class SmtpTest {
    private static final Path SWAKS = Path.of("/usr/bin/swaks");
    private static final Path OPENSSL = Path.of("/usr/bin/openssl");

    @TempDir Path folder;

    @BeforeEach
    void needsItsClient() {
        assumeTrue(Files.isExecutable(SWAKS), "no swaks");
    }

    private ServeProcess serve(String more) throws IOException {
        Path zone =
                Files.writeString(
                        folder.resolve("dns.zone"),
                        """
                        kojo.example.        TXT "v=spf1 ip4:127.0.0.1 -all"
                        _dmarc.kojo.example. TXT "v=DMARC1; p=reject"
                        """);
        Path config = configure("rua@reports.example", more);
        return new ServeProcess(
                folder,
                "--config=" + config,
                "--zone=" + zone,
                "--data=" + folder.resolve("data"),
                "--milter=none",
                "--policy=none",
                "--smtp=127.0.0.1:0");
    }

    private Path configure(String recipient, String more) throws IOException {
        return Files.writeString(
                folder.resolve("sekimori.toml"),
                """
                name = "mx.reports.example"
                [door]
                recipients = ["%s"]
                """
                                .formatted(recipient)
                        + more);
    }

    private static String swaks(ServeProcess serve, String... more) throws Exception {
        List<String> said = serve.saidUntilReady();
        assertTrue(said.getFirst().startsWith("smtp 127.0.0.1:"), said::toString);
        return swaks(ServeProcess.port(said.getFirst()), more);
    }

    private static String swaks(int port, String... more) throws Exception {
        var line = new ArrayList<>(List.of(SWAKS.toString(), "--server", "127.0.0.1"));
        line.addAll(List.of("--port", Integer.toString(port)));
        line.addAll(List.of("--from", "a@kojo.example", "--helo", "mail.kojo.example"));
        line.addAll(List.of(more));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String heard = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return heard;
    }

    private Path report() throws IOException {
        Path file = folder.resolve("sender.example!kojo.example!1!2.xml.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            Files.copy(Page.ROOT.resolve("docs/examples/aggregate.xml"), out);
        }
        return file;
    }

    @Test
    void aReportThatComesInIsKeptJudgedAndRead() throws Exception {
        try (var serve = serve("")) {
            String heard =
                    swaks(
                            serve,
                            "--to=RUA@reports.example",
                            "--attach-type=application/gzip",
                            "--attach=@" + report());
            assertTrue(heard.contains("250 2.0.0 Kept"), heard);
            assertEquals(Exit.DONE.status(), serve.end());
        }
        var read =
                Run.of(
                        Main.COMMANDS,
                        "report",
                        "read",
                        folder.resolve("data/mail").toString(),
                        "--json");
        assertEquals(Exit.DONE, read.exit(), read.err());
        assertEquals(1, read.out().lines().count(), read.out());
        assertTrue(read.out().contains("\"kind\":\"aggregate\""), read.out());
        String kept = kept();
        assertTrue(kept.startsWith("Return-Path: <a@kojo.example>\r\n"), kept);
        assertTrue(kept.contains("dmarc=pass header.from=kojo.example"), kept);
    }

    private String kept() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data/mail"))) {
            Path file = files.filter(Files::isRegularFile).findFirst().orElseThrow();
            try (var in = new java.util.zip.GZIPInputStream(Files.newInputStream(file))) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "ED25519"})
    void whoHasACertificateIsSpokenToEncrypted(String algorithm) throws Exception {
        assumeTrue(Files.isExecutable(OPENSSL), "no openssl");
        certificate(algorithm);
        try (var serve = serve("certificate = 'host.pem'\nkey = 'host.key'\n")) {
            String heard = swaks(serve, "--to=rua@reports.example", "--tls");
            assertTrue(heard.contains("=== TLS started"), heard);
            assertTrue(heard.contains("250 2.0.0 Kept"), heard);
        }
        assertTrue(kept().contains("with ESMTPS"), kept());
    }

    private void certificate(String algorithm) throws IOException, InterruptedException {
        List<String> key =
                algorithm.equals("EC")
                        ? List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256")
                        : List.of("-newkey", algorithm);
        var line = new ArrayList<>(List.of(OPENSSL.toString(), "req", "-x509", "-nodes"));
        line.addAll(key);
        line.addAll(List.of("-subj", "/CN=mx.reports.example", "-days", "2"));
        line.addAll(List.of("-keyout", "host.key", "-out", "host.pem"));
        int status =
                new ProcessBuilder(line)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("openssl.txt").toFile())
                        .start()
                        .waitFor();
        assertEquals(0, status, Files.readString(folder.resolve("openssl.txt")));
    }

    @Test
    void nothingIsRelayed() throws Exception {
        try (var serve = serve("")) {
            String heard = swaks(serve, "--to=b@mise.example");
            assertTrue(heard.contains("550 5.1.1 Nobody of that name"), heard);
        }
    }

    @Test
    void whoGetsMailIsReadAgain() throws Exception {
        try (var serve = serve("")) {
            int port = ServeProcess.port(serve.saidUntilReady().getFirst());
            configure("dmarc@reports.example", "");
            serve.signal("HUP");
            assertTrue(serve.complains("read again").contains("read again"));
            String before = swaks(port, "--to=rua@reports.example");
            assertTrue(before.contains("550 5.1.1 Nobody of that name"), before);
            String now = swaks(port, "--to=dmarc@reports.example");
            assertTrue(now.contains("250 2.0.0 Kept"), now);
        }
    }

    @Test
    void theDoorNeedsToKnowWhoGetsMailAndWhereItIsKept() {
        var nobody =
                Run.of(
                        Main.COMMANDS,
                        "serve",
                        "--smtp=127.0.0.1:0",
                        "--milter=none",
                        "--policy=none");
        assertEquals(Exit.CONFIGURATION, nobody.exit());
        assertTrue(nobody.err().contains("door.recipients"), nobody.err());
    }
}
