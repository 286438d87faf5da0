package org.sekimori.auth.spf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.auth.spf.SpfFault.Limit;
import org.sekimori.auth.spf.SpfTerm.Directive;
import org.sekimori.auth.spf.SpfTree.Matched;
import org.sekimori.auth.spf.SpfTree.NotMatched;
import org.sekimori.auth.spf.SpfTree.Outcome;
import org.sekimori.auth.spf.SpfTree.Seen;
import org.sekimori.auth.spf.SpfTree.Step;
import org.sekimori.auth.spf.SpfTree.Stopped;
import org.sekimori.auth.spf.SpfTree.Why;
import org.sekimori.auth.spf.SpfVerdict.Match;
import org.sekimori.auth.spf.SpfVerdict.NoPolicy;
import org.sekimori.auth.spf.SpfVerdict.PermError;
import org.sekimori.auth.spf.SpfVerdict.Place;
import org.sekimori.auth.spf.SpfVerdict.TempError;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Question;
import org.sekimori.dns.Rdata;
import org.sekimori.dns.RecordType;
import org.sekimori.dns.Transcript;

/// One evaluation: check_host() and the runs of it that `include` and `redirect` ask for (RFC 7208
/// §4). The limits (§4.6.4) are counted over all of them; ten look-ups also bound the depth.
final class CheckHost {
    private final Spf.Facts facts;
    private final Transcript dns;
    private final ClientNames names;
    private final Comparison comparison;
    private int lookups;
    private int voidLookups;

    CheckHost(Spf.Facts facts, Transcript dns) {
        this.facts = facts;
        this.dns = dns;
        this.names = new ClientNames(facts.client().address(), dns);
        this.comparison = new Comparison(facts.client().address(), names);
    }

    SpfCheck.Counts counts() {
        return new SpfCheck.Counts(lookups, voidLookups);
    }

    /// check_host() for a domain that went through initial processing (RFC 7208 §4.3).
    SpfTree checkHost(Domain domain) {
        int before = dns.count();
        Answer answer = dns.ask(domain, RecordType.TXT); // §4.4
        List<Transcript.Asked> asked = dns.askedSince(before);
        List<SpfRecord> records = selected(answer); // §4.5
        var place = new Place(domain, Optional.empty());
        Optional<SpfVerdict> ended =
                switch (answer) {
                    case Answer.Failed failed ->
                            Optional.of(
                                    new TempError(
                                            place, new Question(domain, RecordType.TXT), failed));
                    case Answer.NoSuchName _ ->
                            Optional.of(new SpfVerdict.None(NoPolicy.NO_SUCH_NAME));
                    case Answer.NoData _, Answer.Found _ -> unusable(records, place);
                };
        if (ended.isPresent()) {
            return new SpfTree(domain, records, List.of(), ended.get(), asked);
        }
        var steps = new ArrayList<Step>();
        SpfVerdict verdict = evaluate(records.getFirst(), domain, steps);
        return new SpfTree(domain, records, steps, verdict, asked);
    }

    /// Selecting records (RFC 7208 §4.5).
    private static List<SpfRecord> selected(Answer answer) {
        var records = new ArrayList<SpfRecord>(1);
        if (answer instanceof Answer.Found found) {
            for (Rdata data : found.records()) {
                if (data instanceof Rdata.Text(String octets) && SpfRecord.isSpf(octets)) {
                    records.add(SpfRecord.parse(octets));
                }
            }
        }
        return records;
    }

    private static Optional<SpfVerdict> unusable(List<SpfRecord> records, Place place) {
        if (records.isEmpty()) {
            return Optional.of(new SpfVerdict.None(NoPolicy.NO_RECORD));
        }
        if (records.size() > 1) {
            return Optional.of(new PermError(place, new SpfFault.SeveralRecords(records.size())));
        }
        List<SpfRecord.Fault> faults = records.getFirst().faults();
        return faults.isEmpty()
                ? Optional.empty()
                : Optional.of(new PermError(place, new SpfFault.Malformed(faults.getFirst())));
    }

