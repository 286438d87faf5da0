package org.sekimori.app.report;

import org.sekimori.advice.week.Sight;
import org.sekimori.advice.whatif.Effect;
import org.sekimori.advice.whatif.Fate;
import org.sekimori.advice.whatif.Gain;
import org.sekimori.advice.whatif.Moves;
import org.sekimori.advice.whatif.Practice;
import org.sekimori.app.cli.Texts;
import tools.jackson.databind.node.ObjectNode;

/// The answer to "what if" as JSON.
final class WhatIfJson {
    private WhatIfJson() {}

    static String of(Answered answered) {
        ObjectNode json =
                FiguresJson.object()
                        .put("domain", answered.subject().domain().name())
                        .put("client", answered.subject().client().toString());
        json.set("days", FiguresJson.days(answered.days()));
        Answered.Tried tried = answered.tried();
        json.put("policyBefore", tried.before().dmarc().text());
        json.put("policy", tried.after().dmarc().text());
        json.put("spf", tried.after().spf().orElse(null));
        var signing = json.putArray("dkimFor");
        tried.signing().stream().sorted().forEach(signing::add);
        Effect<Sight> effect = answered.effect();
        json.set("all", moves(effect.all()));
        var days = json.putArray("byDay");
        for (Effect.OfDay day : effect.byDay()) {
            days.add(moves(day.moves()).put("day", day.day().toString()));
        }
        var senders = json.putArray("bySender");
        for (Effect.OfSender<Sight> of : effect.bySender()) {
            senders.add(sender(moves(of.moves()), of.sender()));
        }
        var unanswered = json.putArray("unanswered");
        effect.unanswered().forEach(question -> unanswered.add(question.toString()));
        var errors = json.putArray("spfErrors");
        effect.spfErrors().forEach(errors::add);
        var practices = json.putArray("practices");
        answered.practices().forEach(practice -> practices.add(practice(practice)));
        var gains = json.putArray("gains");
        answered.worthwhile().forEach(gain -> gains.add(gain(gain, answered)));
        return json.toString();
    }

    private static ObjectNode moves(Moves moves) {
        ObjectNode json = FiguresJson.object().put("messages", moves.messages());
        ObjectNode before = json.putObject("before");
        ObjectNode after = json.putObject("after");
        for (Fate fate : Fate.values()) {
            before.put(Texts.key(fate), moves.before().getOrDefault(fate, 0L));
            after.put(Texts.key(fate), moves.after().getOrDefault(fate, 0L));
        }
        return json.put("hurt", moves.hurt())
                .put("helped", moves.helped())
                .put("unknown", moves.unknown());
    }

    private static ObjectNode sender(ObjectNode json, Sight sight) {
        return json.put("sender", sight.sender()).put("standing", Texts.key(sight.standing()));
    }

    private static ObjectNode practice(Practice practice) {
        ObjectNode json =
                FiguresJson.object()
                        .put("reporter", practice.reporter())
                        .put("asked", practice.asked())
                        .put("applied", practice.applied())
                        .put("milder", practice.milder());
        ObjectNode reasons = json.putObject("reasons");
        practice.reasons().forEach((type, messages) -> reasons.put(type.word(), messages));
        return json;
    }

    private static ObjectNode gain(Gain<Sight> gain, Answered answered) {
        ObjectNode json =
                sender(FiguresJson.object(), gain.sender())
                        .put("messages", gain.messages())
                        .put("failing", gain.failing());
        json.set("now", FiguresJson.share(answered.gains().now()));
        json.set("withDkim", FiguresJson.share(answered.gains().with(gain.byDkim())));
        json.set("withSpf", FiguresJson.share(answered.gains().with(gain.bySpf())));
        return json;
    }
}
