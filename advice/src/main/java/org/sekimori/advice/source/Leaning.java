package org.sekimori.advice.source;

import org.sekimori.advice.sender.SenderKind;

/// How much more likely a reason makes each of the four things that mail can be, in natural
/// logarithms: 1 is 2.7 times as likely, -1 as much less.
///
/// @param ours the owner's
/// @param forwarded handed on
/// @param list through a mailing list
/// @param imitation somebody who pretends
record Leaning(double ours, double forwarded, double list, double imitation) {
    /// Before anything is known: most mail is the owner's, the least comes through lists.
    static final Leaning BEFORE = new Leaning(0, -0.5, -1, -0.5);

    static final Leaning NONE = new Leaning(0, 0, 0, 0);

    static Leaning of(Reason reason) {
        return switch (reason) {
            case Reason.SpfAligned() -> new Leaning(5, 0, 0, -1);
            case Reason.Signed _ -> new Leaning(1.5, 1.5, 0, -4);
            case Reason.Lacks(Missing missing) -> of(missing);
            case Reason.Claimed(var claim) ->
                    switch (claim) {
                        case OURS -> new Leaning(6, 0, 0, -2);
                        case NOT_OURS -> new Leaning(-6, 0, 0, 3);
                    };
            case Reason.Trade(var kind) -> of(kind);
            case Reason.OwnName _ -> new Leaning(4, -2, -2, -3);
            case Reason.AlignedToo _ -> new Leaning(2.5, -1, -1, -2);
            case Reason.KeyAtHome _ -> new Leaning(2.5, -1, -1, -1);
            case Reason.KeyFromElsewhere _ -> new Leaning(-1.5, 1.5, 0.5, -0.5);
            case Reason.UnsignedAmongSigned _ -> new Leaning(-1.5, -1.5, -1.5, 1.5);
            case Reason.ReceiverSays(var type) ->
                    switch (type) {
                        case FORWARDED, TRUSTED_FORWARDER -> new Leaning(-2, 4, 1, -1);
                        case MAILING_LIST -> new Leaning(-2, 1, 4, -1);
                        case LOCAL_POLICY, OTHER, POLICY_TEST_MODE, SAMPLED_OUT -> NONE;
                    };
            case Reason.Sealed(ArcSeen(boolean isPass, var _)) ->
                    isPass ? new Leaning(-1.5, 2.5, 2, -1.5) : new Leaning(-0.5, 1, 1, 0);
            case Reason.Rewritten() -> new Leaning(-1.5, 3, 0, -0.5);
            case Reason.ListEnvelope() -> new Leaning(-1.5, 0, 3, -0.5);
            case Reason.EnvelopeKept() -> new Leaning(-1, 1.5, -1, 0);
            case Reason.StrangerPasses _ -> new Leaning(-0.5, 0.5, 0.5, 0);
            case Reason.Spread _ -> new Leaning(-1.5, 0.5, 0, 0.5);
            case Reason.Steady _ -> new Leaning(2, 0, 0.5, -2);
            case Reason.Slight _ -> new Leaning(-1, 0.5, 0, 0.5);
            case Reason.Nameless() -> new Leaning(-0.5, -1, -1, 1.5);
            case Reason.Line _ -> new Leaning(-0.5, -1, -1.5, 2);
        };
    }

    private static Leaning of(Missing missing) {
        return switch (missing) {
            case SPF_REFUSED -> new Leaning(-1, 0, -0.5, 0.5);
            case DKIM_BROKEN -> new Leaning(-0.5, 1, 1.5, -1);
            case SPF_FOR_ANOTHER, SPF_UNTOLD, DKIM_UNSIGNED, DKIM_BY_ANOTHER -> NONE;
        };
    }

    private static Leaning of(SenderKind kind) {
        return switch (kind) {
            case NEWSLETTER, TRANSACTIONAL, APPLICATION -> new Leaning(2, -1, -0.5, -0.5);
            case MAILBOX, HOST, GATEWAY -> new Leaning(0.5, 0.5, 0, -0.5);
            case OWN -> new Leaning(4, -1, -1, -2);
            case FORWARDER -> new Leaning(-2, 3, 0, -1);
            case LISTS -> new Leaning(-2, 0, 3, -1);
            case EDUCATION -> new Leaning(0, 1.5, 0.5, -0.5);
            case ISP -> new Leaning(-0.5, 0.5, 0, 0.5);
            case CLOUD -> new Leaning(0, 0, 0, 0.5);
            case OTHER -> NONE;
        };
    }

    Leaning plus(Leaning other) {
        return new Leaning(
                ours + other.ours,
                forwarded + other.forwarded,
                list + other.list,
                imitation + other.imitation);
    }
}