    /// Record evaluation (RFC 7208 §4.6): the first directive that matches decides, else `redirect`
    /// (§6.1), else nothing is said (§4.7).
    private SpfVerdict evaluate(SpfRecord record, Domain domain, List<Step> steps) {
        for (SpfTerm term : record.terms()) {
            if (term instanceof Directive directive) {
                Step step = evaluate(directive, domain);
                steps.add(step);
                switch (step.outcome()) {
                    case Matched() -> {
                        return result(new Match(domain, directive));
                    }
                    case Stopped(SpfVerdict error) -> {
                        return error;
                    }
                    case NotMatched _ -> {}
                }
            }
        }
        Optional<SpfTerm.Redirect> redirect = record.redirect();
        if (redirect.isPresent()) {
            Step step = redirect(redirect.get(), domain);
            steps.add(step);
            switch (step.outcome()) {
                case Matched() -> {
                    return step.seen().child().orElseThrow().verdict();
                }
                case Stopped(SpfVerdict error) -> {
                    return error;
                }
                case NotMatched _ -> {}
            }
        }
        return new SpfVerdict.Neutral(domain, Optional.empty());
    }

    /// What a match means (RFC 7208 §4.6.2).
    private static SpfVerdict result(Match by) {
        return switch (by.term().qualifier()) {
            case PASS -> new SpfVerdict.Pass(by);
            case FAIL -> new SpfVerdict.Fail(by, Optional.empty());
            case SOFT_FAIL -> new SpfVerdict.SoftFail(by);
            case NEUTRAL -> new SpfVerdict.Neutral(by.domain(), Optional.of(by));
        };
    }

    private Step evaluate(Directive directive, Domain domain) {
        return switch (directive.mechanism()) {
            case SpfTerm.All() ->
                    new Step(directive, Optional.empty(), new Matched(), Seen.NOTHING);
            case SpfTerm.Ip ip ->
                    new Step(directive, Optional.empty(), comparison.ip(ip), Seen.NOTHING);
            case SpfTerm.Include(MacroText target) ->
                    asking(directive, domain, Optional.of(target));
            case SpfTerm.A(Optional<MacroText> target, var _) -> asking(directive, domain, target);
            case SpfTerm.Mx(Optional<MacroText> target, var _) -> asking(directive, domain, target);
            case SpfTerm.Ptr(Optional<MacroText> target) -> asking(directive, domain, target);
            case SpfTerm.Exists(MacroText target) -> asking(directive, domain, Optional.of(target));
        };
    }

    /// A mechanism that asks the DNS.
    private Step asking(Directive directive, Domain domain, Optional<MacroText> spec) {
        var visit = new Visit(domain, directive, dns);
        lookups++;
        Optional<String> name =
                spec.isEmpty() ? Optional.of(domain.name()) : expanded(spec.get(), domain);
        if (lookups > Spf.MAX_LOOKUPS) {
            return visit.ended(tooManyLookups(visit));
        }
        if (name.isEmpty()) {
            return visit.ended(new NotMatched(Why.LOCAL_PART_NOT_ASCII));
        }
        Outcome outcome =
                directive.mechanism() instanceof SpfTerm.Include
                        ? include(visit, name.get())
                        : compare(visit, directive.mechanism(), name.get());
        return visit.ended(outcome);
    }

    /// The `<target-name>` (RFC 7208 §4.8). A `%{p}` in it is one more look-up, once (§4.6.4); past
    /// the limit nothing is expanded any more.
    private Optional<String> expanded(MacroText spec, Domain domain) {
        if (lookups > Spf.MAX_LOOKUPS) {
            return Optional.empty();
        }
        boolean askedBefore = names.isAsked();
        Optional<String> name = spec.name(new MacroValues(facts, domain, names));
        if (!askedBefore && names.isAsked()) {
            lookups++;
        }
        return name;
    }

    private static Optional<Domain> askable(String name) {
        return Domain.query(name).filter(domain -> !domain.isRoot());
    }

