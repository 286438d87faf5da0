package org.sekimori.dns.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sekimori.dns.live.LoopbackServer.answer;
import static org.sekimori.dns.live.LoopbackServer.found;
import static org.sekimori.dns.live.LoopbackServer.rcode;
import static org.sekimori.dns.live.LoopbackServer.records;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Question;
import org.sekimori.dns.RecordType;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;

class LiveResolverTest {
    private static final String SOA = "test. 900 SOA ns.test. host.test. 1 1 1 1 300";

    private static Deadline within(long millis) {
        return Deadline.in(Duration.ofMillis(millis), System::nanoTime);
    }

    private static LiveResolver resolver(NameServer... servers) {
        var settings = new ResolvConf(List.of(servers), Duration.ofMillis(150), 2);
        return new LiveResolver(settings, new Random(1));
    }

    private static String ask(LiveResolver resolver, String name, RecordType type) {
        var question = new Question(Domain.query(name).orElseThrow(), type);
        return switch (resolver.ask(question, within(2_000))) {
            case Answer.Found found ->
                    Stream.concat(
                                    found.texts(),
                                    Stream.concat(
                                            found.addresses().map(Object::toString),
                                            found.names().map(Object::toString)))
                            .collect(Collectors.joining(" ", "", " ttl " + found.ttlSeconds()));
            case Answer.NoData noData -> "NODATA ttl " + noData.ttlSeconds();
            case Answer.NoSuchName absent -> "NXDOMAIN ttl " + absent.ttlSeconds();
            case Answer.Failed failed -> failed.failure().toString();
        };
    }

