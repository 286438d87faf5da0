package org.sekimori.gate.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sekimori.auth.Evaluation;
import org.sekimori.auth.Evaluator;
import org.sekimori.auth.EvaluatorSettings;
import org.sekimori.auth.client.ListZone;
import org.sekimori.auth.client.Listings;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.zone.ZoneResolver;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.Message;
import org.sekimori.mail.SmtpPath;

/// A small world, and what the local policy is told of messages in it.
final class Judged {
    static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

    private static final ZoneResolver WORLD =
            ZoneResolver.of(
                    """
                    $ORIGIN example.
                    $TTL 300
                    kojo           TXT "v=spf1 ip4:192.0.2.0/24 -all"
                    _dmarc.kojo    TXT "v=DMARC1; p=reject"
                    soft           TXT "v=spf1 ?all"
                    _dmarc.soft    TXT "v=DMARC1; p=quarantine"
                    watch          TXT "v=spf1 ?all"
                    _dmarc.watch   TXT "v=DMARC1; p=none"
                    silent         TXT "v=spf1 ?all"
                    ;!timeout _dmarc.silent.example
                    list           TXT "v=spf1 ip4:198.51.100.0/24 -all"
                    10.2.0.192.in-addr.arpa.    PTR mail.kojo
                    mail.kojo                   A   192.0.2.10
                    7.100.51.198.in-addr.arpa.  PTR out.list
                    out.list                    A   198.51.100.7
                    9.113.0.203.in-addr.arpa.   PTR named.elsewhere
                    named.elsewhere             A   203.0.113.9
                    elsewhere      TXT "v=spf1 ip4:203.0.113.9 -all"
                    66.113.0.203.block          A   127.0.0.2
                    66.100.51.198.block         A   127.0.0.2
                    66.100.51.198.allow         A   127.0.0.2
                    66.2.0.192.block            A   127.0.0.2
                    7.100.51.198.allow          A   127.0.0.2
                    """);

    private Judged() {}

    static Facts facts(String ip, String mailFrom, String from, String more) {
        return Facts.of(evaluation(ip, mailFrom, from, more), Acquaintance.NONE);
    }

    static Evaluation evaluation(String ip, String mailFrom, String from, String more) {
        var lists =
                new Listings(
                        List.of(
                                list("block", ListZone.Kind.BLOCKED_ADDRESSES),
                                list("allow", ListZone.Kind.ALLOWED_ADDRESSES)));
        var evaluator = new Evaluator(EvaluatorSettings.standard().with(lists), WORLD, () -> 0);
        var arrival = Arrival.of(Optional.of(IpAddress.of(ip)), "", SmtpPath.bare(mailFrom));
        String text = "From: " + from + "\r\n" + more + "\r\nbody\r\n";
        try {
            return evaluator.evaluate(arrival, Message.of(text.getBytes(UTF_8)), NOW);
        } catch (IOException e) {
            throw new AssertionError("memory does not fail to be read", e);
        }
    }

    private static ListZone list(String zone, ListZone.Kind kind) {
        return new ListZone(Domain.of(zone + ".example"), kind, Map.of());
    }

    /// A decision and its reasons, in one line.
    static String told(Decision decision) {
        return decision.word()
                + decision.reasons().stream()
                        .map(Judged::told)
                        .collect(Collectors.joining(" ", " ", ""));
    }

    private static String told(Reason reason) {
        return switch (reason) {
            case Reason.Weighed weighed -> weighed.evidence().name();
            case Reason.Decisive decisive -> "Decisive:" + decisive.evidence().name();
            case Reason.Sum sum -> "Sum=" + sum.weight();
            case Reason.OwnNetwork _,
                    Reason.SignedIn _,
                    Reason.Dmarc _,
                    Reason.NoAuthor _,
                    Reason.Unanswered _,
                    Reason.TrustedSealer _,
                    Reason.Relayed _,
                    Reason.TrustedSender _,
                    Reason.PutOffEnough _,
                    Reason.TrustedForwarder _,
                    Reason.OverriddenForRecipient _,
                    Reason.Overridden _ ->
                    reason.getClass().getSimpleName();
        };
    }
}
