package org.sekimori.auth.spf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Transcript;
import org.sekimori.dns.zone.ZoneResolver;
import org.sekimori.mail.MailAddress;
import org.sekimori.mail.ReversePath;

final class SpfTest {
    private static final String WORLD =
            """
            host.example.com  A   192.0.2.1
            1.2.0.192.in-addr.arpa  PTR  host.example.com.
            pass.test         TXT "v=spf1 ip4:192.0.2.1 -all"
            fail.test         TXT "v=spf1 -all exp=words.test"
            words.test        TXT "%{s} from %{c} (%{p}) to %{r} at %{t}"
            mute.test         TXT "v=spf1 -all exp=nowhere.test"
            empty.test        TXT "not for us"
            twice.test        TXT "v=spf1 a -all"
            twice.test        TXT "v=spf1 -all"
            bad.test          TXT "v=spf1 a moo -all"
            nothere.test      TXT "v=spf1 include:nowhere.test -all"
            deep.test         TXT "v=spf1 include:bad.test -all"
            redirect.test     TXT "v=spf1 exp=never.test redirect=fail.test"
            never.test        TXT "never"
            away.test         TXT "v=spf1 redirect=empty.test"
            local.test        TXT "v=spf1 exists:%{l}.local.test include:%{l}.local.test ?all"
            slow.test         TXT "v=spf1 a:down.test -all"
            ;!timeout         down.test
            ;!servfail        broken.test
            loop.test         TXT "v=spf1 include:loop.test -all"
            quiet.test        TXT "v=spf1 ptr:example.com -all"
            """;

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void theResultAndItsCause(String rule, String domain, String result, String cause) {
        SpfVerdict verdict = check(WORLD, SpfIdentity.mailFrom("jo", domain)).verdict();
        assertEquals(result + ": " + cause, verdict.word() + ": " + verdict.cause());
    }

    static Stream<Arguments> theResultAndItsCause() {
        return Stream.of(
                row(
                        "the term that matches decides",
                        "pass.test",
                        "pass",
                        "ip4:192.0.2.1 (in pass.test) matches"),
                row(
                        "a validated host name matches ptr",
                        "quiet.test",
                        "pass",
                        "ptr:example.com (in quiet.test) matches"),
                row("no such name is none", "nowhere.test", "none", "the domain does not exist"),
                row(
                        "other TXT records are none",
                        "empty.test",
                        "none",
                        "the domain publishes no SPF record"),
                row(
                        "a single label is none",
                        "test",
                        "none",
                        "a name of one label is no mail domain"),
                row("what is no domain is none", "a..test", "none", "not a domain name"),
                row(
                        "two records are an error",
                        "twice.test",
                        "permerror",
                        "2 SPF records where one may be (in twice.test)"),
                row(
                        "a fault anywhere is an error",
                        "bad.test",
                        "permerror",
                        "no mechanism has this name: moo (in bad.test)"),
                row(
                        "an error is told where it happened",
                        "deep.test",
                        "permerror",
                        "no mechanism has this name: moo (in bad.test)"),
                row(
                        "including nothing is an error",
                        "nothere.test",
                        "permerror",
                        "nothing to follow at \"nowhere.test\", the domain does not exist, at include:nowhere.test (in nothere.test)"),
                row(
                        "redirecting to nothing is an error",
                        "away.test",
                        "permerror",
                        "nothing to follow at \"empty.test\", the domain publishes no SPF record, at redirect=empty.test (in away.test)"),
                row(
                        "redirect gives the other's result",
                        "redirect.test",
                        "fail",
                        "-all (in fail.test) matches"),
                row(
                        "a time-out is temporary",
                        "slow.test",
                        "temperror",
                        "no answer to down.test A (TIMEOUT) at a:down.test (in slow.test)"),
                row(
                        "a server's failure is temporary",
                        "broken.test",
                        "temperror",
                        "no answer to broken.test TXT (SERVFAIL) (in broken.test)"),
                row(
                        "a loop ends at the limit",
                        "loop.test",
                        "permerror",
                        "more than 10 look-ups at include:loop.test (in loop.test)"));
    }

