package org.sekimori.auth.dmarc;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.sekimori.dns.Domain;

/// What the other discovery method says of the same message, for the years in which receivers use
/// both.
///
/// @param discovery the other method
/// @param differences where the two part; empty where they agree
public record Shadow(DiscoveryMethod discovery, Outcome outcome, Set<Aspect> differences) {
    public Shadow {
        differences = Set.copyOf(differences);
    }

    /// The outcome of an evaluation, to be set beside another one.
    public record Outcome(
            String result,
            Optional<Domain> organizationalDomain,
            Optional<Domain> policyDomain,
            Optional<DmarcPolicy> policy,
            Optional<DmarcPolicy> disposition,
            boolean spfAligned,
            boolean dkimAligned) {

        /// The outcome of a check.
        public static Outcome of(DmarcCheck check) {
            return new Outcome(
                    check.verdict().word(),
                    check.organizationalDomain(),
                    check.policyDomain(),
                    check.policy(),
                    check.disposition(),
                    check.spfAligned(),
                    check.dkimAligned());
        }
    }

    /// A thing in which two outcomes may differ.
    public enum Aspect {
        RESULT("result", Outcome::result),
        ORGANIZATIONAL_DOMAIN("organizationalDomain", Outcome::organizationalDomain),
        POLICY_DOMAIN("policyDomain", Outcome::policyDomain),
        POLICY("policy", Outcome::policy),
        DISPOSITION("disposition", Outcome::disposition),
        SPF_ALIGNED("spfAligned", Outcome::spfAligned),
        DKIM_ALIGNED("dkimAligned", Outcome::dkimAligned);

        private final String word;

        @SuppressWarnings("ImmutableEnumChecker") // method references without state
        private final Function<Outcome, Object> of;

        Aspect(String word, Function<Outcome, Object> of) {
            this.word = word;
            this.of = of;
        }

        /// Its name in JSON.
        public String word() {
            return word;
        }
    }

    static Shadow of(DmarcCheck check, DmarcCheck other) {
        Outcome mine = Outcome.of(check);
        Outcome theirs = Outcome.of(other);
        var differences = EnumSet.noneOf(Aspect.class);
        for (Aspect aspect : Aspect.values()) {
            if (!Objects.equals(aspect.of.apply(mine), aspect.of.apply(theirs))) {
                differences.add(aspect);
            }
        }
        return new Shadow(other.discovery(), theirs, differences);
    }
}
