package org.sekimori.post.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Resolver;
import org.sekimori.dns.zone.ZoneText;

class RouteFinderTest {
    private static final Resolver WORLD =
            ZoneText.parse(
                            List.of(
                                    ZoneText.Source.of(
                                            "world.zone",
                                            """
                                            $ORIGIN example.
                                            two       MX 20 b.two
                                            two       MX 10 a.two
                                            a.two     A 8.8.4.4
                                            b.two     AAAA 2a00::25
                                            alike     MX 10 implicit
                                            alike     MX 20 a.two
                                            alike     MX 20 b.two
                                            implicit  A 8.8.8.8
                                            null      MX 0 .
                                            bare      MX 10 nothing.bare
                                            inside    MX 10 mx.inside
                                            mx.inside A 10.0.0.25
                                            mx.inside AAAA ::1
                                            half      MX 10 mx.half
                                            half      MX 20 mx2.half
                                            mx2.half  A 9.9.9.9
                                            silent    TXT "x"
                                            ;!timeout silent.example. MX
                                            ;!timeout mx.half.example. A
                                            dark      MX 10 mx.dark
                                            mx.dark   TXT "x"
                                            ;!servfail mx.dark.example.
                                            """)))
                    .resolver();

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void mailForADomainGoes(String what, String domain, String route) {
        assertEquals(route, found(domain, new Random(1)));
    }

    private static String found(String domain, Random chance) {
        var finder = new RouteFinder(WORLD, () -> 0, PublicAddresses::contains, 25, chance);
        return switch (finder.find(Domain.of(domain))) {
            case Route.Through(List<MailHost> hosts) ->
                    hosts.stream()
                            .map(host -> host.address().toString())
                            .collect(Collectors.joining(" "));
            case Route.Nowhere _ -> "nowhere";
            case Route.Unanswered _ -> "unanswered";
        };
    }

    @Test
    void exchangesThatArePreferredAlikeTakeTurns() {
        var chance = new Random(1);
        Set<String> orders =
                Stream.generate(() -> found("alike.example", chance))
                        .limit(100)
                        .collect(Collectors.toSet());
        assertEquals(Set.of("8.8.8.8 8.8.4.4 2a00::25", "8.8.8.8 2a00::25 8.8.4.4"), orders);
    }

    static Stream<Arguments> mailForADomainGoes() {
        return Stream.of(
                Arguments.of("in the order of preference", "two.example", "8.8.4.4 2a00::25"),
                Arguments.of("to the domain itself without MX", "implicit.example", "8.8.8.8"),
                Arguments.of("nowhere with a null MX", "null.example", "nowhere"),
                Arguments.of(
                        "nowhere where the exchange has no address", "bare.example", "nowhere"),
                Arguments.of("nowhere where there is no such name", "no.example", "nowhere"),
                Arguments.of("never to an address of ours", "inside.example", "nowhere"),
                Arguments.of("round an exchange that nobody tells of", "half.example", "9.9.9.9"),
                Arguments.of("later where the MX is not told", "silent.example", "unanswered"),
                Arguments.of("later where no address is told", "dark.example", "unanswered"));
    }

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, true",
        "2a00::25, true",
        "127.0.0.1, false",
        "::1, false",
        "::ffff:127.0.0.1, false",
        "::127.0.0.1, false",
        "0.0.0.0, false",
        "10.1.2.3, false",
        "172.31.0.1, false",
        "172.32.0.1, true",
        "192.168.1.1, false",
        "169.254.169.254, false",
        "100.64.0.1, false",
        "255.255.255.255, false",
        "fd00::1, false",
        "fe80::1, false",
        "64:ff9b::7f00:1, false",
        "2002:7f00:1::, false"
    })
    void strangersLeadUsToPublicAddressesOnly(String address, boolean isPublic) {
        assertEquals(isPublic, PublicAddresses.contains(IpAddress.of(address)));
    }
}