    private static Outcome tooManyLookups(Visit visit) {
        return visit.refused(new SpfFault.TooMany(Limit.LOOKUPS));
    }

    private Outcome compare(Visit visit, SpfTerm.Mechanism mechanism, String name) {
        Optional<Domain> target = askable(name);
        if (target.isEmpty()) {
            return new NotMatched(Why.NOT_A_NAME);
        }
        visit.goTo(target.get());
        Outcome outcome = comparison.of(visit, mechanism, target.get());
        boolean isVoid = outcome instanceof NotMatched(Why why) && why == Why.NOTHING_FOUND;
        return isVoid && ++voidLookups > Spf.MAX_VOID_LOOKUPS
                ? visit.refused(new SpfFault.TooMany(Limit.VOID_LOOKUPS))
                : outcome;
    }

    /// `include` (RFC 7208 §5.2): what the other domain says is a match, none, or an error.
    private Outcome include(Visit visit, String name) {
        return switch (follow(visit, name)) {
            case SpfVerdict.Pass _ -> new Matched();
            case SpfVerdict.Fail _, SpfVerdict.SoftFail _, SpfVerdict.Neutral _ ->
                    new NotMatched(Why.NOT_INCLUDED);
            case TempError error -> new Stopped(error);
            case PermError error -> new Stopped(error);
            case SpfVerdict.None(NoPolicy why) -> visit.refused(new SpfFault.NoTarget(name, why));
        };
    }

    /// `redirect` (RFC 7208 §6.1): the other domain's result is this one's.
    private Step redirect(SpfTerm.Redirect redirect, Domain domain) {
        var visit = new Visit(domain, redirect, dns);
        lookups++;
        Optional<String> name = expanded(redirect.target(), domain);
        if (lookups > Spf.MAX_LOOKUPS) {
            return visit.ended(tooManyLookups(visit));
        }
        if (name.isEmpty()) {
            return visit.ended(new NotMatched(Why.LOCAL_PART_NOT_ASCII));
        }
        return visit.ended(
                follow(visit, name.get()) instanceof SpfVerdict.None(NoPolicy why)
                        ? visit.refused(new SpfFault.NoTarget(name.get(), why))
                        : new Matched());
    }

    private SpfVerdict follow(Visit visit, String name) {
        Optional<Domain> target = askable(name);
        Optional<NoPolicy> nothingToAsk = Spf.initialProcessing(target);
        if (nothingToAsk.isPresent()) {
            return new SpfVerdict.None(nothingToAsk.get());
        }
        visit.goTo(target.orElseThrow());
        visit.beforeChild();
        SpfTree child = checkHost(target.get());
        visit.followed(child);
        return child.verdict();
    }

    /// The words for a fail (RFC 7208 §6.2): those of the record that decided, else the default.
    /// Whatever goes wrong with the domain's words, it is as if it had given none.
    Optional<SpfVerdict.Explanation> explanation(SpfTree deciding, Optional<String> byDefault) {
        var values = new MacroValues(facts, deciding.domain(), names);
        return deciding.records()
                .getFirst()
                .explanation()
                .flatMap(exp -> exp.target().name(values))
                .flatMap(CheckHost::askable)
                .flatMap(this::onlyText)
                .flatMap(text -> sentence(text, values))
                .map(words -> new SpfVerdict.Explanation(words, true))
                .or(() ->
                        byDefault
                                .flatMap(text -> sentence(text, values))
                                .map(words -> new SpfVerdict.Explanation(words, false)));
    }

    private Optional<String> onlyText(Domain name) {
        List<String> texts = dns.ask(name, RecordType.TXT).texts().toList();
        return texts.size() == 1 ? Optional.of(texts.getFirst()) : Optional.empty();
    }

    private static Optional<String> sentence(String text, MacroText.Values values) {
        return MacroText.explanation(text)
                .flatMap(words -> words.sentence(values))
                .filter(words -> !words.isEmpty());
    }
}
