package org.sekimori.proof.conformance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Question;
import org.sekimori.dns.Rdata;
import org.sekimori.dns.RecordType;
import org.sekimori.dns.Resolver;
import tools.jackson.databind.JsonNode;

/// The DNS that rspamd's tests fake: for a name and a type the records, or how it does not answer.
/// What is not listed does not exist.
final class RspamdZone implements Resolver {
    private static final long TTL = 300;

    private final Map<Question, Answer> answers = new HashMap<>();

    private RspamdZone() {}

    static RspamdZone of(JsonNode records) {
        var zone = new RspamdZone();
        for (JsonNode record : records) {
            RecordType type = RecordType.valueOf(record.path("type").asString());
            Domain.query(record.path("name").asString())
                    .ifPresent(name ->
                            zone.answers.put(new Question(name, type), answer(type, record)));
        }
        return zone;
    }

    private static Answer answer(RecordType type, JsonNode record) {
        return switch (record.path("rcode").asString("")) {
            case "norec" -> new Answer.NoData(TTL);
            case "nxdomain" -> new Answer.NoSuchName(TTL);
            case "timeout" -> new Answer.Failed(Answer.Failure.TIMEOUT, "");
            case "servfail" -> new Answer.Failed(Answer.Failure.SERVFAIL, "");
            default ->
                    new Answer.Found(
                            record.path("replies")
                                    .valueStream()
                                    .map(reply -> rdata(type, reply.asString()))
                                    .toList(),
                            TTL);
        };
    }

    private static Rdata rdata(RecordType type, String reply) {
        return switch (type) {
            case A, AAAA -> new Rdata.Address(IpAddress.of(reply));
            case TXT -> new Rdata.Text(reply);
            case MX -> {
                List<String> words = List.of(reply.split(" "));
                yield new Rdata.Mx(Integer.parseInt(words.getFirst()), Domain.of(words.getLast()));
            }
            default -> new Rdata.Name(Domain.of(reply));
        };
    }

    @Override
    public Answer ask(Question question, Deadline deadline) {
        boolean exists =
                answersAt(question.name()).anyMatch(it -> !(it instanceof Answer.NoSuchName));
        return answers.getOrDefault(
                question, exists ? new Answer.NoData(TTL) : new Answer.NoSuchName(TTL));
    }

    /// Whether the suite says anything of this name.
    boolean lists(Domain name) {
        return answersAt(name).findAny().isPresent();
    }

    private Stream<Answer> answersAt(Domain name) {
        return answers.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(name))
                .map(Map.Entry::getValue);
    }

    @Override
    public boolean isImmediate() {
        return true;
    }
}
