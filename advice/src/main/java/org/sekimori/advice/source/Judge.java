package org.sekimori.advice.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.sekimori.advice.sender.Party;
import org.sekimori.advice.sender.SenderKind;
import org.sekimori.dns.Domain;

/// Says of a strand what it is: gathers what speaks for or against, and weighs it.
final class Judge {
    /// Below this nothing is said.
    static final double SURE = 0.6;

    /// From so many messages on it is not for want of mail that nothing can be said.
    static final long ENOUGH = 10;

    private static final int MANY_ADDRESSES = 5;
    private static final long TINY = 3;
    private static final int STEADY_DAYS = 10;
    private static final long STEADY_MESSAGES = 20;
    private static final int FEW_ADDRESSES = 10;
    private static final double SLIGHT = 0.005;
    private static final long SLIGHT_MESSAGES = 20;

    /// How far apart the sums of leanings are taken to be. Reasons come together more often than if
    /// they knew nothing of each other, so that their sum is too sure of itself.
    private static final double TEMPERANCE = 0.7;

    /// A name that a provider made of the address: three numbers one after the other. Lines that
    /// are called static are firms'.
    private static final Pattern MADE_OF_ADDRESS =
            Pattern.compile("^(?!.*static).*?(?<!\\d)\\d{1,3}[.-]\\d{1,3}[.-]\\d{1,3}(?!\\d)");

    private final Scene scene;
    private final Predicate<Domain> isOwn;

    /// @param isOwn whether a name is in one of the owner's domains
    Judge(Scene scene, Predicate<Domain> isOwn) {
        this.scene = scene;
        this.isOwn = isOwn;
    }

    Judgement judge(Strand strand) {
        List<Reason> reasons = reasons(strand);
        Leaning sum = Leaning.BEFORE;
        for (Reason reason : reasons) {
            sum = sum.plus(Leaning.of(reason));
        }
        Side side = Side.strongest(sum);
        double probability = side.probability(sum);
        Kind kind = probability < SURE ? unsure(strand) : kind(side, strand.traits);
        reasons.sort(
                Comparator.comparingDouble((Reason reason) -> -side.speaksFor(Leaning.of(reason))));
        return new Judgement(kind, probability, reasons);
    }

    private Kind unsure(Strand strand) {
        return scene.whole(strand.party).messages < ENOUGH ? Kind.TOO_LITTLE : Kind.UNKNOWN;
    }

    private static Kind kind(Side side, Traits traits) {
        return switch (side) {
            case OURS -> traits.isAligned() ? Kind.OURS : Kind.UNALIGNED;
            case FORWARDED ->
                    switch (traits.own()) {
                        case Traits.Own.Passes _ -> Kind.FORWARDED_INTACT;
                        case Traits.Own.Broken _ -> Kind.FORWARDED_CHANGED;
                        case Traits.Own.Absent() -> Kind.FORWARDED_UNSIGNED;
                    };
            case LIST -> Kind.MAILING_LIST;
            case IMITATION -> Kind.IMITATION;
        };
    }

    /// The four things that mail can be.
    private enum Side {
        OURS,
        FORWARDED,
        LIST,
        IMITATION;

        private double of(Leaning leaning) {
            return switch (this) {
                case OURS -> leaning.ours();
                case FORWARDED -> leaning.forwarded();
                case LIST -> leaning.list();
                case IMITATION -> leaning.imitation();
            };
        }

        static Side strongest(Leaning sum) {
            Side strongest = OURS;
            for (Side side : values()) {
                if (side.of(sum) > strongest.of(sum)) {
                    strongest = side;
                }
            }
            return strongest;
        }

        double probability(Leaning sum) {
            double all = 0;
            for (Side side : values()) {
                all += Math.exp(TEMPERANCE * side.of(sum));
            }
            return Math.exp(TEMPERANCE * of(sum)) / all;
        }

        /// How much more a reason speaks for this than for the rest.
        double speaksFor(Leaning leaning) {
            double others = 0;
            for (Side side : values()) {
                others += side == this ? 0 : side.of(leaning);
            }
            return of(leaning) - others / (values().length - 1);
        }
    }

    private List<Reason> reasons(Strand strand) {
        var reasons = new ArrayList<Reason>();
        ofResults(strand, reasons);
        ofParty(strand, reasons);
        ofKey(strand, reasons);
        ofWay(strand.traits, reasons);
        ofNumbers(strand, reasons);
        return reasons;
    }

