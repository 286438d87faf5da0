package org.sekimori.proof.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sekimori.auth.spf.Spf;
import org.sekimori.auth.spf.SpfCheck;
import org.sekimori.auth.spf.SpfIdentity;
import org.sekimori.auth.spf.SpfRecord;
import org.sekimori.auth.spf.SpfSettings;
import org.sekimori.auth.spf.SpfVerdict;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Rdata;
import org.sekimori.dns.Resolver;
import org.sekimori.dns.Transcript;

/// Public SPF data that is not in the YAML of the suites: records to parse, macros to expand, seeds
/// of a fuzzer.
final class SpfSeeds {
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

    private SpfSeeds() {}

    /// Records, each followed by the messages of a parser; the first one tells whether it is good.
    static List<Case> parserChecks(Path folder) {
        var cases = new ArrayList<Case>();
        String record = "";
        for (String line : lines(folder.resolve("test_parser.txt"))) {
            Matcher asked = RECORD.matcher(line);
            if (asked.find()) {
                record = asked.group(1);
            } else if (line.startsWith("err-msg") && !record.isEmpty()) {
                String text = record;
                cases.add(
                        Case.of(
                                text,
                                line.endsWith("no errors") ? "well-formed" : "malformed",
                                () ->
                                        SpfRecord.parse(text).faults().isEmpty()
                                                ? "well-formed"
                                                : "malformed"));
                record = "";
            }
        }
        return cases;
    }

    /// The macro examples of RFC 7208 §7.4: as the words of a fail.
    static List<Case> macroExamples(Path folder) {
        var cases = new ArrayList<Case>();
        String words = "";
        String client = "";
        for (String line : lines(folder.resolve("test_rfc_examples.txt"))) {
            Matcher asked = EXAMPLE.matcher(line);
            if (asked.find()) {
                words = asked.group(1);
                client = asked.group(2);
            } else if (line.startsWith("smtp-comment")) {
                var settings = new SpfSettings(Optional.empty(), Optional.of(words));
                IpAddress address = IpAddress.of(client);
                cases.add(
                        Case.of(
                                words + " for " + client,
                                line.substring(line.lastIndexOf(' ') + 1),
                                () ->
                                        check(settings, address, "strong-bad", EXAMPLES)
                                                .explanation()
                                                .map(SpfVerdict.Explanation::text)
                                                .orElse("nothing")));
            }
        }
        return cases;
    }

    /// What once broke a program. Met if it ends, with no more questions than the RFC allows.
    static List<Case> fuzzSeeds(Path folder) {
        try (Stream<Path> files = Files.walk(folder.resolve("fuzz"))) {
            return files.filter(Files::isRegularFile).sorted().map(SpfSeeds::fuzzSeed).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Case fuzzSeed(Path file) {
        return new Case(
                String.valueOf(file.getFileName()),
                () ->
                        SEED.matcher(Vectors.text(file))
                                .results()
                                .map(seed -> questions(seed.group(1).translateEscapes()))
                                .filter(asked -> asked > MOST_QUESTIONS)
                                .findAny()
                                .map(asked -> asked + " questions"));
    }

    /// How many questions a text leads to that stands in every TXT, and is the sender as well.
    private static int questions(String text) {
        Resolver everywhere =
                (question, _) ->
                        switch (question.type()) {
                            case TXT -> found(new Rdata.Text(text));
                            case MX -> found(new Rdata.Mx(10, Domain.of("mx.example.org")));
                            case PTR -> found(new Rdata.Name(Domain.of("host.example.org")));
                            default -> found(new Rdata.Address(IpAddress.of("198.51.100.1")));
                        };
        return check(SpfSettings.NONE, IpAddress.of("192.0.2.3"), text, everywhere).asked().size();
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

    private static List<String> lines(Path file) {
        return Vectors.text(file).lines().toList();
    }
}
