package org.sekimori.post.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sekimori.auth.AuthEvent.Action;
import org.sekimori.auth.Evaluation;
import org.sekimori.auth.ResultFields;
import org.sekimori.auth.dkim.DkimCheck;
import org.sekimori.auth.dkim.DkimSignature;
import org.sekimori.auth.results.AuthenticationResults;
import org.sekimori.auth.results.MethodResult;
import org.sekimori.auth.spf.SpfCheck;
import org.sekimori.dns.Domain;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.HeaderField;
import org.sekimori.mail.ReversePath;
import org.sekimori.report.failure.Failure;
import org.sekimori.report.failure.Failure.DeliveryResult;
import org.sekimori.report.failure.Failure.Envelope;
import org.sekimori.report.failure.Failure.Mechanism;
import org.sekimori.report.failure.Failure.Signature;
import org.sekimori.report.failure.Failure.SpfRecord;
import org.sekimori.report.failure.FailureMail.Shown;

/// What is told of one message, with nobody named in it any more.
///
/// @param header what is shown of the message's header
record Draft(Occasion occasion, Failure failure, List<Shown> header) {
    /// Recipients that are told.
    private static final int MAX_RECIPIENTS = 10;

    /// SPF records that are told; no evaluation that comes to an end looks at more (RFC 7208
    /// §4.6.4).
    private static final int MAX_RECORDS = 11;

    /// Characters of an SPF record that is told.
    private static final int MAX_RECORD = 900;

    /// Fields that are shown.
    private static final int MAX_SHOWN = 20;

    /// The property of SPF that names the envelope sender (RFC 8601 §2.7.2).
    private static final String SENDER = "mailfrom";

    /// Fields that hold addresses: of these, nothing but the addresses is shown.
    private static final Set<String> OF_ADDRESSES = Set.of("from", "sender");

    /// Fields that name nobody.
    private static final Set<String> AS_THEY_ARE = Set.of("date", "message-id", "mime-version");

    /// Fields of which only addresses need to be hidden.
    private static final Set<String> WITH_HIDDEN = Set.of("dkim-signature", "list-id");

    Draft {
        header = List.copyOf(header);
    }

    /// @param authservId who says so in Authentication-Results
    static Draft of(
            Evaluation evaluation,
            Action action,
            Occasion occasion,
            Redaction redaction,
            String authservId) {
        Evaluation.Content content = evaluation.content().orElseThrow();
        boolean isDkim = occasion.unaligned().contains(Mechanism.DKIM);
        Envelope envelope = envelope(evaluation, redaction);
        var failure =
                new Failure(
                        occasion.author(),
                        evaluation.at(),
                        1,
                        evaluation.arrival().client(),
                        occasion.unaligned(),
                        envelope,
                        results(
                                ResultFields.authenticationResults(evaluation, authservId),
                                envelope.mailFrom(),
                                redaction),
                        Optional.of(delivery(action)),
                        isDkim ? signature(content, redaction) : Optional.empty(),
                        records(evaluation));
        return new Draft(occasion, failure, shown(content.header(), redaction));
    }

    /// What was found out, with the sender as the envelope is told.
    private static String results(AuthenticationResults found, String sender, Redaction redaction) {
        List<MethodResult> hidden =
                found.results().stream().map(one -> hidden(one, sender, redaction)).toList();
        String field =
                new AuthenticationResults(found.authservId(), found.version(), hidden)
                        .header()
                        .replaceAll("\\r?\\n", "");
        return Redaction.plain(field.substring(field.indexOf(':') + 1).strip());
    }

    private static MethodResult hidden(MethodResult found, String sender, Redaction redaction) {
        var hidden = MethodResult.of(found.method(), found.result());
        if (found.reason().isPresent()) {
            hidden = hidden.because(redaction.text(found.reason().get()));
        }
        for (MethodResult.Property property : found.properties()) {
            String value = property.name().equals(SENDER) ? sender : property.value();
            hidden = hidden.with(property.ptype(), property.name(), value);
        }
        return hidden;
    }

    private static Envelope envelope(Evaluation evaluation, Redaction redaction) {
        String mailFrom =
                switch (evaluation.arrival().mailFrom()) {
                    case ReversePath.Null _ -> "";
                    case ReversePath.Mailbox(var address) -> redaction.address(address);
                    case ReversePath.AtAddress(String text) ->
                            String.join("", redaction.addresses(text));
                    case ReversePath.Malformed _ -> "";
                };
        return new Envelope(
                mailFrom,
                evaluation.arrival().recipients().stream()
                        .limit(MAX_RECIPIENTS)
                        .flatMap(path -> redaction.addresses(path).stream().limit(1))
                        .toList());
    }

    private static DeliveryResult delivery(Action action) {
        return switch (action) {
            case ACCEPT -> DeliveryResult.DELIVERED;
            case QUARANTINE -> DeliveryResult.SPAM;
            case REJECT -> DeliveryResult.REJECT;
            case TEMPFAIL -> DeliveryResult.OTHER;
        };
    }

    /// The first signature of the author's organization that failed; the fields have room for one.
    private static Optional<Signature> signature(Evaluation.Content content, Redaction redaction) {
        Optional<Domain> organization = content.dmarc().organizationalDomain();
        return content.dkim().stream()
                .filter(Occasion::hasFailed)
                .map(DkimCheck::signature)
                .filter(signature ->
                        signature
                                .domain()
                                .filter(d -> organization.filter(d::isAtOrBelow).isPresent())
                                .isPresent())
                .flatMap(signature -> signature(signature, redaction).stream())
                .findFirst();
    }

    private static Optional<Signature> signature(DkimSignature signature, Redaction redaction) {
        return signature
                .domain()
                .flatMap(domain ->
                        signature
                                .selector()
                                .map(selector ->
                                        new Signature(
                                                domain,
                                                signature.identity().map(redaction::text),
                                                Redaction.plain(selector))));
    }

    /// The records that were consulted, where SPF failed.
    private static List<SpfRecord> records(Evaluation evaluation) {
        return evaluation.client().spf().filter(Occasion::hasFailed).stream()
                .map(SpfCheck::chain)
                .flatMap(List::stream)
                .flatMap(run ->
                        run.records().stream()
                                .map(record -> new SpfRecord(run.domain(), record.text())))
                .filter(record -> record.text().matches("[ -~]{1," + MAX_RECORD + "}"))
                .limit(MAX_RECORDS)
                .toList();
    }

    private static List<Shown> shown(HeaderBlock header, Redaction redaction) {
        var shown = new ArrayList<Shown>();
        for (HeaderField field : header.fields()) {
            String value = value(field, redaction);
            if (!value.isBlank() && shown.size() < MAX_SHOWN) {
                shown.add(new Shown(field.name(), value));
            }
        }
        return shown;
    }

    /// Empty for a field that is not shown.
    private static String value(HeaderField field, Redaction redaction) {
        String name = field.name().toLowerCase(Locale.ROOT);
        if (OF_ADDRESSES.contains(name)) {
            return String.join(", ", redaction.addresses(field.value()));
        }
        if (WITH_HIDDEN.contains(name)) {
            return redaction.text(field.value());
        }
        return AS_THEY_ARE.contains(name) ? Redaction.plain(field.value()) : "";
    }
}
