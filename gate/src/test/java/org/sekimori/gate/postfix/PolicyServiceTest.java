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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekimori.auth.Evaluator;
import org.sekimori.auth.EvaluatorSettings;
import org.sekimori.auth.client.ListZone;
import org.sekimori.auth.client.Listings;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Network;
import org.sekimori.dns.zone.ZoneResolver;
import org.sekimori.gate.policy.Mailboxes;
import org.sekimori.gate.postfix.Finding.Measure;
import org.sekimori.gate.socket.Address;
import org.sekimori.gate.socket.Listener;
import org.sekimori.gate.socket.SocketSettings;

class PolicyServiceTest {
    private static final String ZONE =
            """
            kojo.example. TXT "v=spf1 ip4:192.0.2.10 -all"
            alumni.example. TXT "v=spf1 ip4:192.0.2.96/28 -all"
            mail.kojo.example. TXT "v=spf1 ip4:192.0.2.10 -all"
            soft.example. TXT "v=spf1 ~all"
            neutral.example. TXT "v=spf1 ?all"
            wrong.example. TXT "v=spf1 ipv4:192.0.2.0"
            out.forward.example. A 192.0.2.99
            99.2.0.192.in-addr.arpa. PTR out.forward.example.
            listed.example.dbl.example. A 127.0.0.2
            ;!timeout slow.example
            """;

    private static final Listings LISTS =
            new Listings(List.of(ListZone.parse("domains:dbl.example", true).orElseThrow()));

    private static final Domain HERE = Domain.of("mx.mise.example");

    private static final RcptPolicy STRICT =
            RcptPolicy.observe()
                    .with(
                            Map.of(
                                    Finding.FAIL, Measure.REJECT,
                                    Finding.TEMPERROR, Measure.DEFER));

    private static final String TOLD =
            "action=PREPEND Received-SPF: %s identity=mailfrom; receiver=mx.mise.example;"
                    + " client-ip=%s; envelope-from=\"a@%s\"; helo=mail.kojo.example; mechanism=%s\n\n";

