package org.sekimori.app.judge;

import java.util.Locale;
import org.sekimori.app.cli.Texts;
import org.sekimori.gate.policy.Decision;
import org.sekimori.gate.policy.Evidence;
import org.sekimori.gate.policy.Reason;
import tools.jackson.core.JsonGenerator;

/// What the local policy makes of a message, for people and as JSON.
final class Decisions {
    private Decisions() {}

    /// The members `action`, `reply` and `reasons`.
    static void write(Decision decision, JsonGenerator json) {
        json.writeStringProperty("action", decision.word());
        switch (decision) {
            case Decision.Reject reject ->
                    json.writeStringProperty("reply", reject.reply().toString());
            case Decision.TempFail later ->
                    json.writeStringProperty("reply", later.reply().toString());
            case Decision.Accept _, Decision.Quarantine _ -> json.writeNullProperty("reply");
        }
        json.writeArrayPropertyStart("reasons");
        for (Reason reason : decision.reasons()) {
            json.writeStartObject();
            write(reason, json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(Reason reason, JsonGenerator json) {
        switch (reason) {
            case Reason.Dmarc(String domain, String result, String asked) ->
                    write("dmarc", domain + " " + result + " " + asked, json);
            case Reason.OwnNetwork(var network) -> write("ownNetwork", network.toString(), json);
            case Reason.SignedIn(String name) -> write("signedIn", name, json);
            case Reason.Relayed(var client) ->
                    write("relayed", client.map(Object::toString).orElse(""), json);
            case Reason.TrustedSender(String domain, String _) ->
                    write("trustedSender", domain, json);
            case Reason.Decisive(Evidence evidence, String detail, var action) -> {
                write("decisive", detail, json);
                json.writeStringProperty("evidence", camelCase(evidence));
                json.writeStringProperty("action", action.word());
            }
            case Reason.PutOffEnough(int times) -> {
                write("putOffEnough", "", json);
                json.writeNumberProperty("times", times);
            }
            case Reason.NoAuthor(String why) -> write("noAuthor", why, json);
            case Reason.Unanswered(String why) -> write("unanswered", why, json);
            case Reason.TrustedSealer(String domain) -> write("trustedSealer", domain, json);
            case Reason.TrustedForwarder(String domain) -> write("trustedForwarder", domain, json);
            case Reason.OverriddenForRecipient(var action) ->
                    write("overriddenForRecipient", action.word(), json);
            case Reason.Overridden(String of, String action) ->
                    write("overridden", of + " " + action.toLowerCase(Locale.ROOT), json);
            case Reason.Weighed(Evidence evidence, String detail, int weight) -> {
                write(camelCase(evidence), detail, json);
                json.writeNumberProperty("weight", weight);
            }
            case Reason.Sum(int weight, int needed) -> {
                write("sum", "", json);
                json.writeNumberProperty("weight", weight);
                json.writeNumberProperty("needed", needed);
            }
        }
    }

    private static void write(String code, String detail, JsonGenerator json) {
        json.writeStringProperty("code", code);
        json.writeStringProperty("detail", detail);
    }

    private static String camelCase(Enum<?> value) {
        var name = new StringBuilder();
        for (String word : value.name().toLowerCase(Locale.ROOT).split("_", -1)) {
            name.append(
                    name.isEmpty()
                            ? word
                            : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }

    /// One sentence.
    static String words(Decision decision, Texts texts) {
        return texts.say("decision." + decision.word());
    }

    /// One sentence.
    static String words(Reason reason, Texts texts) {
        return switch (reason) {
            case Reason.Dmarc(String domain, String result, String asked) ->
                    result.equals("fail")
                            ? texts.say("decision.dmarc.fail." + asked, domain)
                            : texts.say("decision.dmarc." + result, domain);
            case Reason.OwnNetwork(var network) -> texts.say("decision.own-network", network);
            case Reason.SignedIn(String name) -> texts.say("decision.signed-in", name);
            case Reason.Relayed(var client) ->
                    client.map(address -> texts.say("decision.relayed", address))
                            .orElseGet(() -> texts.say("decision.relayed-unknown"));
            case Reason.TrustedSender(String domain, String name) ->
                    texts.say("decision.trusted-sender", domain, name);
            case Reason.Decisive(Evidence evidence, String detail, var action) ->
                    texts.say(
                            "decision.evidence." + Texts.key(evidence),
                            detail,
                            texts.say("decision.decisive." + action.word()));
            case Reason.PutOffEnough(int times) -> texts.say("decision.put-off-enough", times);
            case Reason.NoAuthor _ -> texts.say("decision.no-author");
            case Reason.Unanswered _ -> texts.say("decision.unanswered");
            case Reason.TrustedSealer(String domain) ->
                    texts.say("decision.trusted-sealer", domain);
            case Reason.TrustedForwarder(String domain) ->
                    texts.say("decision.trusted-forwarder", domain);
            case Reason.OverriddenForRecipient _ -> texts.say("decision.overridden-for-recipient");
            case Reason.Overridden(String of, String _) -> texts.say("decision.overridden", of);
            case Reason.Weighed(Evidence evidence, String detail, int weight) ->
                    texts.say(
                            "decision.evidence." + Texts.key(evidence),
                            detail,
                            String.format(Locale.ROOT, "%+d", weight));
            case Reason.Sum(int weight, int needed) -> texts.say("decision.sum", weight, needed);
        };
    }
}
