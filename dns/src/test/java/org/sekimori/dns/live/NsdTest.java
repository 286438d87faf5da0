package org.sekimori.dns.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Question;
import org.sekimori.dns.RecordType;
import org.sekimori.dns.zone.ZoneResolver;

/// A server that others wrote and our reading of the same zone give the same answers.
@Timeout(60)
class NsdTest {
    private static final Path NSD = Path.of("/usr/sbin/nsd");

    private static final String ZONE =
            """
            $ORIGIN example.test.
            $TTL 600
            @ SOA ns hostmaster 1 7200 3600 1209600 300
            @ NS ns
            ns A 127.0.0.1
            @ MX 10 mail
            @ MX 20 mail2
            mail A 192.0.2.25
            mail AAAA 2001:db8::25
            www CNAME mail
            www2 CNAME www
            *.wild TXT "wild" " card"
            a.b TXT "below"
            odd\\032name\\=\\"x\\" TXT "a \\"quoted\\" \\255"
            @ CAA 0 issue "ca.example"
            _25._tcp.mail TLSA 3 1 1 0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20
            """
                    + "long TXT"
                    + (" \"" + "x".repeat(250) + "\"").repeat(20)
                    + "\n";

    @TempDir private Path folder;

    @Test
    void bothGiveTheSameAnswers() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(NSD), "Debian's nsd is not installed");
        int port = freePort();
        Process nsd = start(port);
        try {
            var server = new NameServer(IpAddress.of("127.0.0.1"), port);
            var settings = new ResolvConf(List.of(server), Duration.ofSeconds(2), 3);
            var live = new LiveResolver(settings, new Random(1));
            waitUntilItAnswers(live);
            var zone = ZoneResolver.of(ZONE);
            for (String name :
                    List.of(
                            "example.test",
                            "mail.example.test",
                            "www.example.test",
                            "www2.example.test",
                            "x.wild.example.test",
                            "x.y.wild.example.test",
                            "wild.example.test",
                            "b.example.test",
                            "a.b.example.test",
                            "odd name=\"x\".example.test",
                            "long.example.test",
                            "_25._tcp.mail.example.test",
                            "gone.example.test")) {
                for (RecordType type : RecordType.values()) {
                    var question = new Question(Domain.query(name).orElseThrow(), type);
                    assertEquals(
                            zone.ask(question, Deadline.NEVER),
                            live.ask(question, within()),
                            question.toString());
                }
            }
            Answer elsewhere = live.ask(question("elsewhere.test"), within());
            assertEquals(Answer.Failure.REFUSED, ((Answer.Failed) elsewhere).failure());
        } finally {
            nsd.destroy();
            nsd.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static void waitUntilItAnswers(LiveResolver live) throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            if (!(live.ask(question("example.test"), within()) instanceof Answer.Failed)) {
                return;
            }
            Thread.sleep(50);
        }
    }

    private static Question question(String name) {
        return new Question(Domain.of(name), RecordType.NS);
    }

    private static Deadline within() {
        return Deadline.in(Duration.ofSeconds(5), System::nanoTime);
    }

    private static int freePort() throws IOException {
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Process start(int port) throws IOException {
        Files.writeString(folder.resolve("example.zone"), ZONE);
        Path config =
                Files.writeString(
                        folder.resolve("nsd.conf"),
                        """
                        server:
                            ip-address: 127.0.0.1
                            port: %1$d
                            username: ""
                            chroot: ""
                            server-count: 1
                            zonesdir: "%2$s"
                            database: ""
                            pidfile: "%2$s/nsd.pid"
                            xfrdfile: "%2$s/xfrd.state"
                            zonelistfile: "%2$s/zone.list"
                            xfrdir: "%2$s"
                        remote-control:
                            control-enable: no
                        zone:
                            name: example.test
                            zonefile: example.zone
                        """
                                .formatted(port, folder));
        return new ProcessBuilder(NSD.toString(), "-d", "-c", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nsd.log").toFile())
                .start();
    }
}
