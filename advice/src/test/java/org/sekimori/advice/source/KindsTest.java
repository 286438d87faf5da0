package org.sekimori.advice.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekimori.advice.address.Fact;
import org.sekimori.advice.address.ReverseName;
import org.sekimori.advice.address.SourceFacts;
import org.sekimori.advice.sender.Attribution;
import org.sekimori.advice.sender.Catalogue;
import org.sekimori.advice.sender.CatalogueText;
import org.sekimori.advice.sender.OperatorMap;
import org.sekimori.advice.sender.Party;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.report.aggregate.OverrideType;
import org.sekimori.report.summary.Observation;

class KindsTest {
    private static final Domain KOJO = Domain.of("kojo.example");
    private static final Domain STRANGER = Domain.of("mail.shokokai.example");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
    private static final IpAddress HOME = IpAddress.of("192.0.2.1");
    private static final IpAddress OTHER = IpAddress.of("198.51.100.7");

    /// The firm's usual mail: a hundred messages of its own server, signed.
    private static final Saying USUAL =
            new Saying(KOJO).spf(KOJO, "pass").dkim(KOJO, "k1", "pass").aligned(true, true);

    private final Map<IpAddress, SourceFacts> facts = new HashMap<>();

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void mailIsToldApart(String rule, String name, Saying saying, int messages, Kind kind) {
        assertEquals(kind, of(OTHER, name, saying, messages).judgement().kind());
    }

    static Stream<Arguments> mailIsToldApart() {
        return Stream.of(
                row(
                        "what SPF passes for is the owner's",
                        "mx.shokokai.example",
                        new Saying(KOJO).spf(KOJO, "pass"),
                        5,
                        Kind.OURS),
                row(
                        "a newsletter that is not set up is the owner's, not aligned",
                        "o1.ptr.sendgrid.net",
                        new Saying(KOJO)
                                .spf(Domain.of("sendgrid.net"), "pass")
                                .dkim(Domain.of("sendgrid.net"), "smtpapi", "pass"),
                        40,
                        Kind.UNALIGNED),
                row(
                        "a server in the owner's own domain is the owner's",
                        "copier.kojo.example",
                        new Saying(KOJO).spf(KOJO, "softfail"),
                        30,
                        Kind.UNALIGNED),
                row(
                        "handed on with the signature whole",
                        "mx.daigaku.ac.jp",
                        new Saying(KOJO)
                                .spf(KOJO, "fail")
                                .dkim(KOJO, "k1", "pass")
                                .aligned(false, true),
                        3,
                        Kind.FORWARDED_INTACT),
                row(
                        "handed on and changed, as the receiver says",
                        "mx.shokokai.example",
                        new Saying(KOJO)
                                .spf(STRANGER, "pass")
                                .dkim(KOJO, "k1", "fail")
                                .reason(OverrideType.FORWARDED, ""),
                        3,
                        Kind.FORWARDED_CHANGED),
                row(
                        "handed on, sealed, and the signature broken",
                        "mx.shokokai.example",
                        new Saying(KOJO)
                                .spf(Domain.of("srs.shokokai.example"), "pass")
                                .dkim(KOJO, "k1", "fail")
                                .reason(
                                        OverrideType.LOCAL_POLICY,
                                        "arc=pass as[1].d=shokokai.example as[1].s=a"),
                        3,
                        Kind.FORWARDED_CHANGED),
                row(
                        "a mailing list breaks the signature and has an envelope of its own",
                        "mx.lists.kumiai.example",
                        new Saying(KOJO)
                                .spf(Domain.of("lists.kumiai.example"), "pass")
                                .dkim(KOJO, "k1", "fail"),
                        6,
                        Kind.MAILING_LIST),
                row(
                        "a customer's line without a signature imitates",
                        "host-198-51-100-7.dsl.example",
                        new Saying(KOJO).spf(KOJO, "fail"),
                        2,
                        Kind.IMITATION),
                row(
                        "no name, no signature, refused: an imitation",
                        "",
                        new Saying(KOJO).spf(KOJO, "fail"),
                        2,
                        Kind.IMITATION));
    }

