package org.sekimori.mail;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.sekimori.dns.Domain;

/// Who says that they wrote the message: how many, and at which domain (RFC 9989 §5.3.1, RFC 5322
/// §3.6.2). Only the From field counts; Sender and the Resent fields never stand in for it.
public sealed interface Author {
    /// Domains that are kept of a From with several.
    int MAX_DOMAINS = 20;

    /// One From field, well-formed, and all its mailboxes at one domain: the Author Domain.
    record One(Domain domain, List<MailAddress> mailboxes) implements Author {
        public One {
            mailboxes = List.copyOf(mailboxes);
        }
    }

    /// More than one From field, or more than one domain in it.
    ///
    /// @param fields how many From fields
    /// @param domains the domains that could be read, each once, at most [#MAX_DOMAINS]
    record Several(int fields, List<Domain> domains) implements Author {
        public Several {
            domains = List.copyOf(domains);
        }
    }

    /// No From, or one that is not well-formed. What a lenient reader might make of it does not
    /// matter.
    record Unusable(FromFault fault, int position) implements Author {}

    /// Why a From cannot be used.
    enum FromFault {
        MISSING("there is no From field"),
        HEADER_CUT("the header is too long to be read whole"),
        BAD_NAME("white space or a control character about the name of From"),
        EMPTY("From names nobody"),
        CONTROL_CHARACTER("a control character or a bare line end in From"),
        NOT_AN_ADDRESS("From is not a list of addresses"),
        AFTER_ADDRESS("something stands after an address in From"),
        UNFINISHED("a quote, comment or bracket in From is never closed"),
        NOT_A_DOMAIN("what stands after the @ in From is not a domain"),
        SINGLE_LABEL("From names a domain of one label"),
        ADDRESS_LITERAL("From names an IP address in place of a domain"),
        TOO_MANY("From names more mailboxes than are read");

        private final String description;

        FromFault(String description) {
            this.description = description;
        }

        /// One line of English.
        @Override
        public String toString() {
            return description;
        }
    }

    /// Reads the From field or fields of a header. Fields that a lenient reader would take for From
    /// (`From :`, a fold before the colon, white space before the first line, a control character
    /// in the name) count as well. Of a header that was cut, nobody can say how many it had.
    static Author of(HeaderBlock header) {
        if (header.defects().contains(HeaderBlock.Defect.TOO_LONG)) {
            return new Unusable(FromFault.HEADER_CUT, 0);
        }
        List<HeaderField> fields =
                header.fields().stream().filter(field -> field.couldBe("from")).toList();
        if (fields.isEmpty()) {
            return new Unusable(FromFault.MISSING, 0);
        }
        if (fields.size() > 1) {
            return new Several(fields.size(), domains(fields));
        }
        HeaderField from = fields.getFirst();
        if (from.nameLength() != "From".length()) {
            return new Unusable(FromFault.BAD_NAME, 0);
        }
        return switch (MailboxList.parse(from)) {
            case MailboxList.Faulty(FromFault fault, int position) -> new Unusable(fault, position);
            case MailboxList.Read(List<MailAddress> mailboxes) -> ofMailboxes(mailboxes);
        };
    }

    private static Author ofMailboxes(List<MailAddress> mailboxes) {
        var domains = new LinkedHashSet<Domain>();
        mailboxes.forEach(mailbox -> domains.add(mailbox.domain()));
        return domains.size() == 1
                ? new One(domains.getFirst(), mailboxes)
                : new Several(1, first(domains));
    }

    private static List<Domain> domains(List<HeaderField> fields) {
        var domains = new LinkedHashSet<Domain>();
        for (HeaderField field : fields.subList(0, Math.min(fields.size(), MAX_DOMAINS))) {
            if (MailboxList.parse(field) instanceof MailboxList.Read(List<MailAddress> mailboxes)) {
                mailboxes.forEach(mailbox -> domains.add(mailbox.domain()));
            }
        }
        return first(domains);
    }

    private static List<Domain> first(SequencedSet<Domain> domains) {
        return new ArrayList<>(domains).subList(0, Math.min(domains.size(), MAX_DOMAINS));
    }
}
