package org.sekimori.advice.source;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.sekimori.advice.address.Fact;
import org.sekimori.advice.address.ReverseName;
import org.sekimori.advice.address.SourceFacts;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.report.aggregate.OverrideType;
import org.sekimori.report.summary.Observation;

/// Firms whose mail is made up, and of all of it is known what it truly is. The same seed gives the
/// same town.
final class Town {
    static final LocalDate FIRST = LocalDate.of(2026, 8, 1);
    private static final int DAYS = 90;
    private static final Instant ASKED = Instant.parse("2026-11-01T00:00:00Z");
    private static final List<String> REPORTERS =
            List.of("google.com", "Yahoo", "Enterprise Outlook", "KDDI", "docomo.ne.jp");

    /// What mail truly is.
    enum Truth {
        OURS,
        FORWARDED,
        LIST,
        IMITATION
    }

    /// An observation, and what it truly is.
    record Labelled(Observation seen, Truth truth) {}

    /// A firm's mail.
    record Firm(Domain domain, List<Labelled> mail, Map<IpAddress, SourceFacts> facts) {}

    /// A place that mail comes from: the name of a server, the include that lets it send.
    private record Place(String name, String include, int addresses) {}

    private static final Place GOOGLE = new Place("mail-sor-f%d.google.com", "_spf.google.com", 30);
    private static final Place MICROSOFT =
            new Place(
                    "mail-ty%d.outbound.protection.outlook.com", "spf.protection.outlook.com", 30);
    private static final Place XSERVER = new Place("sv%d.xserver.jp", "spf.sender.xserver.jp", 2);

    private final Random random;
    private final Map<IpAddress, SourceFacts> facts = new HashMap<>();
    private final List<Labelled> mail = new ArrayList<>();
    private int nextAddress = 1;
    private Domain firm = Domain.ROOT;
    private boolean isSigning;
    private String selector = "";

    private Town(long seed) {
        random = new Random(seed);
    }

    static List<Firm> firms(long seed, int count) {
        var firms = new ArrayList<Firm>();
        for (int i = 0; i < count; i++) {
            firms.add(new Town(seed + i).firm(i));
        }
        return firms;
    }

    private Firm firm(int number) {
        firm = Domain.of("kojo" + number + ".example");
        isSigning = chance(0.75);
        Place home = pick(List.of(GOOGLE, MICROSOFT, XSERVER, own("mail%d." + firm)));
        selector =
                home.equals(GOOGLE) ? "google" : home.equals(MICROSOFT) ? "selector1" : "default";
        home(home);
        if (chance(0.6)) {
            service();
        }
        if (chance(0.4)) {
            forgottenServer();
        }
        for (int i = random.nextInt(5); i > 0; i--) {
            forwarder(home);
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            list();
        }
        if (chance(0.7)) {
            botnet();
        }
        if (chance(0.4)) {
            rentedServer();
        }
        return new Firm(firm, mail, facts);
    }

    private static Place own(String name) {
        return new Place(name, "", 2);
    }

    private void home(Place home) {
        for (IpAddress address : addresses(home)) {
            var outcome = new Saying(firm).spf(firm, "pass").aligned(true, isSigning);
            if (isSigning) {
                outcome.dkim(firm, selector, "pass");
            }
            daily(address, outcome, Truth.OURS, 0.4, 40);
        }
    }

    /// A newsletter or a program that mails: set up, half set up, or not at all.
    private void service() {
        Place place =
                pick(
                        List.of(
                                new Place("o%d.ptr.sendgrid.net", "sendgrid.net", 6),
                                new Place("mail%d.atl.mcsv.net", "servers.mcsv.net", 8),
                                new Place("mx%d.bmv.jp", "spf.bmv.jp", 3)));
        Domain service = Domain.of(place.include());
        boolean isSetUp = chance(0.5);
        boolean signsItself = chance(0.6);
        for (IpAddress address : addresses(place)) {
            var outcome = new Saying(firm).spf(service, "pass").aligned(false, isSetUp);
            if (isSetUp) {
                outcome.dkim(firm, "s" + place.name().length(), "pass");
            }
            if (signsItself) {
                outcome.dkim(service, "x1", "pass");
            }
            daily(address, outcome, Truth.OURS, 0.15, 60);
        }
    }

    /// A copier or an old shop program that nobody thinks of.
    private void forgottenServer() {
        boolean isNamed = chance(0.7);
        Place place = isNamed ? own("copier%d." + firm) : own("203-0-113-%d.static.hikari.example");
        for (IpAddress address : addresses(new Place(place.name(), "", 1))) {
            daily(address, new Saying(firm).spf(firm, "softfail"), Truth.OURS, 0.5, 6);
        }
    }

