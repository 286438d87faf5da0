package org.sekimori.report.failure;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.report.Word;

/// A message whose authentication failed, as far as the owner of its domain is to be told (RFC 9991
/// §4, RFC 6591 §3). Whoever makes it redacts it: it is written as it stands.
///
/// @param reportedDomain the Author Domain
/// @param arrival to the second
/// @param incidents how many messages like it there were, at least one
/// @param unaligned the mechanisms that gave no aligned identifier; none where all did
/// @param results the value of Authentication-Results, on one line
/// @param signature the signature of the domain that failed, where there is one
/// @param records the SPF records that led to SPF's result, first to last, where SPF failed
public record Failure(
        Domain reportedDomain,
        Instant arrival,
        long incidents,
        Optional<IpAddress> source,
        Set<Mechanism> unaligned,
        Envelope envelope,
        String results,
        Optional<DeliveryResult> delivery,
        Optional<Signature> signature,
        List<SpfRecord> records) {
    public Failure {
        arrival = arrival.truncatedTo(ChronoUnit.SECONDS);
        unaligned = Set.copyOf(unaligned);
        records = List.copyOf(records);
        if (incidents < 1) {
            throw new IllegalArgumentException("incidents cannot be " + incidents);
        }
    }

    /// The same, standing for so many messages.
    public Failure times(long count) {
        return new Failure(
                reportedDomain,
                arrival,
                count,
                source,
                unaligned,
                envelope,
                results,
                delivery,
                signature,
                records);
    }

    /// What can give an aligned identifier.
    public enum Mechanism {
        DKIM,
        SPF;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What became of the message (RFC 6591 §3.2.2).
    public enum DeliveryResult implements Word {
        DELIVERED,
        /// It went where spam goes.
        SPAM,
        /// The receiver's own rules decided.
        POLICY,
        REJECT,
        OTHER;

        /// Here `other` is a word of the RFC.
        @Override
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The paths of the message, as they are to be written.
    ///
    /// @param mailFrom empty for the null reverse path
    public record Envelope(String mailFrom, List<String> recipients) {
        public Envelope {
            recipients = List.copyOf(recipients);
        }
    }

    /// A signature that failed (RFC 6591 §3.2.3).
    public record Signature(Domain domain, Optional<String> identity, String selector) {}

    /// An SPF record and where it stood (RFC 6591 §3.2.4).
    public record SpfRecord(Domain domain, String text) {}
}
