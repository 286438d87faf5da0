package org.sekimori.auth.spf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Rdata;
import org.sekimori.dns.RecordType;
import org.sekimori.dns.Resolver;
import org.sekimori.dns.Transcript;

/// Generated texts in generated sessions: what our macros become, and what [MacrosByTheLetter]
/// makes of them.
class MacroOracleTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void macrosBecomeWhatTheRfcSays(long seed) {
        var random = new Random(seed);
        for (int run = 0; run < 1000; run++) {
            Session session = session(random);
            String text = text(random);
            String shown = "seed %d, run %d: %s of %s".formatted(seed, run, text, session);
            var letter = new MacrosByTheLetter(session.values());
            assertEquals(
                    letter.name(text).flatMap(Domain::query),
                    read(text, MacroReader.Use.DOMAIN_SPEC)
                            .flatMap(macros -> macros.name(session.macroValues()))
                            .flatMap(Domain::query),
                    shown);
            assertEquals(
                    letter.sentence(text).filter(MacroOracleTest::isPassedOn),
                    MacroText.explanation(text)
                            .flatMap(macros -> macros.sentence(session.macroValues())),
                    shown);
        }
    }

    private static Optional<MacroText> read(String text, MacroReader.Use use) {
        return MacroReader.read(text, 0, text.length(), use) instanceof MacroReader.Good(var macros)
                ? Optional.of(macros)
                : Optional.empty();
    }

    private static boolean isPassedOn(String sentence) {
        return sentence.length() <= MacroText.MAX_EXPLANATION && sentence.matches("[ -~]*");
    }

    // ---- texts ----

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(1, 8); i > 0; i--) {
            switch (random.nextInt(16)) {
                case 0 -> text.append(one(random, "%%", "%_", "%-", "%", "% ", "%{", "%{}", "}"));
                case 1 -> text.append((char) random.nextInt(0x90));
                case 2 -> text.append("x".repeat(random.nextInt(70))).append('.');
                case 3 -> text.append(one(random, ".com", ".c-m", ".com.", ".c-", ".1", "..", "."));
                case 4, 5 -> text.append(one(random, "_spf.", "a-b.", "explain this", "user@"));
                default -> text.append(macro(random));
            }
        }
        return text.toString();
    }

    private static String macro(Random random) {
        String letter = one(random, "slodiphcrtv".split(""));
        String delimiters =
                random.ints(random.nextInt(4), 0, 7)
                        .mapToObj(i -> ".-+,/_=".substring(i, i + 1))
                        .collect(Collectors.joining());
        return "%{"
                + (random.nextInt(4) == 0 ? letter.toUpperCase(Locale.ROOT) : letter)
                + (random.nextBoolean() ? "" : one(random, "1", "2", "3", "07", "40", "128", "0"))
                + one(random, "", "", "r", "R")
                + (random.nextBoolean() ? "" : delimiters)
                + (random.nextInt(60) == 0 ? "" : "}");
    }

    // ---- sessions ----

    private record Session(
            String local, String sender, String domain, String helo, Address address) {
        /// The value of each letter, from the table in RFC 7208 §7.2.
        Map<String, String> values() {
            return Map.ofEntries(
                    Map.entry("s", local + "@" + sender),
                    Map.entry("l", local),
                    Map.entry("o", sender),
                    Map.entry("d", domain),
                    Map.entry("i", address.dotted()),
                    Map.entry("p", address.preferred(domain)),
                    Map.entry("v", address.readable().contains(":") ? "ip6" : "in-addr"),
                    Map.entry("h", helo),
                    Map.entry("c", address.readable()),
                    Map.entry("r", "mx.receiver.example"),
                    Map.entry("t", "1790000000"));
        }

        MacroText.Values macroValues() {
            IpAddress client = IpAddress.of(address.readable());
            var identity = SpfIdentity.mailFrom(local, sender);
            var facts =
                    new Spf.Facts(
                            new Spf.Client(client, helo),
                            identity,
                            Optional.of(Domain.of("mx.receiver.example")),
                            NOW);
            var dns = new Transcript(address.reverse(client), Deadline.NEVER);
            return new MacroValues(facts, Domain.of(domain), new ClientNames(client, dns));
        }
    }

    /// @param readable as a person writes it
    /// @param names host names, each of which leads back
    private record Address(String readable, List<String> names) {
        String dotted() {
            if (!readable.contains(":")) {
                return readable;
            }
            int missing = 9 - readable.split(":", -1).length;
            String full = readable.replace("::", ":" + "0:".repeat(missing));
            var nibbles = new StringBuilder();
            for (String group : full.split(":")) {
                nibbles.append("0".repeat(4 - group.length())).append(group);
            }
            return String.join(".", nibbles.toString().split(""));
        }

        /// §7.3: the domain itself, else a name below it, else any; `unknown` where there is none.
        String preferred(String domain) {
            return names.stream()
                    .filter(domain::equals)
                    .findFirst()
                    .or(() -> names.stream().filter(n -> n.endsWith("." + domain)).findFirst())
                    .or(() -> names.stream().findFirst())
                    .orElse("unknown");
        }

        Resolver reverse(IpAddress client) {
            List<Rdata> pointers = new ArrayList<>();
            names.forEach(name -> pointers.add(new Rdata.Name(Domain.of(name))));
            return (question, _) -> {
                if (question.type() != RecordType.PTR) {
                    return new Answer.Found(List.of(new Rdata.Address(client)), 60);
                }
                return pointers.isEmpty()
                        ? new Answer.NoSuchName(60)
                        : new Answer.Found(pointers, 60);
            };
        }
    }

    private static Session session(Random random) {
        List<String> names = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            names.add(one(random, "mail.a.example", "a.example", "b.example", "x.mail.b.example"));
        }
        return new Session(
                one(
                        random,
                        "strong-bad",
                        "a+b=c",
                        "_",
                        "...",
                        "a b%{d}",
                        "-",
                        "o'neil!",
                        "l".repeat(64)),
                one(random, "a.example", "b.example", ("d".repeat(50) + ".").repeat(4) + "example"),
                one(random, "a.example", "mail.a.example", "b.example"),
                one(random, "mx.a.example", "[192.0.2.1]", "bad helo", "", "a\tb", "~tilde/~"),
                new Address(
                        one(
                                random,
                                "192.0.2.3",
                                "203.0.113.255",
                                "2001:db8::cb01",
                                "2001:db8:1:2:3:4:5:abcd"),
                        names));
    }

    private static String one(Random random, String... of) {
        return of[random.nextInt(of.length)];
    }
}
