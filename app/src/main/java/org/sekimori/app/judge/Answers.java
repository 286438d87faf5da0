package org.sekimori.app.judge;

import java.util.List;
import java.util.Locale;
import org.sekimori.app.cli.Texts;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Question;
import org.sekimori.dns.Rdata;
import tools.jackson.core.JsonGenerator;

/// What the DNS answered, for people and as JSON.
final class Answers {
    private Answers() {}

    /// Several lines: what was found, not there, or not to be known now.
    static String words(Answer answer, Texts texts) {
        return switch (answer) {
            case Answer.Found(List<Rdata> records, long ttl) -> {
                var lines =
                        new StringBuilder(texts.say("dns.found", records.size(), ttl)).append('\n');
                records.forEach(record ->
                        lines.append("  ")
                                .append(Summary.printable(presentation(record)))
                                .append('\n'));
                yield lines.toString();
            }
            case Answer.NoData(long ttl) -> texts.say("dns.no-data", ttl) + "\n";
            case Answer.NoSuchName(long ttl) -> texts.say("dns.no-such-name", ttl) + "\n";
            case Answer.Failed(Answer.Failure failure, String detail) ->
                    texts.say("dns.failed." + word(failure))
                            + " "
                            + Summary.printable(detail)
                            + "\n";
        };
    }

    /// The members `name`, `type`, `answer`, `ttl`, `detail` and `records`.
    static void write(Question question, Answer answer, JsonGenerator json) {
        json.writeStringProperty("name", question.name().name());
        json.writeStringProperty("type", question.type().name());
        switch (answer) {
            case Answer.Found(List<Rdata> records, long ttl) -> write("found", ttl, records, json);
            case Answer.NoData(long ttl) -> write("noData", ttl, List.of(), json);
            case Answer.NoSuchName(long ttl) -> write("noSuchName", ttl, List.of(), json);
            case Answer.Failed(Answer.Failure failure, String detail) -> {
                json.writeStringProperty("answer", word(failure));
                json.writeNullProperty("ttl");
                json.writeStringProperty("detail", detail);
                json.writeArrayPropertyStart("records").writeEndArray();
            }
        }
    }

    private static void write(String word, long ttl, List<Rdata> records, JsonGenerator json) {
        json.writeStringProperty("answer", word);
        json.writeNumberProperty("ttl", ttl);
        json.writeNullProperty("detail");
        json.writeArrayPropertyStart("records");
        records.forEach(record -> json.writeString(presentation(record)));
        json.writeEndArray();
    }

    private static String word(Answer.Failure failure) {
        return failure.name().toLowerCase(Locale.ROOT);
    }

    private static String presentation(Rdata record) {
        return switch (record) {
            case Rdata.Address(var address) -> address.toString();
            case Rdata.Text(String octets) ->
                    '"' + octets.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
            case Rdata.Mx(int preference, Domain exchange) -> preference + " " + exchange;
            case Rdata.Name(Domain target) -> target.toString();
            case Rdata.Other(var _, String presentation) -> presentation;
        };
    }
}
