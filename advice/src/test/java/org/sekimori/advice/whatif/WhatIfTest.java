package org.sekimori.advice.whatif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sekimori.advice.whatif.Mails.DAY;
import static org.sekimori.advice.whatif.Mails.FIRM;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.auth.dmarc.Dmarc;
import org.sekimori.auth.dmarc.DmarcRecord;
import org.sekimori.dns.zone.ZoneResolver;
import org.sekimori.report.summary.Days;
import org.sekimori.report.summary.Observation;

class WhatIfTest {
    private static final String WORLD =
            """
            $ORIGIN example.
            $TTL 3600
            kojo            A     192.0.2.10
            shop.kojo       A     192.0.2.11
            haishin         TXT   "v=spf1 ip4:198.51.100.0/24 -all"
            ;!timeout silent.example
            """;

    private static final WhatIf.Means MEANS =
            new WhatIf.Means(
                    Dmarc.treeWalk(),
                    ZoneResolver.of(WORLD),
                    Instant.parse("2026-11-24T03:00:00Z"),
                    () -> 0);

    private static DmarcRecord policy(String text) {
        return Scenario.policy(text).orElseThrow();
    }

    private static Fate fate(String before, String after, Optional<String> spf, String mail) {
        var was = new Scenario(FIRM, policy(before), Optional.empty());
        var would = new Scenario(FIRM, policy(after), spf);
        return new Court(was, would, MEANS).fate(Mails.of("google.com", DAY, mail).record(), false);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "what passes goes on passing | p=none | p=reject | 1 192.0.2.10 kojo.example dkim=pass spf=fail | PASSES",
                "what fails is refused | p=none | p=reject | 1 192.0.2.10 kojo.example dkim=fail spf=fail | REJECT",
                "a test asks one step less | p=none | p=reject; t=y | 1 192.0.2.10 kojo.example dkim=fail spf=fail | QUARANTINE",
                "sp for a name below | p=none | p=reject; sp=none | 1 192.0.2.11 shop.kojo.example dkim=fail spf=fail | LEFT",
                "np for a name below that is not there | p=none | p=none; np=reject | 1 192.0.2.11 no.kojo.example dkim=fail spf=fail | REJECT",
                "np says nothing of a name that is there | p=none | p=none; np=reject | 1 192.0.2.11 shop.kojo.example dkim=fail spf=fail | LEFT",
                "strict DKIM wants the same name | p=reject | p=reject; adkim=s | 1 192.0.2.10 kojo.example dkim=pass:mail.kojo.example/pass spf=fail | REJECT",
                "strict DKIM is content with it | p=reject | p=reject; adkim=s | 1 192.0.2.10 kojo.example dkim=pass:kojo.example/pass spf=fail | PASSES",
                "strict SPF wants the same name | p=reject | p=reject; aspf=s | 1 192.0.2.10 kojo.example dkim=fail spf=pass:bounce.kojo.example/pass | REJECT",
                "relaxed DKIM helps a name below | p=reject; adkim=s | p=reject | 1 192.0.2.10 kojo.example dkim=fail:mail.kojo.example/pass spf=fail | PASSES",
                "relaxed DKIM does not help a stranger | p=reject; adkim=s | p=reject | 1 192.0.2.10 kojo.example dkim=fail:haishin.example/pass spf=fail | REJECT",
                "who tells no signatures leaves it open | p=reject | p=reject; adkim=s | 1 192.0.2.10 kojo.example dkim=pass spf=fail | UNTOLD",
                "what the report leaves open may not matter | p=reject | p=reject; adkim=s | 1 192.0.2.10 kojo.example dkim=pass spf=pass | PASSES",
            })
    void anotherPolicy(String rule, String before, String after, String mail, Fate fate) {
        assertEquals(fate, fate(before, after, Optional.empty(), mail));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "an address that it names passes | v=spf1 ip4:192.0.2.10 -all | 1 192.0.2.10 kojo.example dkim=fail spf=fail:kojo.example/fail | PASSES",
                "one that it no longer names fails | v=spf1 -all | 1 192.0.2.10 kojo.example dkim=fail spf=pass:kojo.example/pass | REJECT",
                "an include is asked for | v=spf1 include:haishin.example -all | 1 198.51.100.7 kojo.example dkim=fail spf=fail:kojo.example/fail | PASSES",
                "an include that does not answer is no fail | v=spf1 include:silent.example -all | 1 198.51.100.7 kojo.example dkim=fail spf=fail:kojo.example/fail | UNANSWERED",
                "another envelope sender has its own record | v=spf1 ip4:0.0.0.0/0 -all | 1 198.51.100.7 kojo.example dkim=fail spf=fail:haishin.example/pass | REJECT",
                "a source that is not told leaves it open | v=spf1 ip4:192.0.2.10 -all | 1 X.X.X.X kojo.example dkim=fail spf=fail:kojo.example/fail | UNTOLD",
            })
    void anotherSpfRecord(String rule, String spf, String mail, Fate fate) {
        assertEquals(fate, fate("p=reject", "p=reject", Optional.of(spf), mail));
    }

    @Test
    void sendersThatWouldBeHurtComeFirstAndEachDayIsThere() {
        WhatIf<String> trial = trial("p=none", "p=reject; adkim=s", _ -> false);
        trial.add(own(900));
        trial.add(newsletter(90));
        trial.add(
                Mails.of(
                        "Yahoo",
                        DAY.minusDays(1),
                        "10 192.0.2.12 kojo.example dkim=pass:mail.kojo.example/pass spf=fail"));
        Effect<String> effect = trial.effect();
        assertEquals(100, effect.all().hurt());
        assertEquals(1000, effect.all().messages());
        assertEquals(910, effect.all().passedBefore().part());
        assertEquals(900, effect.all().passedAfter().part());
        assertEquals(
                List.of("198.51.100.7 90", "192.0.2.12 10", "192.0.2.10 0"),
                effect.bySender().stream()
                        .map(of -> of.sender() + " " + of.moves().hurt())
                        .toList());
        assertEquals(
                List.of(10L, 90L), effect.byDay().stream().map(day -> day.moves().hurt()).toList());
    }

    @Test
    void aSenderThatWouldSignIsHelped() {
        WhatIf<String> trial = trial("p=reject", "p=reject", "198.51.100.7"::equals);
        trial.add(own(910));
        trial.add(newsletter(90));
        Effect<String> effect = trial.effect();
        assertEquals(90, effect.all().helped());
        assertEquals(1000, effect.all().passedAfter().perMille());
        assertEquals(910, effect.all().passedBefore().perMille());
    }

    @Test
    void aRecordThatCannotBeFollowedIsNamed() {
        var was = new Scenario(FIRM, policy("p=reject"), Optional.empty());
        String twice = "v=spf1 redirect=a.example redirect=b.example";
        var trial =
                new WhatIf<>(
                        Days.until(DAY, 1), was, was.withSpf(twice), senders(_ -> false), MEANS);
        trial.add(
                Mails.of(
                        "google.com",
                        DAY,
                        "1 192.0.2.10 kojo.example dkim=fail spf=pass:kojo.example/pass"));
        Effect<String> effect = trial.effect();
        assertEquals(Map.of(Fate.REJECT, 1L), effect.all().after());
        assertTrue(
                effect.spfErrors().toString().contains("redirect"), effect.spfErrors()::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p=reject; adkim=s | true",
                "v=DMARC1; p=none   | true",
                "p=refuse          | false",
                "sp=reject         | false",
                "p=reject; pct=50  | false",
                "reject            | false",
            })
    void aPolicyIsReadStrictly(String text, boolean isOne) {
        assertEquals(isOne, Scenario.policy(text).isPresent());
    }

    private static WhatIf<String> trial(String before, String after, Predicate<String> signs) {
        var was = new Scenario(FIRM, policy(before), Optional.empty());
        return new WhatIf<>(
                Days.until(DAY, 2), was, was.with(policy(after)), senders(signs), MEANS);
    }

    private static WhatIf.Senders<String> senders(Predicate<String> signs) {
        return new WhatIf.Senders<>(
                told -> told.record().row().source().orElseThrow().toString(), signs);
    }

    static Observation own(int count) {
        return Mails.of(
                "google.com",
                DAY,
                count + " 192.0.2.10 kojo.example dkim=pass:kojo.example/pass spf=pass");
    }

    static Observation newsletter(int count) {
        return Mails.of(
                "google.com",
                DAY,
                count
                        + " 198.51.100.7 kojo.example dkim=fail:haishin.example/pass"
                        + " spf=fail:haishin.example/pass");
    }
}
