package org.sekimori.advice.sender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.advice.address.Fact;
import org.sekimori.advice.address.Origin;
import org.sekimori.advice.address.ReverseName;
import org.sekimori.advice.address.SourceFacts;
import org.sekimori.advice.sender.CatalogueText.Fault;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Network;

class CatalogueTest {
    private static final IpAddress ADDRESS = IpAddress.of("203.0.113.9");
    private static final Marks NO_MARKS = new Marks(Set.of(), Set.of(), Set.of());
    private static final CatalogueText CARRIED = Catalogue.carried();

    @Test
    void whatComesAlongIsWellWritten() {
        assertEquals(List.of(), CARRIED.findings());
    }

    @Test
    void everySenderThatComesAlongSaysWhatItIsAndWhenThatWasSeen() {
        for (Sender sender : Catalogue.of(List.of(CARRIED)).senders()) {
            assertTrue(sender.kind() != SenderKind.OTHER, sender.id());
            assertTrue(sender.seen().isPresent(), sender.id());
            assertTrue(sender.claim().isEmpty(), sender.id());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "'name.example', UNKNOWN_KEY",
        "'en Factory', NO_SENDER",
        "'[Fabrik!]', NOT_A_NAME",
        "'[a]\ncolour red', UNKNOWN_KEY",
        "'[a]\nen', UNKNOWN_KEY",
        "'[a]\nkind factory', WRONG_VALUE",
        "'[a]\nnetwork 203.0.113.0/33', WRONG_VALUE",
        "'[a]\nreverse a..example', WRONG_VALUE",
        "'[a]\nas AS64500', WRONG_VALUE",
        "'[a]\nclaim perhaps', WRONG_VALUE"
    })
    void aLineThatCannotBeMeantSoIsTold(String text, Fault fault) {
        var findings = CatalogueText.parse(text).findings();
        assertEquals(1, findings.size(), findings.toString());
        assertEquals(fault, findings.getFirst().fault());
    }

    @Test
    void aLongLineIsLeftOut() {
        String longest = "[a]\nen " + "x".repeat(CatalogueText.MAX_LINE - 3);
        assertEquals(List.of(), CatalogueText.parse(longest).findings());
        assertEquals(
                Fault.TOO_LONG, CatalogueText.parse(longest + "x").findings().getFirst().fault());
    }

    @Test
    void anEntryIsAmendedByALaterText() {
        var own = CatalogueText.parse("[sendgrid]\nja 通販のお知らせ\nclaim ours\n");
        Sender sender =
                Catalogue.of(List.of(CARRIED, own)).senders().stream()
                        .filter(known -> known.id().equals("sendgrid"))
                        .findFirst()
                        .orElseThrow();
        assertEquals("Twilio SendGrid", sender.name().english());
        assertEquals("通販のお知らせ", sender.name().japanese());
        assertEquals(Optional.of(Claim.OURS), sender.claim());
        assertEquals(List.of("sendgrid.net"), sender.remedy().include());
    }

    @Test
    void theOwnersRulesAreTriedFirst() {
        var own = CatalogueText.parse("[factory]\nkind own\nnetwork 203.0.113.0/24\n");
        assertEquals(
                "factory by NETWORK",
                told(
                        Catalogue.of(List.of(CARRIED, own))
                                .byAddress(ADDRESS, named("sv1.xserver.jp"))));
    }

    @Test
    void theLongestNameAndTheSmallestNetworkCount() {
        var catalogue =
                Catalogue.of(
                        List.of(
                                CatalogueText.parse(
                                        """
                                        [all]
                                        reverse example
                                        network 203.0.0.0/8 2001:db8::/32
                                        [part]
                                        reverse mail.example
                                        network 203.0.113.0/24 2001:db8:1::/48
                                        """)));
        assertEquals(
                "part by REVERSE_NAME",
                told(catalogue.byAddress(IpAddress.of("192.0.2.1"), named("a.mail.example"))));
        assertEquals("part by NETWORK", told(catalogue.byAddress(ADDRESS, SourceFacts.NONE)));
        assertEquals(
                "all by NETWORK",
                told(catalogue.byAddress(IpAddress.of("2001:db8:2::1"), SourceFacts.NONE)));
    }

