package org.sekimori.gate.postfix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekimori.auth.Evaluator;
import org.sekimori.auth.EvaluatorSettings;
import org.sekimori.dns.Domain;
import org.sekimori.dns.zone.ZoneResolver;
import org.sekimori.gate.socket.Address;
import org.sekimori.gate.socket.Listener;
import org.sekimori.gate.socket.SocketSettings;

class PolicyServiceTest {
    private static final String ZONE =
            """
            kojo.example. TXT "v=spf1 ip4:192.0.2.10 -all"
            ;!timeout slow.example
            """;

    private static final Domain HERE = Domain.of("mx.mise.example");

    private static final String TOLD =
            "action=PREPEND Received-SPF: %s identity=mailfrom; receiver=mx.mise.example;"
                    + " client-ip=%s; envelope-from=\"a@%s\"; helo=mail.kojo.example; mechanism=%s\n\n";

    /// What comes back for all that is sent, until the service hangs up.
    private static String answers(SpfPolicy policy, String requests) throws IOException {
        var evaluator =
                new Evaluator(
                        EvaluatorSettings.standard(), ZoneResolver.of(ZONE), System::nanoTime);
        var clerk = new SpfClerk(evaluator, InstantSource.fixed(Instant.EPOCH), policy);
        var service = new PolicyService(clerk);
        Listener listener =
                Listener.open(new Address.Tcp("127.0.0.1", 0), SocketSettings.DEFAULT, service);
        int port = ((Address.Tcp) listener.address()).port();
        var heard = new ByteArrayOutputStream();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(requests.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            socket.getInputStream().transferTo(heard);
        } catch (SocketException cut) {
            // It hung up before it had read all.
        } finally {
            listener.stop(Duration.ZERO);
        }
        return heard.toString(StandardCharsets.UTF_8);
    }

    private static String request(String instance, String client, String sender, String more) {
        return """
        request=smtpd_access_policy
        protocol_state=RCPT
        helo_name=mail.kojo.example
        client_address=%s
        sender=%s
        recipient=b@mise.example
        instance=%s
        %s
        """
                .formatted(client, sender, instance, more.isEmpty() ? "" : more + "\n");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void oneRequest(String rule, SpfPolicy policy, String request, String answer)
            throws IOException {
        assertEquals(answer, answers(policy, request), rule);
    }

    static Stream<Arguments> oneRequest() {
        var observe = SpfPolicy.observe(HERE);
        var strict = new SpfPolicy(HERE, true, true);
        String pass = TOLD.formatted("pass", "192.0.2.10", "kojo.example", "\"ip4:192.0.2.10\"");
        String fail = TOLD.formatted("fail", "192.0.2.99", "kojo.example", "-all");
        return Stream.of(
                arguments(
                        "pass is told",
                        observe,
                        request("1", "192.0.2.10", "a@kojo.example", ""),
                        pass),
                arguments(
                        "fail is told",
                        observe,
                        request("1", "192.0.2.99", "a@kojo.example", ""),
                        fail),
                arguments(
                        "fail is refused by who wants that",
                        strict,
                        request("1", "192.0.2.99", "a@kojo.example", ""),
                        "action=550 5.7.23 SPF fail: 192.0.2.99 does not send mail for kojo.example\n\n"),
                arguments(
                        "no answer is deferred by who wants that",
                        strict,
                        request("1", "192.0.2.99", "a@slow.example", ""),
                        "action=451 4.7.24 SPF temperror: the DNS of slow.example does not answer now\n\n"),
                arguments(
                        "who signed in is not asked",
                        strict,
                        request("1", "192.0.2.99", "a@kojo.example", "sasl_username=hanako"),
                        "action=DUNNO\n\n"),
                arguments(
                        "a client without an address is not asked",
                        strict,
                        request("1", "unknown", "a@kojo.example", ""),
                        "action=DUNNO\n\n"));
    }

    @Test
    void furtherRecipientsOfAMessageGetNoSecondField() throws IOException {
        String one = request("7f.1", "192.0.2.10", "a@kojo.example", "");
        String other = request("7f.2", "192.0.2.10", "a@kojo.example", "");
        String told = TOLD.formatted("pass", "192.0.2.10", "kojo.example", "\"ip4:192.0.2.10\"");
        assertEquals(
                told + "action=DUNNO\n\naction=DUNNO\n\n" + told,
                answers(SpfPolicy.observe(HERE), one + one + one + other));
    }

    @Test
    void furtherRecipientsOfARefusedMessageAreRefusedToo() throws IOException {
        String one = request("7f.1", "192.0.2.99", "a@kojo.example", "");
        String refused =
                "action=550 5.7.23 SPF fail: 192.0.2.99 does not send mail for kojo.example\n\n";
        assertEquals(refused + refused, answers(new SpfPolicy(HERE, true, true), one + one));
    }

    @ParameterizedTest
    @MethodSource
    void nonsenseEndsTheConnection(String rule, String sent) throws IOException {
        assertEquals("", answers(SpfPolicy.observe(HERE), sent), rule);
    }

    static Stream<Arguments> nonsenseEndsTheConnection() {
        return Stream.of(
                arguments("nothing", ""),
                arguments("a line without name=value", "hello\n\n"),
                arguments("a value without a name", "=hello\n\n"),
                arguments("half a request", "sender=a@kojo.example\n"),
                arguments("half a line", "sender=a@kojo"),
                arguments("a line that never ends", "a=" + "x".repeat(70_000)),
                arguments("lines that never end", "a=x\n".repeat(20_000)));
    }
}
