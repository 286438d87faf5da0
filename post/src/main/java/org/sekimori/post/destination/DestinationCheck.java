package org.sekimori.post.destination;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sekimori.auth.dmarc.Dmarc;
import org.sekimori.auth.dmarc.DmarcRecord;
import org.sekimori.auth.dmarc.DmarcRecord.Reporting;
import org.sekimori.auth.dmarc.Relation;
import org.sekimori.auth.dmarc.ReportUri;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Question;
import org.sekimori.dns.RecordType;
import org.sekimori.dns.Resolver;
import org.sekimori.dns.Transcript;
import org.sekimori.mail.MailAddress;

/// Verifying External Destinations (RFC 9990 §4).
///
/// Safe for use by many threads. Nothing is remembered: a resolver with a cache makes the second
/// address at a host cheap.
public final class DestinationCheck {
    private static final String CONSENT = "._report._dmarc";

    private final Resolver resolver;
    private final Dmarc dmarc = Dmarc.treeWalk();
    private final Function<Reporting, List<ReportUri>> tag;

    private DestinationCheck(Resolver resolver, Function<Reporting, List<ReportUri>> tag) {
        this.resolver = resolver;
        this.tag = tag;
    }

    /// For the addresses in `rua`.
    public static DestinationCheck ofAggregateReports(Resolver resolver) {
        return new DestinationCheck(resolver, Reporting::aggregate);
    }

    /// For the addresses in `ruf` (RFC 9991 §4).
    public static DestinationCheck ofFailureReports(Resolver resolver) {
        return new DestinationCheck(resolver, Reporting::failure);
    }

    /// Whether reports may go to an address.
    ///
    /// @param policyDomain where the record that names the address was found
    /// @param wanted the address; its domain is the destination host (step 1)
    public Destination check(Domain policyDomain, MailAddress wanted, Deadline deadline) {
        var transcript = new Transcript(resolver, deadline);
        return switch (dmarc.relation(policyDomain, wanted.domain(), transcript)) {
            case Relation.Same _ -> new Destination.Verified(wanted);
            case Relation.Different _ -> external(policyDomain, wanted, transcript);
            case Relation.Undecided(var what) ->
                    new Destination.Deferred(what.question(), what.failure());
        };
    }

    private Destination external(Domain policyDomain, MailAddress wanted, Transcript transcript) {
        Optional<Domain> name =
                wanted.domain().prepend(policyDomain.name() + CONSENT); // steps 2 and 3
        if (name.isEmpty()) { // step 4
            return new Destination.NotAuthorized(Destination.Why.NAME_TOO_LONG);
        }
        return switch (transcript.ask(name.get(), RecordType.TXT)) { // step 5
            case Answer.Failed failed ->
                    new Destination.Deferred(new Question(name.get(), RecordType.TXT), failed);
            case Answer.NoData _, Answer.NoSuchName _ ->
                    new Destination.NotAuthorized(Destination.Why.NO_CONSENT);
            case Answer.Found found -> consent(wanted, found);
        };
    }

    private Destination consent(MailAddress wanted, Answer.Found found) {
        List<DmarcRecord> records =
                found.texts().flatMap(text -> DmarcRecord.parse(text).stream()).toList(); // step 6
        if (records.isEmpty()) { // step 7
            return new Destination.NotAuthorized(Destination.Why.NO_CONSENT);
        }
        List<MailAddress> override = // step 9, where there is one; else step 8
                ReportUri.addresses(
                        records.stream()
                                .flatMap(r -> tag.apply(r.reporting()).stream())
                                .limit(DmarcRecord.MAX_REPORT_URIS)
                                .toList());
        if (override.isEmpty()) {
            return new Destination.Verified(wanted);
        }
        return override.stream().allMatch(to -> to.domain().equals(wanted.domain()))
                ? new Destination.Overridden(override)
                : new Destination.NotAuthorized(Destination.Why.OVERRIDE_ELSEWHERE);
    }
}
