package org.sekimori.advice.week;

import java.util.List;
import java.util.Optional;
import org.sekimori.advice.whatif.Gain;
import org.sekimori.advice.whatif.Gains;
import org.sekimori.report.aggregate.DomainPolicy;
import org.sekimori.report.summary.PolicySeen;
import org.sekimori.report.summary.Share;
import org.sekimori.report.summary.Summary;

/// Chooses the one thing to do: what is broken before what was never set up, what is not known
/// before what may be tightened.
///
/// @param policy that reporters found last
/// @param gains of the owner's senders
/// @param passed how much of the mail of the last months passes that is not an imitation
record Counsel(
        Optional<PolicySeen.Terms> policy, List<News> news, Gains<Sight> gains, Share passed) {
    /// Below, in per mille, there is more to be set up before a policy is tightened.
    private static final int MATURE = 980;

    /// A gain of less than this, in messages of the last months, is not worth a task.
    private static final int WORTHWHILE = 20;

    NextStep next(Summary week) {
        if (week.confidence().reporters() == 0) {
            return new NextStep.FindTheReports();
        }
        return broken().or(this::sign)
                .or(this::unknown)
                .or(this::tooLittle)
                .or(this::tighten)
                .orElseGet(NextStep.Nothing::new);
    }

    private Optional<NextStep> broken() {
        return news.stream()
                .filter(one ->
                        one instanceof News.Failing(var _, var _, boolean isSudden) && isSudden)
                .map(News.Failing.class::cast)
                .<NextStep>map(failing -> new NextStep.Repair(failing.sight()))
                .findFirst();
    }

    private Optional<NextStep> sign() {
        Optional<Gain<Sight>> first =
                gains.gains().stream().filter(gain -> gain.byDkim() >= WORTHWHILE).findFirst();
        return first.map(gain ->
                new NextStep.LetItSign(
                        gain.sender(),
                        passed,
                        new Share(passed.part() + gain.byDkim(), passed.whole())));
    }

    private Optional<NextStep> unknown() {
        return news.stream()
                .flatMap(one -> unknown(one).stream())
                .<NextStep>map(NextStep.FindOut::new)
                .findFirst();
    }

    private static Optional<Sight> unknown(News news) {
        return switch (news) {
            case News.NewSender(Sight sight, var _) ->
                    Optional.of(sight).filter(one -> one.standing() == Standing.UNKNOWN);
            case News.Unexplained(Sight sight, var _) -> Optional.of(sight);
            case News.Failing _, News.Imitations _ -> Optional.empty();
        };
    }

    private Optional<NextStep> tooLittle() {
        return passed.isEnough()
                ? Optional.empty()
                : Optional.of(new NextStep.Wait(passed.whole()));
    }

    private Optional<NextStep> tighten() {
        if (passed.perMille() < MATURE) {
            return Optional.empty();
        }
        return policy.flatMap(PolicySeen.Terms::p)
                .flatMap(from -> stricter(from).map(to -> new NextStep.Tighten(from, to, passed)));
    }

    private static Optional<DomainPolicy> stricter(DomainPolicy policy) {
        return switch (policy) {
            case NONE -> Optional.of(DomainPolicy.QUARANTINE);
            case QUARANTINE -> Optional.of(DomainPolicy.REJECT);
            case REJECT, OTHER -> Optional.empty();
        };
    }
}
