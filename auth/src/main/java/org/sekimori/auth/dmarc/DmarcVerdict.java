package org.sekimori.auth.dmarc;

import java.util.List;
import java.util.stream.Collectors;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Question;
import org.sekimori.mail.Author;

/// What DMARC says of one message (RFC 9989 §9.2). Each result is its own type, so that no caller
/// can forget one.
public sealed interface DmarcVerdict {
    /// The word in an Authentication-Results field.
    default String word() {
        return switch (this) {
            case Pass _ -> "pass";
            case Fail _ -> "fail";
            case None _ -> "none";
            case TempError _ -> "temperror";
            case PermError _ -> "permerror";
        };
    }

    /// An aligned identifier passed.
    ///
    /// @param by every identifier that did, at least one
    record Pass(List<AuthenticatedIdentifier> by) implements DmarcVerdict {
        public Pass {
            by = List.copyOf(by);
        }

        @Override
        public String toString() {
            return "aligned: "
                    + by.stream().map(Object::toString).collect(Collectors.joining(", "));
        }
    }

    /// A record applies, and no aligned identifier passed.
    record Fail(Lack lack) implements DmarcVerdict {
        @Override
        public String toString() {
            return lack.toString();
        }
    }

    /// What a failing message lacks.
    enum Lack {
        /// Neither SPF nor a signature passed.
        NOTHING_PASSED("neither SPF nor DKIM passed"),
        /// Something passed, for another name.
        NOTHING_ALIGNED("what passed is not aligned with the author domain");

        private final String words;

        Lack(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /// DMARC does not apply.
    record None(Reason reason) implements DmarcVerdict {
        @Override
        public String toString() {
            return reason.toString();
        }
    }

    /// Why DMARC does not apply.
    enum Reason {
        /// No record was found for the author domain.
        NO_RECORD("no DMARC policy record"),
        /// The record has no valid policy and no valid `rua` (RFC 9989 §4.10.1).
        NO_USABLE_RECORD("the DMARC policy record has neither a valid policy nor a valid rua"),
        /// There are several authors, some pass, and some have no record.
        NOT_EVERY_AUTHOR("not every author domain has a DMARC policy record");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /// An answer that decides the result did not come (RFC 9989 §5.3.6). Neither pass nor fail.
    sealed interface TempError extends DmarcVerdict {}

    /// The DNS did not answer.
    record Unanswered(Question question, Answer.Failed failure) implements TempError {
        @Override
        public String toString() {
            return "no answer to " + question + ": " + failure.failure();
        }
    }

    /// SPF or DKIM could not be decided, and what is undecided would be aligned.
    record Undecided(AuthenticatedIdentifier identifier) implements TempError {
        @Override
        public String toString() {
            return "not decided: " + identifier;
        }
    }

    /// There is no one author domain (RFC 9989 §5.3.1).
    sealed interface PermError extends DmarcVerdict {}

    /// There are several From fields, or one that names several domains.
    record SeveralAuthors(Author.Several authors) implements PermError {
        @Override
        public String toString() {
            return authors.fields() > 1
                    ? "there are " + authors.fields() + " From fields"
                    : "From names " + authors.domains().size() + " domains";
        }
    }

    /// There is no From, or it cannot be read for certain.
    record NoAuthor(Author.Unusable author) implements PermError {
        @Override
        public String toString() {
            return author.fault().toString();
        }
    }
}
