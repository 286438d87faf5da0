package org.sekimori.proof.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.sekimori.auth.dmarc.AuthenticatedIdentifier;
import org.sekimori.auth.dmarc.Dmarc;
import org.sekimori.auth.dmarc.DmarcCheck;
import org.sekimori.auth.dmarc.Evidence;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Resolver;
import org.sekimori.dns.Transcript;
import org.sekimori.mail.Author;
import org.sekimori.mail.HeaderBlock;
import tools.jackson.databind.JsonNode;

/// What the public DMARC suites try.
final class DmarcTrial {
    private DmarcTrial() {}

    static DmarcCheck evaluate(Resolver zone, String author, List<AuthenticatedIdentifier> passed) {
        return Dmarc.treeWalk()
                .evaluate(
                        Domain.of(author),
                        Evidence.of(passed),
                        new Transcript(zone, Deadline.NEVER));
    }

    /// The identifiers of the signatures that passed.
    ///
    /// @param key where an entry says its domain
    static List<AuthenticatedIdentifier> signatures(JsonNode entries, String key) {
        return entries.valueStream()
                .filter(entry -> entry.path("result").asString().equals("pass"))
                .map(entry -> Domain.of(entry.path(key).asString()))
                .<AuthenticatedIdentifier>map(
                        domain -> new AuthenticatedIdentifier.Dkim(domain, "s"))
                .toList();
    }

    /// A case of one From field: its author's domain, or `none` where it is not one.
    static Case from(JsonNode test) {
        String from = test.path("header").asString();
        return Case.of(
                "From: " + from.replaceFirst("^From: ?", ""),
                test.path("domain").asString("none"),
                () -> authorDomain(from.startsWith("From:") ? from : "From: " + from));
    }

    static String authorDomain(String header) {
        return author(header + "\r\n") instanceof Author.One one ? one.domain().name() : "none";
    }

    static Author author(String header) {
        return Author.of(HeaderBlock.parse(header.getBytes(UTF_8)));
    }
}