    private static Arguments row(String rule, String domain, String result, String cause) {
        return Arguments.of(rule, domain, result, cause);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void limitsHoldAtTheirNumberAndNotBelow(String rule, String zone, String cause) {
        assertEquals(
                cause, check(zone, SpfIdentity.mailFrom("jo", "limit.test")).verdict().cause());
    }

    static Stream<Arguments> limitsHoldAtTheirNumberAndNotBelow() {
        return Stream.of(
                Arguments.of(
                        "10 look-ups",
                        policy("a:a.test ".repeat(10)),
                        "?all (in limit.test) matches"),
                Arguments.of(
                        "11 look-ups",
                        policy("a:a.test ".repeat(11)),
                        "more than 10 look-ups at a:a.test (in limit.test)"),
                Arguments.of(
                        "%{p} is a look-up, once",
                        policy("exists:%{p}.a.test a:a%{p1}.test " + "a:a.test ".repeat(8)),
                        "more than 10 look-ups at a:a.test (in limit.test)"),
                Arguments.of(
                        "2 void look-ups",
                        policy("a:x.test mx:x.test "),
                        "?all (in limit.test) matches"),
                Arguments.of(
                        "3 void look-ups",
                        policy("a:x.test mx:x.test exists:x.test "),
                        "more than 2 look-ups that found nothing at exists:x.test (in limit.test)"),
                Arguments.of(
                        "10 mail servers",
                        policy("mx ") + servers(10),
                        "?all (in limit.test) matches"),
                Arguments.of(
                        "11 mail servers",
                        policy("mx ") + servers(11),
                        "more than 10 mail servers at mx (in limit.test)"),
                Arguments.of(
                        "10 host names",
                        policy("ptr:h10.test ") + hosts(10),
                        "ptr:h10.test (in limit.test) matches"),
                Arguments.of(
                        "11 host names",
                        policy("ptr:h11.test ") + hosts(11),
                        "?all (in limit.test) matches"));
    }

    private static String policy(String terms) {
        return "limit.test TXT \"v=spf1 " + terms + "?all\"\na.test A 198.51.100.1\n";
    }

    private static String servers(int count) {
        return lines(count, "limit.test MX 10 m%1$d.test.\nm%1$d.test A 198.51.100.%1$d\n");
    }

    private static String hosts(int count) {
        return lines(count, "1.2.0.192.in-addr.arpa PTR h%1$d.test.\nh%1$d.test A 192.0.2.1\n");
    }

    private static String lines(int count, String line) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> String.format(line, i))
                .collect(Collectors.joining());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void wordsForAFail(String rule, String domain, String words, boolean fromDomain) {
        assertEquals(
                Optional.of(new SpfVerdict.Explanation(words, fromDomain)),
                check(WORLD, SpfIdentity.mailFrom("jo", domain)).explanation());
    }

    static Stream<Arguments> wordsForAFail() {
        String words = "jo@%s from 192.0.2.1 (host.example.com) to mx.example.jp at 1000";
        return Stream.of(
                Arguments.of("the domain's own", "fail.test", words.formatted("fail.test"), true),
                Arguments.of(
                        "after redirect, those of the record that decided",
                        "redirect.test",
                        words.formatted("redirect.test"),
                        true),
                Arguments.of(
                        "without its own, the default",
                        "mute.test",
                        "refused by mute.test",
                        false));
    }

    @Test
    void wordsAreLimitedToAnSmtpReply() {
        String most = "x".repeat(MacroText.MAX_EXPLANATION);
        assertEquals(most, explained(most));
        assertEquals("refused by limit.test", explained(most + "x"));
    }

    private static String explained(String words) {
        String half =
                words.substring(0, 255)
                        + "\" \""
                        + words.substring(255, 510)
                        + "\" \""
                        + words.substring(510);
        String zone = "limit.test TXT \"v=spf1 -all exp=w.test\"\nw.test TXT \"" + half + "\"\n";
        return check(zone, SpfIdentity.mailFrom("jo", "limit.test"))
                .explanation()
                .orElseThrow()
                .text();
    }