    private static List<byte[]> one(Message message) {
        return List.of(message.toWire());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void tellsAnswersApart(String rule, Function<Message, List<byte[]>> server, String expected)
            throws IOException {
        try (var loopback = LoopbackServer.answering(server)) {
            assertEquals(expected, ask(resolver(loopback.address()), "a.test", RecordType.A), rule);
        }
    }

    static Stream<Arguments> tellsAnswersApart() {
        return Stream.of(
                row(
                        "records of the type asked for",
                        q -> one(found(q, "a.test 60 A 192.0.2.1")),
                        "192.0.2.1 ttl 60"),
                row(
                        "an alias followed inside the answer",
                        q -> one(found(q, "a.test 60 CNAME b.test", "b.test 9 A 192.0.2.1")),
                        "192.0.2.1 ttl 9"),
                row(
                        "records of another name are not used",
                        q -> one(found(q, "b.test 60 A 192.0.2.1")),
                        "NODATA ttl 0"),
                row(
                        "no data, kept as long as the SOA says",
                        q -> one(answer(q, Rcode.NOERROR, List.of(), records(SOA))),
                        "NODATA ttl 300"),
                row(
                        "no such name",
                        q -> one(answer(q, Rcode.NXDOMAIN, List.of(), records(SOA))),
                        "NXDOMAIN ttl 300"),
                row(
                        "no such name at the end of an alias",
                        q ->
                                one(
                                        answer(
                                                q,
                                                Rcode.NXDOMAIN,
                                                records("a.test 60 CNAME b.test"),
                                                records(SOA))),
                        "NXDOMAIN ttl 60"),
                row(
                        "an SOA of somebody else says nothing",
                        q ->
                                one(
                                        answer(
                                                q,
                                                Rcode.NXDOMAIN,
                                                List.of(),
                                                records(SOA.replace("test. 900", "other. 900")))),
                        "NXDOMAIN ttl 0"),
                row(
                        "an alias in a circle",
                        q -> one(found(q, "a.test 60 CNAME b.test", "b.test 60 CNAME a.test")),
                        "LAME"),
                row("SERVFAIL", q -> one(rcode(q, Rcode.SERVFAIL)), "SERVFAIL"),
                row("REFUSED", q -> one(rcode(q, Rcode.REFUSED)), "REFUSED"),
                row("another RCODE", q -> one(rcode(q, Rcode.YXDOMAIN)), "LAME"),
                row(
                        "a referral",
                        q ->
                                one(
                                        answer(
                                                q,
                                                Rcode.NOERROR,
                                                List.of(),
                                                records("test. 60 NS ns.test."))),
                        "LAME"),
                row("silence", q -> List.of(), "TIMEOUT"),
                row(
                        "a wrong id is no answer",
                        q ->
                                one(
                                        withId(
                                                found(q, "a.test 60 A 192.0.2.66"),
                                                q.getHeader().getID() + 1)),
                        "TIMEOUT"),
                row("another question is no answer", q -> one(otherQuestion(q)), "TIMEOUT"),
                row(
                        "the true answer after lies",
                        q ->
                                List.of(
                                        otherQuestion(q).toWire(),
                                        withId(
                                                        found(q, "a.test 60 A 192.0.2.66"),
                                                        q.getHeader().getID() ^ 1)
                                                .toWire(),
                                        found(q, "a.test 60 A 192.0.2.1").toWire()),
                        "192.0.2.1 ttl 60"),
                row("a question sent back", q -> one(q), "TIMEOUT"),
                row("garbage", q -> List.of(new byte[] {1}, garbage(q)), "LAME"),
                row(
                        "FORMERR with EDNS only",
                        q ->
                                one(
                                        q.getOPT() == null
                                                ? found(q, "a.test 60 A 192.0.2.1")
                                                : rcode(q, Rcode.FORMERR)),
                        "192.0.2.1 ttl 60"),
                row("FORMERR always", q -> one(rcode(q, Rcode.FORMERR)), "LAME"),
                row("truncated, and no answer over TCP", q -> one(truncated(q)), "UNREACHABLE"));
    }

    private static Arguments row(
            String rule, Function<Message, List<byte[]>> server, String expected) {
        return Arguments.of(rule, server, expected);
    }

    private static Message withId(Message message, int id) {
        message.getHeader().setID(id & 0xffff);
        return message;
    }

    private static Message truncated(Message question) {
        Message message = found(question);
        message.getHeader().setFlag(Flags.TC);
        return message;
    }

    private static Message otherQuestion(Message question) {
        Message other = found(question, "b.test 60 A 192.0.2.66");
        other.removeAllRecords(0);
        other.addRecord(records("b.test 60 A 192.0.2.66").getFirst(), 0);
        return other;
    }

    /// The right id and flags, then counts of records that are not there.
    private static byte[] garbage(Message question) {
        byte[] octets = new byte[12 + 8];
        octets[0] = (byte) (question.getHeader().getID() >> 8);
        octets[1] = (byte) question.getHeader().getID();
        octets[2] = (byte) 0x80;
        octets[5] = 1;
        octets[7] = 9;
        octets[12] = (byte) 0xc0;
        octets[13] = 12;
        return octets;
    }

    @Test
    void truncatedAnswersAreAskedForOverTcp() throws IOException {
        String text = "x".repeat(250);
        try (var server =
                new LoopbackServer(
                        q -> one(truncated(q)),
                        q -> one(found(q, "a.test 60 TXT " + (text + " ").repeat(20))))) {
            assertEquals(
                    text.repeat(20) + " ttl 60",
                    ask(resolver(server.address()), "a.test", RecordType.TXT));
            assertEquals(2, server.questions.size());
            assertEquals(1_232, server.questions.getFirst().getOPT().getPayloadSize());
        }
    }

    @Test
    void anAliasThatTheServerLeavesIsAskedFor() throws IOException {
        try (var server =
                LoopbackServer.answering(q ->
                        q.getQuestion().getName().toString().equals("a.test.")
                                ? one(found(q, "a.test 5 CNAME b.test"))
                                : one(found(q, "b.test 60 A 192.0.2.1")))) {
            assertEquals(
                    "192.0.2.1 ttl 5", ask(resolver(server.address()), "a.test", RecordType.A));
        }
    }

    @Test
    void aLineOfAliasesEnds() throws IOException {
        try (var server =
                LoopbackServer.answering(q -> {
                    String name = q.getQuestion().getName().toString();
                    return one(found(q, name + " 5 CNAME a" + name));
                })) {
            assertEquals("LAME", ask(resolver(server.address()), "a.test", RecordType.A));
            assertEquals(11, server.questions.size());
        }
    }

    @Test
    void theNextServerIsAskedAndRemembered() throws IOException {
        try (var silent = LoopbackServer.answering(q -> List.of());
                var good = LoopbackServer.answering(q -> one(found(q, "a.test 60 A 192.0.2.1")))) {
            LiveResolver resolver = resolver(silent.address(), good.address());
            assertEquals("192.0.2.1 ttl 60", ask(resolver, "a.test", RecordType.A));
            assertEquals("192.0.2.1 ttl 60", ask(resolver, "a.test", RecordType.A));
            assertEquals(1, silent.questions.size());
            assertEquals(2, good.questions.size());
        }
    }

    @Test
    void aServerThatCannotTellIsAskedOnce_ASilentOneAgain() throws IOException {
        try (var failing = LoopbackServer.answering(q -> one(rcode(q, Rcode.SERVFAIL)));
                var silent = LoopbackServer.answering(q -> List.of())) {
            assertEquals(
                    "SERVFAIL",
                    ask(resolver(failing.address(), silent.address()), "a.test", RecordType.A));
            assertEquals(1, failing.questions.size());
            assertEquals(2, silent.questions.size());
        }
    }

    /// On a busy machine the news that nobody listens may come late, or somebody else may have
    /// taken the port meanwhile: then a silent server is what it looks like. So a few ports are
    /// tried.
    @Test
    void nobodyListens() throws IOException {
        var answers = new ArrayList<String>();
        while (answers.size() < 10 && !answers.contains("UNREACHABLE")) {
            NameServer gone;
            try (var server = LoopbackServer.answering(q -> List.of())) {
                gone = server.address();
            }
            answers.add(ask(resolver(gone), "a.test", RecordType.A));
        }
        assertEquals("UNREACHABLE", answers.getLast());
    }

    @Test
    void theDeadlineHoldsForAllTries() throws IOException {
        try (var silent = LoopbackServer.answering(q -> List.of())) {
            var settings = new ResolvConf(List.of(silent.address()), Duration.ofSeconds(30), 5);
            long before = System.nanoTime();
            Answer answer =
                    new LiveResolver(settings, new Random(1))
                            .ask(new Question(Domain.of("a.test"), RecordType.A), within(200));
            assertEquals(Answer.Failure.TIMEOUT, ((Answer.Failed) answer).failure());
            assertTrue(System.nanoTime() - before < Duration.ofSeconds(5).toNanos());
        }
    }

    @ParameterizedTest
    @MethodSource
    void namesAreAskedOctetByOctet(String name) throws IOException {
        try (var server = LoopbackServer.answering(q -> one(rcode(q, Rcode.NXDOMAIN)))) {
            assertEquals("NXDOMAIN ttl 0", ask(resolver(server.address()), name, RecordType.A));
            var asked = server.questions.getFirst().getQuestion().getName();
            var labels = new StringBuilder();
            for (int i = 0; i < asked.labels() - 1; i++) {
                byte[] label = asked.getLabel(i);
                labels.append(new String(label, 1, label[0], StandardCharsets.ISO_8859_1))
                        .append('.');
            }
            assertEquals(name + ".", labels.toString());
        }
    }

    static Stream<String> namesAreAskedOctetByOctet() {
        return Stream.of(
                "a b.test",
                "x=y+z.test",
                "\"q\".test",
                "back\\slash.test",
                "(a);@$.test",
                "127.0.0.1",
                "*.test");
    }
}
