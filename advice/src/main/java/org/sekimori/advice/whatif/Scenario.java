package org.sekimori.advice.whatif;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sekimori.auth.dmarc.Dmarc;
import org.sekimori.auth.dmarc.DmarcRecord;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Resolver;
import org.sekimori.report.aggregate.AlignmentMode;
import org.sekimori.report.aggregate.DomainPolicy;
import org.sekimori.report.summary.PolicySeen;

/// The records of a domain, as they are or as they might be.
///
/// @param domain the DMARC Policy Domain
/// @param dmarc its DMARC record
/// @param spf its SPF record; empty where SPF stays as reporters told
public record Scenario(Domain domain, DmarcRecord dmarc, Optional<String> spf) {
    private static final String VERSION = "v=DMARC1; ";

    /// A policy as a person types it, with or without its version: `p=reject; adkim=s`.
    ///
    /// @return empty where it says no policy, or anything in it is not of a DMARC record
    public static Optional<DmarcRecord> policy(String text) {
        String whole = text.startsWith("v=") ? text : VERSION + text;
        return DmarcRecord.parse(whole)
                .filter(record -> !record.requests().spoiled() && record.findings().isEmpty());
    }

    /// As reporters found it published.
    public static Scenario asSeen(Domain domain, PolicySeen.Terms terms) {
        var tags = new ArrayList<String>();
        tags.add("p=" + word(terms.p()).orElse(DomainPolicy.NONE.word()));
        word(terms.sp()).ifPresent(word -> tags.add("sp=" + word));
        word(terms.np()).ifPresent(word -> tags.add("np=" + word));
        mode(terms.adkim()).ifPresent(word -> tags.add("adkim=" + word));
        mode(terms.aspf()).ifPresent(word -> tags.add("aspf=" + word));
        if (terms.isTesting()) {
            tags.add("t=y");
        }
        return new Scenario(
                domain,
                DmarcRecord.parse(VERSION + String.join("; ", tags)).orElseThrow(),
                Optional.empty());
    }

    private static Optional<String> word(Optional<DomainPolicy> policy) {
        return policy.filter(known -> known != DomainPolicy.OTHER).map(DomainPolicy::word);
    }

    private static Optional<String> mode(AlignmentMode mode) {
        return mode == AlignmentMode.STRICT ? Optional.of(mode.word()) : Optional.empty();
    }

    /// The same with this policy.
    public Scenario with(DmarcRecord policy) {
        return new Scenario(domain, policy, spf);
    }

    /// The same with this SPF record.
    public Scenario withSpf(String record) {
        return new Scenario(domain, dmarc, Optional.of(record));
    }

    /// The DNS in which this is so.
    Resolver over(Resolver others) {
        Map<Domain, String> texts = new HashMap<>();
        spf.ifPresent(text -> texts.put(domain, text));
        List.of(Dmarc.questions(domain).getFirst())
                .forEach(question -> texts.put(question.name(), dmarc.text()));
        return new Rehearsal(texts, others);
    }
}
