package org.sekimori.proof.conformance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sekimori.auth.results.AuthenticationResults;
import org.sekimori.auth.results.AuthenticationResults.Reading;
import org.sekimori.auth.results.MethodResult;
import tools.jackson.databind.JsonNode;

/// Fields of RFC 8601 as three other readers want them read. What they refuse must have a finding
/// here; what they read must come to the same values. Comments are dropped here and not compared.
final class ResultsFields {
    /// How MimeKit calls the facts; what is not among them is not kept here.
    private static final Map<String, String> MIMEKIT =
            Map.ofEntries(
                    Map.entry("AuthenticationServiceIdentifier", "id"),
                    Map.entry("Version.Value", "version"),
                    Map.entry("Instance.Value", "instance"),
                    Map.entry("Results.Count", "results"),
                    Map.entry("Method", "method"),
                    Map.entry("Result", "result"),
                    Map.entry("Reason", "reason"),
                    Map.entry("Properties.Count", "properties"),
                    Map.entry("PropertyType", "ptype"),
                    Map.entry("Property", "name"),
                    Map.entry("Value", "value"));

    private static final Map<String, String> LIESER =
            Map.of(
                    "authserv_id", "id",
                    "authres_version", "version",
                    "resinfo.length", "results");

    private static final Map<String, String> GO =
            Map.of(
                    "type", "method",
                    "Value", "result",
                    "Reason", "reason",
                    "From", "smtp.mailfrom",
                    "Auth", "smtp.auth",
                    "Identifier", "header.i");

    private ResultsFields() {}

    /// What was read, by name: `id`, `results`, `0.method`, `0.header.d`, `0.1.value` and so on.
    private static Map<String, String> facts(Reading reading) {
        AuthenticationResults value = reading.value();
        var facts = new HashMap<String, String>();
        facts.put("id", value.authservId().orElse(""));
        facts.put("version", String.valueOf(value.version()));
        facts.put("results", String.valueOf(value.results().size()));
        reading.instance().ifPresent(it -> facts.put("instance", String.valueOf(it)));
        for (int i = 0; i < value.results().size(); i++) {
            String at = i + ".";
            MethodResult result = value.results().get(i);
            facts.put(at + "method", result.method());
            facts.put(at + "version", String.valueOf(result.version()));
            facts.put(at + "result", result.result());
            facts.put(at + "reason", result.reason().orElse(""));
            facts.put(at + "properties", String.valueOf(result.properties().size()));
            for (int j = 0; j < result.properties().size(); j++) {
                MethodResult.Property property = result.properties().get(j);
                facts.putIfAbsent(at + property.ptype() + "." + property.name(), property.value());
                facts.put(at + j + ".ptype", property.ptype());
                facts.put(at + j + ".name", property.name());
                facts.put(at + j + ".value", property.value());
            }
        }
        return facts;
    }

    private static Optional<String> miss(Reading reading, String fact, String wanted) {
        String found = facts(reading).getOrDefault(fact, "absent");
        return Case.miss(fact + " " + wanted, fact + " " + found);
    }

    static List<Case> mimeKit(Path folder) {
        var cases = new ArrayList<Case>();
        for (JsonNode test : Vectors.json(folder.resolve("mimekit.json")).path("cases")) {
            String title = test.path("title").asString().replaceFirst("^TestParse", "");
            cases.add(new Case(title, () -> mimeKitMiss(test)));
        }
        return cases;
    }

    /// The names are like `authres.Results[0].Properties[1].Value`; what is not there is `null`.
    private static Optional<String> mimeKitMiss(JsonNode test) {
        Reading reading = AuthenticationResults.read(test.path("input").asString());
        if (!test.path("valid").asBoolean()) {
            return reading.findings().isEmpty()
                    ? Optional.of("read by the book, not refused")
                    : Optional.empty();
        }
        return test.path("expect").properties().stream()
                .flatMap(e -> {
                    String path =
                            e.getKey()
                                    .replace("authres.", "")
                                    .replaceAll("(?:Results|Properties)\\[(\\d+)\\]", "$1");
                    String leaf = path.replaceFirst("^[0-9.]+", "");
                    String wanted = e.getValue().asString().replaceFirst("^null$", "");
                    return Optional.ofNullable(MIMEKIT.get(leaf))
                            .flatMap(fact -> miss(reading, path.replace(leaf, fact), wanted))
                            .stream();
                })
                .findFirst();
    }

