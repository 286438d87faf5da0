package org.sekimori.advice.source;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.sekimori.advice.sender.Marks;
import org.sekimori.dns.Domain;
import org.sekimori.report.ReportedName;
import org.sekimori.report.aggregate.DkimAuthResult;
import org.sekimori.report.aggregate.DkimResult;
import org.sekimori.report.aggregate.OverrideReason;
import org.sekimori.report.aggregate.OverrideType;
import org.sekimori.report.aggregate.SpfAuthResult;
import org.sekimori.report.aggregate.SpfResult;
import org.sekimori.report.aggregate.SpfScope;

/// What of an [Outcome] tells something about where it came from.
///
/// @param own the owner's signature
/// @param missing why SPF, DKIM or both give no aligned identifier
/// @param strangers organizational domains of others that SPF or a signature passed for
/// @param overrides reasons of the receiver's
record Traits(
        boolean isSpfAligned,
        boolean isDkimAligned,
        Own own,
        Set<Missing> missing,
        Set<Domain> strangers,
        Envelope envelope,
        Set<OverrideType> overrides,
        Optional<ArcSeen> arc,
        Marks marks) {
    /// Names of one kind that are taken from a record; a reporter may write as many as it likes.
    private static final int MAX_NAMES = 8;

    /// The owner's signature. Switch without `default`.
    sealed interface Own {
        /// @param selector of the key, where the reporter says it
        record Passes(Optional<String> selector) implements Own {}

        record Broken(Optional<String> selector) implements Own {}

        record Absent() implements Own {}
    }

    Traits {
        missing = Set.copyOf(missing);
        strangers = Set.copyOf(strangers);
        overrides = Set.copyOf(overrides);
    }

    boolean isAligned() {
        return isSpfAligned || isDkimAligned;
    }

    /// @param organization the organizational domain of a name
    static Traits of(Outcome outcome, UnaryOperator<Domain> organization) {
        return new Reading(outcome, organization).traits();
    }

    private static final class Reading {
        private final Outcome outcome;
        private final UnaryOperator<Domain> organization;
        private final Optional<Domain> owner;

        Reading(Outcome outcome, UnaryOperator<Domain> organization) {
            this.outcome = outcome;
            this.organization = organization;
            this.owner = outcome.names().headerFrom().domain().map(organization);
        }

        Traits traits() {
            Own own = own();
            Set<Domain> signers = new TreeSet<>();
            strangersOf(outcome.results().dkim().stream().filter(Reading::passed))
                    .forEach(signers::add);
            Set<Domain> envelopes = new TreeSet<>();
            outcome.results().spf().stream()
                    .filter(result -> result.result().value() == SpfResult.PASS)
                    .flatMap(result -> result.domain().domain().stream())
                    .filter(name -> !isOwn(name))
                    .limit(MAX_NAMES)
                    .forEach(envelopes::add);
            var strangers = new TreeSet<Domain>();
            signers.forEach(name -> strangers.add(organization.apply(name)));
            envelopes.forEach(name -> strangers.add(organization.apply(name)));
            var selectors = new TreeSet<String>();
            if (own instanceof Own.Passes(Optional<String> selector) && outcome.isSpfAligned()) {
                // Else it may have been handed on, and the key tells who signed, not who sent.
                selector.ifPresent(selectors::add);
            }
            return new Traits(
                    outcome.isSpfAligned(),
                    outcome.isDkimAligned(),
                    own,
                    missing(own, !envelopes.isEmpty(), !signers.isEmpty()),
                    strangers,
                    envelope(),
                    overrides(),
                    arc(),
                    new Marks(signers, envelopes, selectors));
        }

        private boolean isOwn(Domain name) {
            return owner.filter(organization.apply(name)::equals).isPresent();
        }

        private boolean isOwn(DkimAuthResult signature) {
            return signature.domain().domain().filter(this::isOwn).isPresent();
        }

        private static boolean passed(DkimAuthResult signature) {
            return signature.result().value() == DkimResult.PASS;
        }

        private Stream<Domain> strangersOf(Stream<DkimAuthResult> signatures) {
            return signatures
                    .flatMap(signature -> signature.domain().domain().stream())
                    .filter(name -> !isOwn(name))
                    .limit(MAX_NAMES);
        }

        private Own own() {
            Optional<DkimAuthResult> passing = ours().filter(Reading::passed).findFirst();
            if (passing.isPresent()) {
                return new Own.Passes(passing.get().selector());
            }
            if (outcome.isDkimAligned()) {
                return new Own.Passes(Optional.empty());
            }
            return ours().findFirst()
                    .<Own>map(broken -> new Own.Broken(broken.selector()))
                    .orElseGet(Own.Absent::new);
        }

        private Stream<DkimAuthResult> ours() {
            return outcome.results().dkim().stream()
                    .filter(this::isOwn)
                    .filter(signature -> signature.result().value() != DkimResult.NONE);
        }

        private Set<Missing> missing(Own own, boolean spfForAnother, boolean isSignedByAnother) {
            var missing = EnumSet.noneOf(Missing.class);
            if (!outcome.isSpfAligned()) {
                missing.add(
                        spfForAnother
                                ? Missing.SPF_FOR_ANOTHER
                                : isRefused() ? Missing.SPF_REFUSED : Missing.SPF_UNTOLD);
            }
            if (!outcome.isDkimAligned()) {
                missing.add(
                        own instanceof Own.Broken
                                ? Missing.DKIM_BROKEN
                                : isSignedByAnother
                                        ? Missing.DKIM_BY_ANOTHER
                                        : Missing.DKIM_UNSIGNED);
            }
            return missing;
        }

        private boolean isRefused() {
            return outcome.results().spf().stream()
                    .filter(result -> result.domain().domain().filter(this::isOwn).isPresent())
                    .anyMatch(result ->
                            switch (result.result().value()) {
                                case FAIL, SOFTFAIL -> true;
                                case NONE, PASS, POLICY, NEUTRAL, TEMPERROR, PERMERROR, OTHER ->
                                        false;
                            });
        }

        private Envelope envelope() {
            ReportedName name =
                    outcome.names()
                            .envelopeFrom()
                            .filter(said -> !said.isEmpty())
                            .or(this::spfName)
                            .orElse(ReportedName.NONE);
            return Envelope.of(name, name.domain().filter(this::isOwn).isPresent());
        }

        /// The name that SPF was asked about, unless that was HELO.
        private Optional<ReportedName> spfName() {
            return outcome.results().spf().stream()
                    .filter(result ->
                            result.scope()
                                    .filter(scope -> scope.value() == SpfScope.HELO)
                                    .isEmpty())
                    .map(SpfAuthResult::domain)
                    .findFirst();
        }

        private Set<OverrideType> overrides() {
            var types = EnumSet.noneOf(OverrideType.class);
            outcome.evaluated().reasons().forEach(reason -> types.add(reason.type().value()));
            return types;
        }

        private Optional<ArcSeen> arc() {
            return outcome.evaluated().reasons().stream()
                    .map(OverrideReason::comment)
                    .flatMap(Optional::stream)
                    .flatMap(comment -> ArcSeen.in(comment.text()).stream())
                    .findFirst();
        }
    }
}
