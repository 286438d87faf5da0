package org.sekimori.proof.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sekimori.auth.dmarc.AuthenticatedIdentifier;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Resolver;
import org.sekimori.dns.suffix.PublicSuffixList;
import org.sekimori.dns.zone.ZoneResolver;
import org.sekimori.mail.Author;
import org.sekimori.mail.HeaderField;
import org.sekimori.mail.Message;
import tools.jackson.databind.JsonNode;

/// Calls that the tests of lieser's DKIM Verifier make, recorded with what they want of them. The
/// results of a test's calls have the names `$0`, `$1` and so on.
final class LieserRecordings {
    private static final Set<String> MESSAGES =
            Set.of("parseFromHeader ", "parseAuthor ", "parseMsg body", "parseMsg headers.size");

    private LieserRecordings() {}

    /// One assertion on what a call gave.
    ///
    /// @param name of the function
    /// @param argument what it was handed first
    /// @param path what of its result is meant; empty for the whole
    private record Assertion(String name, JsonNode argument, String path, JsonNode wanted) {

        /// Those of a test that are on a result; others want an error and have no input.
        static List<Assertion> of(JsonNode test) {
            var assertions = new ArrayList<Assertion>();
            for (JsonNode assertion : test.path("asserts")) {
                String actual = assertion.path("actual").path("$result").asString("");
                if (!actual.isEmpty()) {
                    String[] parts = actual.substring(1).split("\\.", 2);
                    JsonNode call = test.path("calls").path(Integer.parseInt(parts[0]));
                    String function = call.path("fn").asString();
                    JsonNode chain = assertion.path("chain");
                    JsonNode last = chain.path(chain.size() - 1);
                    assertions.add(
                            new Assertion(
                                    function.substring(function.lastIndexOf('.') + 1),
                                    argument(test, call),
                                    parts.length == 1 ? "" : parts[1],
                                    last.isArray() ? last.path(0) : last));
                }
            }
            return assertions;
        }

        /// A text that is not ASCII was turned into octets by a call before.
        private static JsonNode argument(JsonNode test, JsonNode call) {
            JsonNode argument = call.path("args").path(0);
            String before = argument.path("$result").asString("");
            return before.isEmpty()
                    ? argument
                    : test.path("calls")
                            .path(Integer.parseInt(before.substring(1)))
                            .path("args")
                            .path(0);
        }
    }

    /// What of an assertion is not met; several of one are possible.
    @FunctionalInterface
    private interface Trial {
        Stream<Optional<String>> misses(JsonNode test, Assertion assertion);
    }

    /// @param done which results are of something that is done here
    private static List<Case> cases(Path file, Predicate<Assertion> done, Trial trial) {
        var cases = new ArrayList<Case>();
        for (JsonNode test : Vectors.json(file)) {
            List<Assertion> assertions = Assertion.of(test).stream().filter(done).toList();
            String title = test.path("title").asString();
            cases.add(
                    assertions.isEmpty()
                            ? Case.untried(title)
                            : new Case(
                                    title,
                                    () ->
                                            assertions.stream()
                                                    .flatMap(it -> trial.misses(test, it))
                                                    .flatMap(Optional::stream)
                                                    .reduce((a, b) -> a + "; " + b)));
        }
        return cases;
    }

    /// Messages split into header and body, and the domain of From.
    static List<Case> messages(Path folder) {
        return cases(
                folder.resolve("recorded/msgParserSpec.cases.json"),
                it -> MESSAGES.contains(it.name() + " " + it.path()),
                (_, assertion) -> {
                    String text = assertion.argument().asString("");
                    String wanted = assertion.wanted().asString("");
                    return switch (assertion.name() + " " + assertion.path()) {
                        case "parseFromHeader " -> Stream.of(from(text, wanted));
                        case "parseAuthor " -> Stream.of(from("From: " + text + "\r\n", wanted));
                        case "parseMsg body" ->
                                Stream.of(
                                        body(text).equals(wanted)
                                                ? Optional.empty()
                                                : Optional.of("another body"));
                        default -> Stream.of(Case.miss(wanted + " names", names(text) + " names"));
                    };
                });
    }

    /// A domain that is none here is not compared but told as it is written.
    private static Optional<String> from(String header, String wanted) {
        String domain = wanted.substring(wanted.lastIndexOf('@') + 1);
        String found =
                switch (DmarcTrial.author(header)) {
                    case Author.One one -> one.domain().name();
                    case Author.Several _ -> "several authors";
                    case Author.Unusable unusable -> unusable.fault().toString();
                };
        return Case.miss(Domain.parse(domain).map(Domain::name).orElse(domain), found);
    }

    private static String body(String text) {
        var octets = new ByteArrayOutputStream();
        try {
            message(text).body().stream(octets::write);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.toString(StandardCharsets.UTF_8);
    }

    private static long names(String text) {
        return message(text).header().fields().stream().map(HeaderField::name).distinct().count();
    }

    private static Message message(String text) {
        return Message.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Whether a domain has a DMARC record; and that a signature of each name that is said to do is
    /// aligned.
    static List<Case> dmarc(Path folder) {
        return cases(
                folder.resolve("recorded/dmarcSpec.cases.json"),
                it -> true,
                (test, assertion) -> {
                    JsonNode stub = test.path("calls").path(0).path("args").path(0);
                    Resolver zone = zone(stub.path("$map"));
                    String address = assertion.argument().asString();
                    String author = address.substring(address.indexOf('@') + 1);
                    return assertion.path().equals("sdid")
                            ? assertion
                                    .wanted()
                                    .valueStream()
                                    .map(it -> aligned(zone, author, Domain.of(it.asString())))
                            : Stream.of(
                                    Case.miss(
                                            assertion.wanted().asString(),
                                            String.valueOf(
                                                    DmarcTrial.evaluate(zone, author, List.of())
                                                            .record()
                                                            .isPresent())));
                });
    }

    private static Resolver zone(JsonNode texts) {
        return ZoneResolver.of(
                texts.properties().stream()
                        .map(it -> it.getKey() + ". TXT \"" + it.getValue().asString() + "\"\n")
                        .collect(Collectors.joining()));
    }

    private static Optional<String> aligned(Resolver zone, String author, Domain signer) {
        var signature = new AuthenticatedIdentifier.Dkim(signer, "s");
        return DmarcTrial.evaluate(zone, author, List.of(signature)).dkimAligned()
                ? Optional.empty()
                : Optional.of(signer + " is not aligned");
    }

    /// The organizational domain by the public suffix list.
    static List<Case> suffixes(Path folder) {
        PublicSuffixList list = SuffixSuite.list(folder.resolveSibling("psl"));
        return cases(
                folder.resolve("recorded/publicSuffixListSpec.cases.json"),
                it -> true,
                (_, assertion) -> {
                    String address = assertion.argument().asString();
                    Domain domain = Domain.of(address.substring(address.indexOf('@') + 1));
                    return Stream.of(
                            Case.miss(
                                    Domain.of(assertion.wanted().asString()).name(),
                                    list.organizationalDomain(domain).name()));
                });
    }
}