    private static Arguments row(String rule, String name, Saying saying, int messages, Kind kind) {
        return Arguments.of(rule, name, saying, messages, kind);
    }

    @ParameterizedTest(name = "{0} messages")
    @CsvSource({"1, TOO_LITTLE", "25, UNKNOWN"})
    void whereNothingTellsItIsSaidWhetherMoreMailWould(int messages, Kind kind) {
        var sources = sources("");
        sources.add(seen(OTHER, new Saying(KOJO).spf(STRANGER, "pass"), messages));
        assertEquals(kind, sources.told().getFirst().judgement().kind());
    }

    @Test
    void itIsSaidWhatIsMissing() {
        var saying = new Saying(KOJO).spf(Domain.of("sendgrid.net"), "pass");
        Source source = of(OTHER, "o1.ptr.sendgrid.net", saying, 40);
        assertEquals(Set.of(Missing.SPF_FOR_ANOTHER, Missing.DKIM_UNSIGNED), source.missing());
    }

    @Test
    void theOwnersWordCounts() {
        var saying = new Saying(KOJO).spf(KOJO, "fail");
        know(OTHER, "");
        var factory = sources("[factory]\nnetwork 198.51.100.0/24\nkind own\nclaim ours\n");
        factory.add(seen(OTHER, saying, 2));
        factory.add(seen(HOME, USUAL, 100));
        assertEquals(Kind.UNALIGNED, last(factory).judgement().kind());

        know(OTHER, "o1.ptr.sendgrid.net");
        var denied = sources("[sendgrid]\nclaim not-ours\n");
        denied.add(seen(OTHER, new Saying(KOJO).spf(Domain.of("sendgrid.net"), "pass"), 40));
        denied.add(seen(HOME, USUAL, 100));
        assertEquals(Kind.IMITATION, last(denied).judgement().kind());
    }

    @Test
    void strandsOfOnePartyAndKindAreOneSource() {
        know(HOME, "mail.kojo.example");
        var sources = sources("");
        sources.add(seen(HOME, USUAL, 100));
        sources.add(seen(HOME, new Saying(KOJO).spf(KOJO, "pass"), 3));
        Source source = sources.told().getFirst();
        assertEquals(1, sources.told().size());
        assertEquals(new Party.Organization(KOJO, Optional.empty()), source.party());
        assertEquals(new Source.Figures(103, 103, 100, 1, 1, DAY, DAY), source.figures());
    }

    private Source of(IpAddress address, String name, Saying saying, int messages) {
        know(HOME, "mail.kojo.example");
        know(address, name);
        var sources = sources("");
        sources.add(seen(HOME, USUAL, 100));
        sources.add(seen(address, saying, messages));
        return sources.told().stream()
                .filter(source -> source.addresses().contains(address))
                .findFirst()
                .orElseThrow();
    }

    private static Source last(Sources sources) {
        return sources.told().getLast();
    }

    private Sources sources(String corrections) {
        var catalogue =
                Catalogue.of(List.of(Catalogue.carried(), CatalogueText.parse(corrections)));
        return new Sources(
                new Attribution(catalogue, OperatorMap.NONE, Score::organization),
                address -> facts.getOrDefault(address, SourceFacts.NONE),
                name -> name.isAtOrBelow(KOJO));
    }

    private void know(IpAddress address, String name) {
        Fact<ReverseName> reverse =
                name.isEmpty()
                        ? new Fact.Absent<>(Instant.EPOCH)
                        : new Fact.Known<>(new ReverseName(Domain.of(name), true), Instant.EPOCH);
        facts.put(address, new SourceFacts(reverse, new Fact.NotAsked<>(), new Fact.NotAsked<>()));
    }

    private static Observation seen(IpAddress address, Saying saying, int messages) {
        return new Observation(
                DAY, "google.com", KOJO, saying.record(Optional.of(address), messages), false);
    }
}