    private void ofResults(Strand strand, List<Reason> reasons) {
        Traits traits = strand.traits;
        if (traits.isSpfAligned()) {
            reasons.add(new Reason.SpfAligned());
        }
        if (traits.own() instanceof Traits.Own.Passes(Optional<String> selector)) {
            reasons.add(new Reason.Signed(selector));
        }
        traits.missing().stream().sorted().forEach(lack -> reasons.add(new Reason.Lacks(lack)));
        boolean signsForItself = !traits.strangers().isEmpty() && isService(strand.party);
        if (traits.own() instanceof Traits.Own.Absent
                && !traits.isSpfAligned()
                && !signsForItself) {
            scene.signedShare()
                    .filter(share -> share >= Scene.MOSTLY)
                    .ifPresent(share -> reasons.add(new Reason.UnsignedAmongSigned(share)));
        }
    }

    /// Whether it mails for many from many addresses, and signs so until its customer sets it up.
    private static boolean isService(Party party) {
        return party.kind().filter(SenderKind::isService).isPresent();
    }

    /// Whether it has another's envelope sender, at one who also has the owner's mail: what the
    /// owner sends from there has the owner's.
    private static boolean isOfOthersThere(Strand strand) {
        return strand.traits.missing().contains(Missing.SPF_FOR_ANOTHER)
                && strand.party.kind().filter(SenderKind::handsOn).isPresent();
    }

    private void ofParty(Strand strand, List<Reason> reasons) {
        if (strand.party instanceof Party.Service(var sender)) {
            sender.claim().ifPresent(claim -> reasons.add(new Reason.Claimed(claim)));
        }
        strand.party.kind().ifPresent(kind -> reasons.add(new Reason.Trade(kind)));
        strand.name().filter(isOwn).ifPresent(name -> reasons.add(new Reason.OwnName(name)));
        long aligned = scene.whole(strand.party).spfAligned;
        if (!strand.traits.isSpfAligned() && aligned > 0 && !isOfOthersThere(strand)) {
            reasons.add(new Reason.AlignedToo(aligned));
        }
        if (strand.isNameless()) {
            reasons.add(new Reason.Nameless());
        }
        strand.name()
                .filter(name -> MADE_OF_ADDRESS.matcher(name.name()).find())
                .ifPresent(name -> reasons.add(new Reason.Line(name)));
    }

    private void ofKey(Strand strand, List<Reason> reasons) {
        Optional<String> selector =
                switch (strand.traits.own()) {
                    case Traits.Own.Passes(var key) -> key;
                    case Traits.Own.Broken(var key) -> key;
                    case Traits.Own.Absent() -> Optional.empty();
                };
        selector.ifPresent(key ->
                scene.home(key)
                        .ifPresent(home -> {
                            if (!home.equals(strand.party)) {
                                reasons.add(new Reason.KeyFromElsewhere(key));
                            } else if (!isOfOthersThere(strand)) {
                                reasons.add(new Reason.KeyAtHome(key));
                            }
                        }));
    }

    /// What tells that somebody handed it on.
    private static void ofWay(Traits traits, List<Reason> reasons) {
        traits.overrides().stream()
                .sorted()
                .map(Reason.ReceiverSays::new)
                .filter(says -> !Leaning.of(says).equals(Leaning.NONE))
                .forEach(reasons::add);
        traits.arc().ifPresent(arc -> reasons.add(new Reason.Sealed(arc)));
        switch (traits.envelope()) {
            case REWRITTEN -> reasons.add(new Reason.Rewritten());
            case LIST -> reasons.add(new Reason.ListEnvelope());
            case OWN -> {
                if (traits.missing().contains(Missing.SPF_REFUSED)
                        && !(traits.own() instanceof Traits.Own.Absent)) {
                    reasons.add(new Reason.EnvelopeKept());
                }
            }
            case ANOTHER, UNTOLD -> {}
        }
        if (!traits.isSpfAligned()) {
            traits.strangers().stream()
                    .sorted()
                    .findFirst()
                    .ifPresent(domain -> reasons.add(new Reason.StrangerPasses(domain)));
        }
    }

    private void ofNumbers(Strand strand, List<Reason> reasons) {
        Scene.Whole whole = scene.whole(strand.party);
        int addresses = whole.addresses.size();
        if (addresses >= MANY_ADDRESSES
                && whole.messages < TINY * addresses
                && !isService(strand.party)) {
            reasons.add(new Reason.Spread(addresses, whole.messages));
        }
        if (whole.days.size() >= STEADY_DAYS
                && whole.messages >= STEADY_MESSAGES
                && addresses <= FEW_ADDRESSES) {
            reasons.add(new Reason.Steady(whole.days.size()));
        }
        if (whole.messages <= SLIGHT_MESSAGES && whole.messages <= SLIGHT * scene.messages()) {
            reasons.add(new Reason.Slight(whole.messages));
        }
    }
}