    @Test
    void aLocalPartOutsideAsciiMatchesNothing() {
        SpfCheck check = check(WORLD, SpfIdentity.mailFrom("関守", "local.test"));
        assertEquals("?all (in local.test) matches", check.verdict().cause());
        assertEquals(
                new SpfTree.NotMatched(SpfTree.Why.LOCAL_PART_NOT_ASCII),
                check.tree().orElseThrow().steps().getFirst().outcome());
    }

    @Test
    void theNullReversePathIsJudgedByItsHeloName() {
        SpfIdentity identity = SpfIdentity.mailFrom(new ReversePath.Null(), "fail.test");
        assertEquals(SpfIdentity.Scope.HELO, identity.scope());
        assertEquals(
                "postmaster@fail.test from 192.0.2.1 (host.example.com) to mx.example.jp at 1000",
                check(WORLD, identity).explanation().orElseThrow().text());
    }

    @Test
    void nothingIsGuessedFromAMalformedPath() {
        var path = new ReversePath.Malformed("jo@pass.test(x", "a comment");
        assertEquals(
                "none", check(WORLD, SpfIdentity.mailFrom(path, "pass.test")).verdict().word());
    }

    @Test
    void aMailboxOfAReversePathIsItsIdentity() {
        var path = new ReversePath.Mailbox(new MailAddress("jo", Domain.of("pass.test")));
        assertEquals("pass", check(WORLD, SpfIdentity.mailFrom(path, "x")).verdict().word());
    }

    @Test
    void timeThatIsUsedUpIsATemperror() {
        var late = new Deadline(5, () -> 5);
        assertEquals(Duration.ZERO, late.remaining());
        SpfCheck check = check(WORLD, SpfIdentity.mailFrom("jo", "pass.test"), late);
        assertEquals("temperror", check.verdict().word());
    }

    @Test
    void theTreeShowsWhatWasEvaluated() {
        SpfCheck check = check(WORLD, SpfIdentity.mailFrom("jo", "redirect.test"));
        assertEquals(
                List.of("redirect.test", "fail.test"),
                check.chain().stream().map(run -> run.domain().name()).toList());
        assertEquals(
                List.of("v=spf1 exp=never.test redirect=fail.test", "v=spf1 -all exp=words.test"),
                check.chain().stream().map(run -> run.records().getFirst().text()).toList());
        assertEquals(1, check.lookups());
        assertEquals(5, check.asked().size());
    }

    @Test
    void aNameThatIsTooLongLosesWholeLabelsOnTheLeft() {
        String label = "x".repeat(60) + ".";
        String kept = label.repeat(4) + "y.test"; // 250 characters
        for (String written : List.of(kept, "123." + kept, "1.2.3." + kept, "%{h}." + kept)) {
            String zone =
                    "long.test TXT \"v=spf1 exists:\" \"%s\" \"%s -all\"\n%s A 127.0.0.2\n"
                            .formatted(written.substring(0, 99), written.substring(99), kept);
            boolean cut = written.equals(kept) || written.length() > Domain.MAX_NAME;
            assertEquals(
                    cut && !written.startsWith("1.2") ? "pass" : "fail",
                    check(zone, SpfIdentity.mailFrom("jo", "long.test")).verdict().word(),
                    written);
        }
    }

    private static SpfCheck check(String zone, SpfIdentity identity) {
        return check(zone, identity, Deadline.NEVER);
    }

    private static SpfCheck check(String zone, SpfIdentity identity, Deadline deadline) {
        var settings =
                new SpfSettings(
                        Optional.of(Domain.of("mx.example.jp")), Optional.of("refused by %{d}"));
        return new Spf(settings)
                .check(
                        new Spf.Client(IpAddress.of("::ffff:192.0.2.1"), "host.example.com"),
                        identity,
                        Instant.ofEpochSecond(1000),
                        new Transcript(ZoneResolver.of(zone), deadline));
    }
}
