package org.sekimori.auth.spf;

import java.util.Optional;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Question;

/// What SPF says of an identity (RFC 7208 §2.6), with its cause. Switch without `default`.
public sealed interface SpfVerdict {
    /// The client may use the name.
    record Pass(Match by) implements SpfVerdict {}

    /// The client may not use the name (RFC 7208 §2.6.4).
    record Fail(Match by, Optional<Explanation> explanation) implements SpfVerdict {}

    /// The client probably may not use the name (RFC 7208 §2.6.5).
    record SoftFail(Match by) implements SpfVerdict {}

    /// The domain says nothing either way.
    ///
    /// @param where the domain whose record decided
    /// @param by the term that said so; empty where no term matched (RFC 7208 §4.7)
    record Neutral(Domain where, Optional<Match> by) implements SpfVerdict {}

    /// There is no domain to ask, or it has no policy.
    record None(NoPolicy why) implements SpfVerdict {}

    /// It could not be found out now (RFC 7208 §2.6.6).
    record TempError(Place at, Question question, Answer.Failed failure) implements SpfVerdict {}

    /// The policy cannot be understood or followed (RFC 7208 §2.6.7).
    record PermError(Place at, SpfFault fault) implements SpfVerdict {}

    /// The term that matched.
    ///
    /// @param domain whose record it stands in
    record Match(Domain domain, SpfTerm.Directive term) {
        @Override
        public String toString() {
            return term.text() + " (in " + domain + ")";
        }
    }

    /// Where an evaluation stopped.
    ///
    /// @param domain whose record was evaluated
    /// @param term its term; empty where the record itself is at fault or was not found
    record Place(Domain domain, Optional<SpfTerm> term) {
        @Override
        public String toString() {
            return term.map(t -> "at " + t.text() + " ").orElse("") + "(in " + domain + ")";
        }
    }

    /// Words for the sender whose mail fails.
    ///
    /// @param text printable ASCII, at most [MacroText#MAX_EXPLANATION] characters
    /// @param fromDomain whether the domain wrote them; such words are a stranger's (RFC 7208
    ///   §11.5.1)
    record Explanation(String text, boolean fromDomain) {}

    /// Why there is no policy (RFC 7208 §4.3, §4.4, §4.5).
    enum NoPolicy {
        NOT_A_DOMAIN("not a domain name"),
        ONE_LABEL("a name of one label is no mail domain"),
        NO_SUCH_NAME("the domain does not exist"),
        NO_RECORD("the domain publishes no SPF record");

        private final String description;

        NoPolicy(String description) {
            this.description = description;
        }

        /// One line of English.
        @Override
        public String toString() {
            return description;
        }
    }

    /// The result's name in header fields and reports (RFC 8601 §2.7.2).
    default String word() {
        return switch (this) {
            case Pass _ -> "pass";
            case Fail _ -> "fail";
            case SoftFail _ -> "softfail";
            case Neutral _ -> "neutral";
            case None _ -> "none";
            case TempError _ -> "temperror";
            case PermError _ -> "permerror";
        };
    }

    /// The term that decided, as written: the one that matched, or the one that an error is in.
    default Optional<String> mechanism() {
        return switch (this) {
            case Pass(Match by) -> Optional.of(by.term().text());
            case Fail(Match by, var _) -> Optional.of(by.term().text());
            case SoftFail(Match by) -> Optional.of(by.term().text());
            case Neutral(var _, Optional<Match> by) -> by.map(match -> match.term().text());
            case None _ -> Optional.empty();
            case TempError error -> error.at().term().map(SpfTerm::text);
            case PermError(var _, SpfFault.Malformed malformed) ->
                    Optional.of(malformed.first().term()).filter(term -> !term.isEmpty());
            case PermError(Place at, var _) -> at.term().map(SpfTerm::text);
        };
    }

    /// One line of English: why.
    default String cause() {
        return switch (this) {
            case Pass(Match by) -> by + " matches";
            case Fail(Match by, var _) -> by + " matches";
            case SoftFail(Match by) -> by + " matches";
            case Neutral(Domain where, Optional<Match> by) ->
                    by.map(match -> match + " matches")
                            .orElse("no term matches (in " + where + ")");
            case None(NoPolicy why) -> why.toString();
            case TempError(Place at, Question question, Answer.Failed failure) ->
                    "no answer to " + question + " (" + failure.failure() + ") " + at;
            case PermError(Place at, SpfFault fault) -> fault + " " + at;
        };
    }
}