    private void forwarder(Place home) {
        Place place =
                pick(
                        List.of(
                                new Place("mx%d.daigaku.ac.jp", "", 2),
                                new Place("relay%d.ocn.ad.jp", "", 3),
                                new Place("sv%d.sakura.ne.jp", "spf.sakura.ne.jp", 1),
                                new Place("fwd%d.pobox.com", "", 2),
                                new Place("mail%d.shokokai.example", "", 1),
                                GOOGLE,
                                MICROSOFT));
        if (place.equals(home)) {
            return;
        }
        boolean isChanged = chance(0.2);
        boolean isRewritten = chance(0.4);
        Domain rewritten =
                Domain.of(chance(0.5) ? "srs.shokokai.example" : "mail.shokokai.example");
        for (IpAddress address : addresses(new Place(place.name(), place.include(), 2))) {
            var outcome = new Saying(firm);
            if (isRewritten) {
                outcome.spf(rewritten, "pass");
            } else {
                outcome.spf(firm, chance(0.5) ? "fail" : "softfail");
            }
            if (isSigning) {
                outcome.dkim(firm, selector, isChanged ? "fail" : "pass");
                outcome.aligned(false, !isChanged);
            }
            if (chance(0.15)) {
                outcome.reason(OverrideType.FORWARDED, "");
            } else if (chance(0.15)) {
                outcome.reason(OverrideType.LOCAL_POLICY, "arc=pass as[1].d=shokokai.example");
            }
            daily(address, outcome, Truth.FORWARDED, 0.1, 2);
        }
    }

    private void list() {
        Place place =
                pick(
                        List.of(
                                new Place("mail-f%d.google.com", "_spf.google.com", 4),
                                new Place("mx%d.lists.kumiai.example", "", 1),
                                new Place("www%d.sakura.ne.jp", "spf.sakura.ne.jp", 1)));
        Domain list =
                place.name().contains("google")
                        ? Domain.of("googlegroups.com")
                        : Domain.of(chance(0.7) ? "lists.kumiai.example" : "kumiai.example");
        boolean isChanged = chance(0.85);
        boolean signsItself = chance(0.6);
        for (IpAddress address : addresses(place)) {
            var outcome = new Saying(firm).spf(list, "pass");
            if (isSigning) {
                outcome.dkim(firm, selector, isChanged ? "fail" : "pass");
                outcome.aligned(false, !isChanged);
            }
            if (signsItself) {
                outcome.dkim(list, "l1", "pass");
            }
            if (chance(0.2)) {
                outcome.reason(OverrideType.MAILING_LIST, "");
            }
            daily(address, outcome, Truth.LIST, 0.15, 3);
        }
    }

    /// Many machines of others, a few messages from each.
    private void botnet() {
        int machines = 20 + random.nextInt(60);
        for (int i = 0; i < machines; i++) {
            IpAddress address = address();
            Optional<String> name =
                    chance(0.3)
                            ? Optional.empty()
                            : Optional.of("host-198-51-100-" + i + ".dsl.net" + i % 9 + ".example");
            know(address, name, chance(0.8), "");
            var outcome = new Saying(firm);
            if (chance(0.15)) {
                outcome.spf(Domain.of("akudo" + i % 4 + ".example"), "pass");
            } else {
                outcome.spf(firm, chance(0.6) ? "fail" : "softfail");
            }
            seen(address, outcome, Truth.IMITATION, 1 + random.nextInt(3));
        }
    }

    /// One machine by the hour, on one day.
    private void rentedServer() {
        IpAddress address = address();
        know(address, Optional.of("ec2-9.compute.amazonaws.com"), true, "");
        seen(
                address,
                new Saying(firm).spf(firm, "fail"),
                Truth.IMITATION,
                20 + random.nextInt(400));
    }

    private List<IpAddress> addresses(Place place) {
        var addresses = new ArrayList<IpAddress>();
        for (int i = 0; i < place.addresses(); i++) {
            IpAddress address = address();
            String name = place.name().formatted(i + 1);
            know(address, Optional.of(name), chance(0.95), place.include());
            addresses.add(address);
        }
        return addresses;
    }

    private IpAddress address() {
        // Each in a network of its own, so that nothing is won by being neighbours.
        return new IpAddress(0, 0x0a00_0000L + (nextAddress++ << 8) + 7, true);
    }

    private void know(
            IpAddress address, Optional<String> name, boolean isConfirmed, String include) {
        Fact<ReverseName> reverse =
                chance(0.1)
                        ? new Fact.Unanswered<>(ASKED)
                        : name.<Fact<ReverseName>>map(text ->
                                        new Fact.Known<>(
                                                new ReverseName(Domain.of(text), isConfirmed),
                                                ASKED))
                                .orElseGet(() -> new Fact.Absent<>(ASKED));
        Fact<Set<Domain>> lists =
                chance(0.1)
                        ? new Fact.NotAsked<>()
                        : include.isEmpty()
                                ? new Fact.Absent<>(ASKED)
                                : new Fact.Known<>(Set.of(Domain.of(include)), ASKED);
        facts.put(address, new SourceFacts(reverse, lists, new Fact.NotAsked<>()));
    }

    /// @param often on what share of days there is any
    private void daily(IpAddress address, Saying saying, Truth truth, double often, int most) {
        for (int day = 0; day < DAYS; day++) {
            if (chance(often)) {
                add(address, saying, truth, day, 1 + random.nextInt(most));
            }
        }
    }

    private void seen(IpAddress address, Saying saying, Truth truth, int messages) {
        add(address, saying, truth, random.nextInt(DAYS), messages);
    }

    private void add(IpAddress address, Saying saying, Truth truth, int day, int messages) {
        var seen =
                new Observation(
                        FIRST.plusDays(day),
                        pick(REPORTERS),
                        firm,
                        saying.record(Optional.of(address), messages),
                        false);
        mail.add(new Labelled(seen, truth));
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