    static List<Case> goMsgauth(Path folder) {
        var cases = new ArrayList<Case>();
        for (JsonNode test : Vectors.json(folder.resolve("go-msgauth.json")).path("cases")) {
            String input = test.path("input").asString();
            cases.add(new Case(input.isEmpty() ? "an empty field" : input, () -> goMiss(test)));
        }
        return cases;
    }

    private static Optional<String> goMiss(JsonNode test) {
        Reading reading = AuthenticationResults.read(test.path("input").asString());
        JsonNode results = test.path("results");
        return Stream.concat(
                        Stream.of(
                                miss(reading, "id", test.path("authserv_id").asString()),
                                miss(reading, "results", String.valueOf(results.size()))),
                        IntStream.range(0, results.size())
                                .boxed()
                                .flatMap(i -> goMisses(reading, i, results.path(i))))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Stream<Optional<String>> goMisses(Reading reading, int at, JsonNode result) {
        String header = "header." + result.path("HeaderKey").asString("");
        return result.properties().stream()
                .filter(e -> !e.getKey().equals("HeaderKey"))
                .map(e -> {
                    String fact = GO.getOrDefault(e.getKey(), header);
                    String value = e.getValue().asString();
                    String wanted =
                            fact.equals("method")
                                    ? value.replace("SenderID", "sender-id")
                                            .toLowerCase(Locale.ROOT)
                                    : value;
                    return miss(reading, at + "." + fact, wanted);
                });
    }

    static List<Case> lieser(Path folder) {
        var cases = new ArrayList<Case>();
        for (JsonNode test : Vectors.json(folder.resolve("lieser-dkim-verifier.json"))) {
            String title = test.path("title").asString();
            cases.add(
                    test.path("calls").isEmpty()
                            ? Case.untried(title)
                            : new Case(title, () -> lieserMiss(test)));
        }
        return cases;
    }

    /// Each call reads a field: by the book, or leniently where its second argument says so; then
    /// the suite wants the strict reader to refuse it.
    private static Optional<String> lieserMiss(JsonNode test) {
        var readings = new ArrayList<Reading>();
        for (JsonNode call : test.path("calls")) {
            String field = lieserField(test, call.path("args").path(0));
            Reading reading = AuthenticationResults.read(field);
            readings.add(reading);
            boolean lenient = call.path("args").path(1).asBoolean(false);
            if (lenient == reading.findings().isEmpty()) {
                return Optional.of(lenient ? "read by the book" : "read with a finding");
            }
        }
        return test.path("asserts")
                .valueStream()
                .flatMap(assertion -> lieserMiss(readings, assertion).stream())
                .findFirst();
    }

    /// A text that is not ASCII is the result of a call before, which turned it into octets.
    private static String lieserField(JsonNode test, JsonNode argument) {
        JsonNode before = argument.path("$result");
        JsonNode text =
                before.isString()
                        ? test.path("calls")
                                .path(Integer.parseInt(before.asString().substring(1)))
                                .path("args")
                                .path(0)
                        : argument;
        return text.asString().replaceFirst("^Authentication-Results:", "");
    }

    /// The names are like `$0.resinfo.1.properties.header.d`.
    private static Optional<String> lieserMiss(List<Reading> readings, JsonNode assertion) {
        String path = assertion.path("actual").path("$result").asString("");
        if (path.isEmpty()) {
            return Optional.empty();
        }
        int dot = path.indexOf('.');
        String fact = path.substring(dot + 1);
        String name = LIESER.getOrDefault(fact, fact.replaceFirst("^resinfo\\.", ""));
        JsonNode chain = assertion.path("chain");
        return miss(
                readings.get(Integer.parseInt(path.substring(1, dot))),
                name.replace("properties.", "").replace("method_version", "version"),
                chain.path(chain.size() - 1).path(0).asString());
    }
}