    @Test
    void aSelectorOfTwoSendersTellsNothing() {
        var catalogue =
                Catalogue.of(
                        List.of(CatalogueText.parse("[a]\nselector k1 k2\n[b]\nselector k2\n")));
        assertEquals("a by SELECTOR", told(catalogue.byHint(selector("k1"), SourceFacts.NONE)));
        assertEquals(Optional.empty(), catalogue.byHint(selector("k2"), SourceFacts.NONE));
    }

    @Test
    void aNameThatIsNotConfirmedTellsNothing() {
        var forged =
                new SourceFacts(
                        new Fact.Known<>(
                                new ReverseName(Domain.of("mail.google.com"), false),
                                Instant.EPOCH),
                        new Fact.NotAsked<>(),
                        new Fact.NotAsked<>());
        assertEquals(Optional.empty(), Catalogue.of(List.of(CARRIED)).byAddress(ADDRESS, forged));
    }

    @Test
    void aSenderIsFoundByTheListItsAddressIsOnAndByWhoAnnouncesIt() {
        var catalogue = Catalogue.of(List.of(CARRIED));
        var listed =
                new SourceFacts(
                        new Fact.Unanswered<>(Instant.EPOCH),
                        new Fact.Known<>(Set.of(Domain.of("_spf.google.com")), Instant.EPOCH),
                        new Fact.NotAsked<>());
        assertEquals("google-workspace by LIST", told(catalogue.byAddress(ADDRESS, listed)));
        var announced =
                SourceFacts.NONE.withOrigin(
                        new Fact.Known<>(new Origin(11377, "SENDGRID"), Instant.EPOCH));
        assertEquals("sendgrid by ORIGIN", told(catalogue.byHint(NO_MARKS, announced)));
    }

    /// A signature of a program that mails, from the servers of one who hands mail on.
    @Test
    void whoHandedItOnIsNamedBeforeWhoSigned() {
        var attribution =
                new Attribution(
                        Catalogue.of(List.of(CARRIED)),
                        OperatorMap.NONE,
                        name -> name.lastLabels(2).orElse(name));
        var signed = new Marks(Set.of(Domain.of("sendgrid.net")), Set.of(), Set.of());
        assertEquals("pobox", party(attribution, named("mx.pobox.com"), signed));
        assertEquals("sendgrid", party(attribution, named("o1.sendgrid.net"), signed));
        assertEquals("sendgrid", party(attribution, SourceFacts.NONE, signed));
        assertEquals(
                new Party.Organization(Domain.of("shokokai.example"), Optional.empty()),
                attribution
                        .of(Optional.of(ADDRESS), named("mx.shokokai.example"), NO_MARKS)
                        .party());
        assertEquals(
                new Party.Site(Network.parse("203.0.113.0/24").orElseThrow()),
                attribution.of(Optional.of(ADDRESS), SourceFacts.NONE, NO_MARKS).party());
        assertEquals(
                new Party.Unseen(),
                attribution.of(Optional.empty(), SourceFacts.NONE, NO_MARKS).party());
    }

    private static String party(Attribution attribution, SourceFacts facts, Marks marks) {
        return attribution.of(Optional.of(ADDRESS), facts, marks).party()
                        instanceof Party.Service(Sender sender)
                ? sender.id()
                : "nobody";
    }

    private static Marks selector(String selector) {
        return new Marks(Set.of(), Set.of(), Set.of(selector));
    }

    private static SourceFacts named(String name) {
        return new SourceFacts(
                new Fact.Known<>(new ReverseName(Domain.of(name), true), Instant.EPOCH),
                new Fact.NotAsked<>(),
                new Fact.NotAsked<>());
    }

    private static String told(Optional<Named> named) {
        return named.map(known -> known.sender().id() + " by " + known.by().kind())
                .orElse("nobody");
    }
}
