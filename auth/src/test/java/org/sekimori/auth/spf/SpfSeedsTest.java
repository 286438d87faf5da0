package org.sekimori.auth.spf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Rdata;
import org.sekimori.dns.Resolver;
import org.sekimori.dns.Transcript;

/// Public data that is not in the suites' YAML: records to parse, macros to expand, seeds of a
/// fuzzer.
final class SpfSeedsTest {
    /// TXT at the start and for each look-up; ten mail servers for each; ten host names; `exp`.
    private static final int MOST_QUESTIONS = 11 + 10 * 10 + 11 + 1;

    private static final Pattern RECORD = Pattern.compile("spftest spf \"(.*)\"");
    private static final Pattern EXAMPLE =
            Pattern.compile("-default-explanation=\"(.*)\" -ip=(\\S+) ");
    private static final Pattern SEED = Pattern.compile("string\\(\"(.*)\"\\)");

    private static final Resolver EXAMPLES =
            (question, _) ->
                    switch (question.type()) {
                        case TXT -> found(new Rdata.Text("v=spf1 -all"));
                        case PTR -> found(new Rdata.Name(Domain.of("mx.example.org")));
                        case A -> found(new Rdata.Address(IpAddress.of("192.0.2.3")));
                        default -> new Answer.NoData(60);
                    };

    /// jSPF wants these to be well-formed: a network after a domain that it takes to end in a
    /// slash. The grammar of RFC 7208 §7.1 (and the words at the top of the file) do not.
    private static final Set<String> LEFT_OUT =
            Set.of(
                    "v=spf1 a:as%-//24///4 mx:%{i3r}.spf.%{d}",
                    "v=spf1 a:as%-//24///4 mx:%{i3r}.spf.%{d}/24",
                    "v=spf1 a:as%-//24//4 mx:%{i3r}.spf.%{d}");

    @Test
    void jspfsParserChecksAreMet() throws IOException {
        String record = "";
        var misses = new ArrayList<String>();
        int met = 0;
        for (String line : lines("spf-james-jspf/test_parser.txt")) {
            Matcher asked = RECORD.matcher(line);
            if (asked.find()) {
                record = asked.group(1);
            } else if (line.startsWith("err-msg") && !record.isEmpty()) {
                boolean good = line.endsWith("no errors");
                if (good == SpfRecord.parse(record).faults().isEmpty()) {
                    met++;
                } else if (!LEFT_OUT.contains(record)) {
                    misses.add(record + " wants " + line);
                }
                record = ""; // the first message is the one that holds
            }
        }
        assertEquals(List.of(), misses);
        assertEquals(77, met);
    }

    @Test
    void theMacroExamplesOfTheRfcAreMet() throws IOException {
        Optional<SpfCheck> check = Optional.empty();
        int met = 0;
        for (String line : lines("spf-james-jspf/test_rfc_examples.txt")) {
            Matcher asked = EXAMPLE.matcher(line);
            if (asked.find()) {
                check = Optional.of(explained(asked.group(1), IpAddress.of(asked.group(2))));
            } else if (line.startsWith("smtp-comment")) {
                assertEquals(
                        line.substring(line.lastIndexOf(' ') + 1),
                        check.flatMap(SpfCheck::explanation).orElseThrow().text());
                met++;
            }
        }
        assertEquals(23, met);
    }

    private static SpfCheck explained(String words, IpAddress client) {
        var settings = new SpfSettings(Optional.empty(), Optional.of(words));
        return check(settings, client, "strong-bad", EXAMPLES);
    }

    @Test
    void noSeedOfTheFuzzerThrowsOrAsksTooMuch() throws IOException {
        Path folder = SpfVectorsTest.vectors().resolve("spf-albertito/fuzz");
        assumeTrue(Files.isDirectory(folder), "no public vectors here: " + folder);
        int seeds = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Matcher seed = SEED.matcher(Files.readString(file));
                while (seed.find()) {
                    judge(seed.group(1).translateEscapes());
                    seeds++;
                }
            }
        }
        assertTrue(seeds >= 235, "seeds read: " + seeds);
    }

    private static void judge(String text) {
        Resolver everywhere =
                (question, _) ->
                        switch (question.type()) {
                            case TXT -> found(new Rdata.Text(text));
                            case MX -> found(new Rdata.Mx(10, Domain.of("mx.example.org")));
                            case PTR -> found(new Rdata.Name(Domain.of("host.example.org")));
                            default -> found(new Rdata.Address(IpAddress.of("198.51.100.1")));
                        };
        var check = check(SpfSettings.NONE, IpAddress.of("192.0.2.3"), text, everywhere);
        assertTrue(check.asked().size() <= MOST_QUESTIONS, text);
    }

    private static SpfCheck check(
            SpfSettings settings, IpAddress client, String localPart, Resolver resolver) {
        return new Spf(settings)
                .check(
                        new Spf.Client(client, "example.com"),
                        SpfIdentity.mailFrom(localPart, "email.example.com"),
                        Instant.EPOCH,
                        new Transcript(resolver, Deadline.NEVER));
    }

    private static Answer found(Rdata data) {
        return new Answer.Found(List.of(data), 60);
    }

    private static List<String> lines(String file) throws IOException {
        Path path = SpfVectorsTest.vectors().resolve(file);
        assumeTrue(Files.exists(path), "no public vectors here: " + path);
        return Files.readAllLines(path);
    }
}
