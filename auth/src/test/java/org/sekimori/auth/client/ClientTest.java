package org.sekimori.auth.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Transcript;
import org.sekimori.dns.zone.ZoneResolver;

class ClientTest {
    private static final ZoneResolver WORLD =
            ZoneResolver.of(
                    """
                    $ORIGIN example.
                    $TTL 300
                    10.2.0.192.in-addr.arpa. PTR liar.example.
                    10.2.0.192.in-addr.arpa. PTR mail.kojo.example.
                    11.2.0.192.in-addr.arpa. PTR liar.example.
                    12.2.0.192.in-addr.arpa. PTR slow.example.
                    mail.kojo A 192.0.2.10
                    liar      A 203.0.113.1
                    ;!timeout slow.example
                    ;!servfail 13.2.0.192.in-addr.arpa
                    2.0.0.127.list    A 127.0.0.2
                    66.113.0.203.list A 127.0.0.4
                    66.113.0.203.list A 127.0.0.9
                    67.113.0.203.list A 127.255.255.254
                    68.113.0.203.list A 192.0.2.1
                    ;!timeout 69.113.0.203.list.example
                    test.names        A 127.0.1.2
                    bad.example.names A 127.0.1.2
                    2.0.0.127.parked  A 192.0.2.99
                    *.wild            A 127.0.0.2
                    """);

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "192.0.2.10, pass, mail.kojo.example",
        "192.0.2.11, fail, ''",
        "192.0.2.12, temperror, ''",
        "192.0.2.13, temperror, ''",
        "192.0.2.14, fail, ''",
    })
    void theReverseNameIsConfirmedOrNot(String address, String result, String name) {
        Iprev iprev = Iprev.check(IpAddress.of(address), dns());
        assertEquals(result, iprev.verdict().word());
        assertEquals(name, iprev.name().map(Domain::name).orElse(""));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "203.0.113.66, 'Listed[meanings=[hijacked, 127.0.0.9]]'",
        "203.0.113.67, Unusable[answer=127.255.255.254]",
        "203.0.113.68, Unusable[answer=192.0.2.1]",
        "203.0.113.70, NotListed[]",
        "2001:db8::1, NotListed[]",
    })
    void onlyAnswersOfAListAreListings(String address, String said) {
        var zone =
                new ListZone(
                        Domain.of("list.example"),
                        ListZone.Kind.BLOCKED_ADDRESSES,
                        Map.of(4, "hijacked"));
        var listings = new Listings(List.of(zone)).of(IpAddress.of(address), dns());
        assertEquals(said, listings.listings().getFirst().said().toString());
    }

    @Test
    void aListThatDoesNotAnswerHasNotSaidNo() {
        var listings =
                lists("list", ListZone.Kind.BLOCKED_ADDRESSES)
                        .of(IpAddress.of("203.0.113.69"), dns());
        assertEquals(
                Listings.Said.Unanswered.class, listings.listings().getFirst().said().getClass());
    }

    @Test
    void domainsAreAskedAsTheyAre() {
        var names = lists("names", ListZone.Kind.BLOCKED_DOMAINS);
        assertEquals(
                true, names.of(Domain.of("bad.example"), dns()).listings().getFirst().isListed());
        assertEquals(
                false, names.of(Domain.of("good.example"), dns()).listings().getFirst().isListed());
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        "list, BLOCKED_ADDRESSES, 0",
        "names, BLOCKED_DOMAINS, 0",
        "parked, BLOCKED_ADDRESSES, 1",
        "wild, BLOCKED_ADDRESSES, 1",
        "gone, ALLOWED_ADDRESSES, 1",
    })
    void listsThatDoNotKeepTheirTestEntriesAreTold(String zone, ListZone.Kind kind, int broken) {
        assertEquals(broken, lists(zone, kind).broken(dns()).size());
    }

    private static Listings lists(String zone, ListZone.Kind kind) {
        return new Listings(List.of(new ListZone(Domain.of(zone + ".example"), kind, Map.of())));
    }

    private static Transcript dns() {
        return new Transcript(WORLD, Deadline.NEVER);
    }
}