    /// What comes back for all that is sent, until the service hangs up.
    private static String answers(RcptPolicy policy, String requests) throws IOException {
        var evaluator =
                new Evaluator(
                        EvaluatorSettings.standard().with(LISTS),
                        ZoneResolver.of(ZONE),
                        System::nanoTime);
        var clerk = new RcptClerk(evaluator, InstantSource.fixed(Instant.EPOCH), HERE, policy);
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
    void oneRequest(String rule, RcptPolicy policy, String request, String answer)
            throws IOException {
        assertEquals(answer, answers(policy, request), rule);
    }

    static Stream<Arguments> oneRequest() {
        var observe = RcptPolicy.observe();
        var strict = STRICT;
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
                        "action=451 4.7.24 SPF temperror: 192.0.2.99 cannot be checked, for the DNS of slow.example does not answer\n\n"),
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
                answers(RcptPolicy.observe(), one + one + one + other));
    }

    @Test
    void furtherRecipientsOfARefusedMessageAreRefusedToo() throws IOException {
        String one = request("7f.1", "192.0.2.99", "a@kojo.example", "");
        String refused =
                "action=550 5.7.23 SPF fail: 192.0.2.99 does not send mail for kojo.example\n\n";
        assertEquals(refused + refused, answers(STRICT, one + one));
    }

    @Test
    void aRecipientWhoWantsAllMailGetsIt() throws IOException {
        String one = request("7f.1", "192.0.2.99", "a@kojo.example", "");
        String spared = one.replace("b@mise.example", "postmaster@mise.example");
        String refused =
                "action=550 5.7.23 SPF fail: 192.0.2.99 does not send mail for kojo.example\n\n";
        String told = TOLD.formatted("fail", "192.0.2.99", "kojo.example", "-all");
        assertEquals(
                refused + told + refused + "action=DUNNO\n\n",
                answers(
                        sparing(List.of(), List.of(), "postmaster@mise.example"),
                        one + spared + one + spared));
    }

    private static RcptPolicy sparing(
            List<Domain> reverse, List<Domain> forwarders, String mailboxes) {
        List<Mailboxes> spared = List.of(Mailboxes.parse(mailboxes).orElseThrow());
        return new RcptPolicy(
                true,
                List.of(),
                STRICT.measures(),
                List.of(),
                new Spared(List.of(), List.of(), reverse, spared, spared, forwarders));
    }

    /// Whom a strict site would refuse, but for one thing.
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whoIsSparedIsToldAndNotRefused(String rule, RcptPolicy policy, boolean refused)
            throws IOException {
        String answer = answers(policy, request("1", "192.0.2.99", "a@kojo.example", ""));
        assertEquals(refused, answer.startsWith("action=550 "), rule + ": " + answer);
        assertEquals(!refused, answer.startsWith("action=PREPEND Received-SPF: fail "), answer);
    }

    static Stream<Arguments> whoIsSparedIsToldAndNotRefused() {
        List<Domain> none = List.of();
        return Stream.of(
                arguments("nobody", sparing(none, none, "x@x.example"), true),
                arguments("a sender", sparing(none, none, "a@kojo.example"), false),
                arguments("a sender's domain", sparing(none, none, "kojo.example"), false),
                arguments(
                        "a name in the DNS",
                        sparing(List.of(Domain.of("forward.example")), none, "x@x.example"),
                        false),
                arguments(
                        "a forwarder's record",
                        sparing(none, List.of(Domain.of("alumni.example")), "x@x.example"),
                        false),
                arguments(
                        "a record that does not let it",
                        sparing(none, List.of(HERE), "x@x.example"),
                        true),
                arguments("a network", with(networks("192.0.2.96/30"), none), false),
                arguments("another network", with(networks("192.0.2.0/30"), none), true),
                arguments(
                        "a name at HELO",
                        with(List.of(), List.of(Domain.of("kojo.example"))),
                        false));
    }

    private static RcptPolicy with(List<Network> networks, List<Domain> helo) {
        List<Mailboxes> nobody = List.of();
        return new RcptPolicy(
                true,
                List.of(),
                STRICT.measures(),
                nobody,
                new Spared(networks, helo, List.of(), nobody, nobody, List.of()));
    }

    private static List<Network> networks(String network) {
        return List.of(Network.parse(network).orElseThrow());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "FAIL | a@kojo.example | REJECT"
                        + " | 550 5.7.23 SPF fail: 192.0.2.99 does not send mail for kojo.example",
                "FAIL | a@kojo.example | DEFER"
                        + " | 451 4.7.23 SPF fail: 192.0.2.99 does not send mail for kojo.example",
                "SOFTFAIL | a@soft.example | REJECT"
                        + " | 550 5.7.23 SPF softfail: 192.0.2.99 should not send mail for",
                "NEUTRAL | a@neutral.example | REJECT | 550 5.7.23 SPF neutral: it is not said",
                "PERMERROR | a@wrong.example | REJECT"
                        + " | 550 5.7.24 SPF permerror: 192.0.2.99 cannot be checked",
                "TEMPERROR | a@slow.example | DEFER"
                        + " | 451 4.7.24 SPF temperror: 192.0.2.99 cannot be checked",
                "HELO_FAIL | a@soft.example | REJECT"
                        + " | 550 5.7.23 SPF fail: 192.0.2.99 is not mail.kojo.example",
                "BLOCK_LISTED | a@listed.example | REJECT"
                        + " | 550 5.7.1 192.0.2.99 is listed by dbl.example",
                "NEUTRAL | a@soft.example | REJECT | PREPEND",
                "FAIL | a@slow.example | REJECT | PREPEND",
                "BLOCK_LISTED | a@kojo.example | REJECT | PREPEND",
            })
    void whatIsFoundIsRefusedAsTheSiteSays(
            Finding finding, String sender, Measure measure, String answer) throws IOException {
        String told =
                answers(
                        RcptPolicy.observe().with(Map.of(finding, measure)),
                        request("1", "192.0.2.99", sender, ""));
        assertEquals("action=" + answer, told.substring(0, "action=".length() + answer.length()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "192.0.2.10, a@kojo.example, PREPEND",
        "192.0.2.99, a@soft.example, 550 5.7.23 SPF",
        "192.0.2.99, a@slow.example, 451 4.7.23 SPF",
        "192.0.2.99, a@other.example, PREPEND",
    })
    void whoMustPassIsRefusedWhereSpfDoesNot(String client, String sender, String answer)
            throws IOException {
        var must =
                Stream.of("kojo.example", "soft.example", "slow.example")
                        .map(text -> Mailboxes.parse(text).orElseThrow())
                        .toList();
        var policy = new RcptPolicy(true, List.of(), Map.of(), must, Spared.NOBODY);
        String told = answers(policy, request("1", client, sender, ""));
        assertEquals("action=" + answer, told.substring(0, "action=".length() + answer.length()));
    }

    @Test
    void ourOwnNetworksAreNotLookedAtAndTheFieldCanBeLeftOut() throws IOException {
        String request = request("1", "192.0.2.99", "a@kojo.example", "");
        var own =
                new RcptPolicy(
                        true,
                        networks("192.0.2.0/24"),
                        STRICT.measures(),
                        List.of(),
                        Spared.NOBODY);
        assertEquals("action=DUNNO\n\n", answers(own, request));
        var silent = new RcptPolicy(false, List.of(), Map.of(), List.of(), Spared.NOBODY);
        assertEquals("action=DUNNO\n\n", answers(silent, request));
    }

    @ParameterizedTest
    @MethodSource
    void nonsenseEndsTheConnection(String rule, String sent) throws IOException {
        assertEquals("", answers(RcptPolicy.observe(), sent), rule);
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
