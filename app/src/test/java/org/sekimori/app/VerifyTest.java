package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.app.cli.Cli;
import org.sekimori.app.cli.Session;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VerifyTest {
    @TempDir Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void world() throws IOException {
        Files.writeString(
                folder.resolve("kojo.zone"),
                """
                $ORIGIN example.
                kojo        TXT "v=spf1 ip4:192.0.2.10 -all"
                _dmarc.kojo TXT "v=DMARC1; p=reject"
                10.2.0.192.in-addr.arpa. PTR mail.kojo
                mail.kojo   A   192.0.2.10
                2.0.0.127.block     A 127.0.0.2
                10.2.0.192.block    A 127.0.0.4
                test.names          A 127.0.0.2
                kojo.example.names  A 127.0.0.3
                *.wild              A 127.0.0.2
                """);
        Files.writeString(
                folder.resolve("good.eml"), "From: a@kojo.example\r\nSubject: x\r\n\r\nbody\r\n");
    }

    @Test
    void theAnswerHasEveryMemberOfTheContract() {
        assertEquals(
                0,
                run(
                        "verify",
                        file("good.eml"),
                        "--zone",
                        file("kojo.zone"),
                        "--json",
                        "--ip",
                        "192.0.2.10",
                        "--helo",
                        "mail.kojo.example",
                        "--mail-from",
                        "a@kojo.example"));
        JsonNode answer = answer();
        assertEquals("pass", answer.at("/spf/result").stringValue());
        assertEquals("ip4:192.0.2.10", answer.at("/spf/mechanism").stringValue());
        assertEquals("pass", answer.at("/dmarc/result").stringValue());
        assertEquals("reject", answer.at("/dmarc/policy").stringValue());
        assertEquals("none", answer.at("/dmarc/disposition").stringValue());
        assertEquals("mail.kojo.example", answer.at("/iprev/name").stringValue());
        assertEquals("accept", answer.at("/decision/action").stringValue());
        assertTrue(answer.at("/decision/reply").isNull());
        assertEquals("dmarc", answer.at("/decision/reasons/0/code").stringValue());
        assertTrue(answer.at("/headers/0").stringValue().startsWith("Authentication-Results: "));
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void withoutAMessageOnlyTheSessionIsJudged() {
        assertEquals(
                0,
                run(
                        "verify",
                        "--zone",
                        file("kojo.zone"),
                        "--json",
                        "--ip",
                        "203.0.113.9",
                        "--mail-from",
                        "a@kojo.example"));
        JsonNode answer = answer();
        assertEquals("fail", answer.at("/spf/result").stringValue());
        assertTrue(answer.get("dmarc").isNull());
        assertTrue(answer.get("decision").isNull());
    }

    @Test
    void aBatchAnswersInOrderAndABadLineNeverEndsIt() throws IOException {
        Files.writeString(
                folder.resolve("cases.jsonl"),
                """
                {"id":1,"message":"good.eml","ip":"192.0.2.10","mailFrom":"a@kojo.example","zone":"kojo.zone"}
                nonsense
                {"id":"b","message":"gone.eml","zone":"kojo.zone"}
                {"id":3,"ip":"not an address","zone":"kojo.zone"}
                {"id":4,"message":"good.eml","ip":"203.0.113.9","mailFrom":"a@kojo.example","zone":["kojo.zone"]}
                """);
        assertEquals(0, run("verify", "--batch", file("cases.jsonl")));
        List<JsonNode> answers =
                out.toString(StandardCharsets.UTF_8)
                        .lines()
                        .map(JsonMapper.shared()::readTree)
                        .toList();
        assertEquals("pass", answers.get(0).at("/dmarc/result").stringValue());
        assertEquals("json", answers.get(1).at("/error/code").stringValue());
        assertEquals("no-file", answers.get(2).at("/error/code").stringValue());
        assertEquals("ip", answers.get(3).at("/error/code").stringValue());
        assertEquals("fail", answers.get(4).at("/dmarc/result").stringValue());
        assertEquals(5, answers.size());
    }

    @Test
    void listsAreAskedAboutTheClientAndTheDomainsAndABrokenOneIsTold() {
        assertEquals(
                0,
                run(
                        "verify",
                        file("good.eml"),
                        "--json",
                        "--zone",
                        file("kojo.zone"),
                        "--ip=192.0.2.10",
                        "--mail-from=a@kojo.example",
                        "--block-list=block.example",
                        "--block-list=wild.example",
                        "--allow-list=domains:names.example"));
        JsonNode lists = answer().get("lists");
        assertEquals(3, lists.size());
        assertEquals("listed", lists.at("/0/answer").stringValue());
        assertEquals("block", lists.at("/0/effect").stringValue());
        assertEquals("127.0.0.4", lists.at("/0/details/0").stringValue());
        assertEquals("kojo.example", lists.at("/2/subject").stringValue());
        assertEquals("allow", lists.at("/2/effect").stringValue());
        assertTrue(errors().contains("The list wild.example does not keep its test entry"));
    }

    @Test
    void aTraceTellsEveryQuestionWithItsAnswer() {
        assertEquals(
                0,
                run(
                        "verify",
                        file("good.eml"),
                        "--json",
                        "--trace",
                        "--zone",
                        file("kojo.zone"),
                        "--ip=192.0.2.10",
                        "--mail-from=a@kojo.example"));
        JsonNode first = answer().at("/asked/0");
        assertEquals("kojo.example", first.get("name").stringValue());
        assertEquals("found", first.get("answer").stringValue());
        assertEquals("\"v=spf1 ip4:192.0.2.10 -all\"", first.at("/records/0").stringValue());
        assertTrue(first.get("ttl").isNumber());
        assertTrue(first.get("microseconds").isNumber());
    }

    @Test
    void theOtherWayToFindThePolicyIsToldBesideAndWhichListItTook() throws IOException {
        Files.writeString(
                folder.resolve("list.dat"),
                "// VERSION: 2026-11-01_00-00-00_UTC\nexample\nkojo.example\n");
        Files.writeString(folder.resolve("sub.eml"), "From: a@shop.kojo.example\r\n\r\nbody\r\n");
        assertEquals(
                0,
                run(
                        "verify",
                        file("sub.eml"),
                        "--json",
                        "--shadow",
                        "--suffix-list",
                        file("list.dat"),
                        "--zone",
                        file("kojo.zone")));
        JsonNode dmarc = answer().get("dmarc");
        assertEquals("kojo.example", dmarc.get("organizationalDomain").stringValue());
        assertEquals("psl", dmarc.at("/shadow/discovery").stringValue());
        assertEquals("none", dmarc.at("/shadow/result").stringValue());
        assertTrue(errors().contains("list.dat, of 2026-11-01T00:00:00Z"), errors());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "verify --bogus | 64",
                "verfy | 64",
                "verify gone.eml --zone kojo.zone | 66",
                "verify good.eml --zone gone.zone | 66",
                "verify good.eml --zone good.eml | 65",
                "verify good.eml --zone kojo.zone --ip nonsense | 64",
                "verify good.eml --zone kojo.zone --now yesterday | 64",
                "verify good.eml --zone kojo.zone --expect pass | 1",
                "verify good.eml --zone kojo.zone --block-list not..a.name | 64",
                "verify good.eml --zone kojo.zone --shadow --suffix-list gone.zone | 66",
                "verify --help | 0",
            })
    void whatIsWrongIsToldByExitStatus(String line, int status) {
        String[] args = line.strip().split(" ");
        for (int i = 0; i < args.length; i++) {
            args[i] = args[i].matches(".*\\.(eml|zone)") ? file(args[i]) : args[i];
        }
        assertEquals(status, run(args));
        assertEquals(status > 1, err.size() > 0);
    }

    private JsonNode answer() {
        return JsonMapper.shared().readTree(out.toString(StandardCharsets.UTF_8));
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private int run(String... args) {
        try (var outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
                var errStream = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            var session =
                    new Session(
                            new ByteArrayInputStream(new byte[0]),
                            outStream,
                            errStream,
                            Map.of("LANG", "en_US.UTF-8"),
                            false,
                            false,
                            () -> Instant.parse("2026-11-24T00:00:00Z"));
            return new Cli(Main.COMMANDS).run(List.of(args), session).status();
        }
    }
}
