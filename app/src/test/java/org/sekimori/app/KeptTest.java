package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Run;

/// Half of the circle: mail comes through the milter's door, is written down, and stands in the
/// report of its day.
class KeptTest {
    private static final String ZONE =
            """
            kojo.example. TXT "v=spf1 ip4:192.0.2.10 -all"
            _dmarc.kojo.example. TXT "v=DMARC1; p=reject; rua=mailto:rua@kojo.example"
            """;

    private static final int MESSAGES = 3;

    @TempDir Path folder;

    @Test
    void mailThatCameThroughTheDoorStandsInTheReportOfItsDay() throws Exception {
        Set<LocalDate> days = new TreeSet<>(Set.of(today()));
        try (var serve = serve()) {
            List<String> said = serve.saidUntilReady();
            assertEquals("ready", said.getLast());
            talk(ServeProcess.port(said.getFirst()));
            assertEquals(Exit.DONE.status(), serve.end());
        }
        days.add(today());
        days.forEach(this::make);
        Run read = Run.of(Main.COMMANDS, "report", "read", folder.resolve("mails").toString());
        assertTrue(read.out().contains("about kojo.example"), read.out());
        assertTrue(read.out().contains("rows 1, messages " + MESSAGES), read.out());
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    private void make(LocalDate day) {
        Run make =
                Run.of(
                        Main.COMMANDS,
                        "report",
                        "make",
                        "--day=" + day,
                        "--data=" + folder.resolve("data"),
                        "--out=" + folder.resolve("mails"),
                        "--authserv-id=mx.mise.example");
        assertEquals(Exit.DONE, make.exit(), make.err());
    }

    private ServeProcess serve() throws IOException {
        Path zone = Files.writeString(folder.resolve("kojo.zone"), ZONE);
        return new ServeProcess(
                folder,
                "--zone=" + zone,
                "--milter=127.0.0.1:0",
                "--policy=none",
                "--authserv-id=mx.mise.example",
                "--data=" + folder.resolve("data"));
    }

    /// A mail server that hands over messages, one after another.
    private static void talk(int port) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port);
                var out = new DataOutputStream(socket.getOutputStream());
                var in = new DataInputStream(socket.getInputStream())) {
            ask(out, in, "O\0\0\0\6\0\0\1\u00ff\0\0\0\0", 'O');
            ask(out, in, "Cmx.kojo.example\0" + "4\0\u0019192.0.2.10\0", 'c');
            ask(out, in, "Hmx.kojo.example\0", 'c');
            for (int i = 0; i < MESSAGES; i++) {
                List<String> message =
                        List.of(
                                "M<taro@kojo.example>\0",
                                "R<hanako@mise.example>\0",
                                "LFrom\0taro@kojo.example\0",
                                "N",
                                "Bbody\r\n");
                for (String frame : message) {
                    ask(out, in, frame, 'c');
                }
                ask(out, in, "E", 'c', 'a');
            }
            send(out, "Q");
        }
    }

    /// Waits until one of these answers comes.
    private static void ask(DataOutputStream out, DataInputStream in, String frame, char... end)
            throws IOException {
        send(out, frame);
        int answer;
        do {
            byte[] octets = new byte[in.readInt()];
            in.readFully(octets);
            answer = octets[0];
        } while (new String(end).indexOf(answer) < 0);
    }

    private static void send(DataOutputStream out, String frame) throws IOException {
        byte[] octets = frame.getBytes(StandardCharsets.ISO_8859_1);
        out.writeInt(octets.length);
        out.write(octets);
        out.flush();
    }
}
