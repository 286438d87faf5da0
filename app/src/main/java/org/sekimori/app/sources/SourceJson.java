package org.sekimori.app.sources;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sekimori.advice.sender.Clue;
import org.sekimori.advice.sender.Operator;
import org.sekimori.advice.sender.Party;
import org.sekimori.advice.sender.Sender;
import org.sekimori.advice.source.Missing;
import org.sekimori.advice.source.Reason;
import org.sekimori.advice.source.Source;
import org.sekimori.app.cli.Texts;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Network;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Sources as JSON, an object a line.
final class SourceJson {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private SourceJson() {}

    static String of(List<Source> sources, Texts texts) {
        return sources.stream()
                .map(source -> of(source, texts) + "\n")
                .collect(Collectors.joining());
    }

    private static String of(Source source, Texts texts) {
        Source.Figures figures = source.figures();
        ObjectNode json = MAPPER.createObjectNode();
        json.set("sender", party(source.party()));
        json.put("kind", source.judgement().kind().word())
                .put("probability", rounded(source.judgement().probability()))
                .put("messages", figures.messages())
                .put("spfAligned", figures.spfAligned())
                .put("dkimAligned", figures.dkimAligned())
                .put("addressCount", figures.addresses())
                .put("reporters", figures.reporters())
                .put("firstDay", figures.first().toString())
                .put("lastDay", figures.last().toString());
        ArrayNode by = json.putArray("recognizedBy");
        for (Clue clue : source.by()) {
            by.addObject().put("kind", clue.kind().word()).put("text", clue.text());
        }
        ArrayNode missing = json.putArray("missing");
        source.missing().stream().sorted().map(Missing::word).forEach(missing::add);
        ArrayNode reasons = json.putArray("reasons");
        for (Reason reason : source.judgement().reasons()) {
            reasons.addObject()
                    .put("id", ReasonWords.id(reason))
                    .put("text", ReasonWords.of(reason, texts));
        }
        ArrayNode addresses = json.putArray("addresses");
        source.addresses().stream().map(IpAddress::toString).forEach(addresses::add);
        return json.toString();
    }

    /// To a thousandth.
    static double rounded(double probability) {
        return Math.round(probability * 1000) / 1000.0;
    }

    private static ObjectNode party(Party party) {
        ObjectNode json = MAPPER.createObjectNode();
        return switch (party) {
            case Party.Service(Sender sender) ->
                    json.put("id", sender.id())
                            .put("name", sender.name().english())
                            .put("nameJa", sender.name().japanese())
                            .put("kind", sender.kind().word());
            case Party.Organization(Domain domain, Optional<Operator> operator) ->
                    json.put("domain", domain.name())
                            .put("name", operator.map(Operator::name).orElse(null))
                            .put("kind", operator.map(o -> o.kind().word()).orElse(null));
            case Party.Site(Network network) -> json.put("network", network.toString());
            case Party.Unseen() -> json;
        };
    }
}
