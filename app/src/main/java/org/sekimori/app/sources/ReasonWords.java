package org.sekimori.app.sources;

import java.util.Locale;
import java.util.Optional;
import org.sekimori.advice.sender.SenderKind;
import org.sekimori.advice.source.Missing;
import org.sekimori.advice.source.Reason;
import org.sekimori.app.cli.Texts;
import org.sekimori.dns.Domain;

/// Reasons, for a person.
final class ReasonWords {
    private static final String KEY = "sources.reason.";

    private ReasonWords() {}

    /// What a program knows a reason by.
    static String id(Reason reason) {
        return switch (reason) {
            case Reason.SpfAligned() -> "spf-aligned";
            case Reason.Signed _ -> "signed";
            case Reason.Lacks(Missing missing) -> missing.word();
            case Reason.Claimed(var claim) -> "claimed-" + claim.word();
            case Reason.Trade _ -> "trade";
            case Reason.OwnName _ -> "own-name";
            case Reason.AlignedToo _ -> "aligned-too";
            case Reason.KeyAtHome _ -> "key-at-home";
            case Reason.KeyFromElsewhere _ -> "key-from-elsewhere";
            case Reason.UnsignedAmongSigned _ -> "unsigned-among-signed";
            case Reason.ReceiverSays _ -> "receiver-says";
            case Reason.Sealed(var arc) -> arc.isPass() ? "sealed" : "seal-broken";
            case Reason.Rewritten() -> "rewritten";
            case Reason.ListEnvelope() -> "list-envelope";
            case Reason.EnvelopeKept() -> "envelope-kept";
            case Reason.StrangerPasses _ -> "stranger-passes";
            case Reason.Spread _ -> "spread";
            case Reason.Steady _ -> "steady";
            case Reason.Slight _ -> "slight";
            case Reason.Nameless() -> "nameless";
            case Reason.Line _ -> "line";
        };
    }

    static String of(Reason reason, Texts texts) {
        return texts.say(KEY + id(reason), facts(reason, texts));
    }

    private static Object[] facts(Reason reason, Texts texts) {
        return switch (reason) {
            case Reason.Signed(Optional<String> selector) -> all(selector.orElse("?"));
            case Reason.Trade(SenderKind kind) -> all(texts.say("senders.kind." + Texts.key(kind)));
            case Reason.OwnName(Domain name) -> all(name);
            case Reason.AlignedToo(long messages) -> all(messages);
            case Reason.KeyAtHome(String selector) -> all(selector);
            case Reason.KeyFromElsewhere(String selector) -> all(selector);
            case Reason.UnsignedAmongSigned(double share) -> all(percent(share));
            case Reason.ReceiverSays(var type) -> all(type.word());
            case Reason.Sealed(var arc) -> all(arc.sealer().map(Domain::name).orElse("?"));
            case Reason.StrangerPasses(Domain domain) -> all(domain);
            case Reason.Spread(int addresses, long messages) -> all(addresses, messages);
            case Reason.Steady(int days) -> all(days);
            case Reason.Slight(long messages) -> all(messages);
            case Reason.Line(Domain name) -> all(name);
            case Reason.SpfAligned _,
                    Reason.Lacks _,
                    Reason.Claimed _,
                    Reason.Rewritten _,
                    Reason.ListEnvelope _,
                    Reason.EnvelopeKept _,
                    Reason.Nameless _ ->
                    all();
        };
    }

    private static Object[] all(Object... facts) {
        return facts;
    }

    static String percent(double share) {
        // Never rounded up to a hundred.
        return String.format(Locale.ROOT, "%d", (int) Math.floor(share * 100));
    }
}
