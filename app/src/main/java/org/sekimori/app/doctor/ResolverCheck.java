package org.sekimori.app.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.judge.ListWords;
import org.sekimori.app.judge.Rules;
import org.sekimori.auth.client.Listings.Listing;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Question;
import org.sekimori.dns.RecordType;
import org.sekimori.dns.Resolver;
import org.sekimori.dns.live.NameServer;

/// Whether the DNS answers, from near, and whether the block and allow lists can be asked through
/// it: most refuse the servers that the whole world asks.
///
/// @param servers whom `resolver` asks; none where zone files are the whole DNS
record ResolverCheck(Resolver resolver, List<NameServer> servers, Rules rules) implements Check {
    /// Any server that is of use answers this from its memory.
    private static final Question ROOT = new Question(Domain.ROOT, RecordType.NS);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final IpAddress LOOPBACK = IpAddress.of("127.0.0.0");
    private static final IpAddress LOOPBACK_V6 = IpAddress.of("::1");

    @Override
    public List<Finding> look(Texts texts) {
        var findings = new ArrayList<Finding>();
        List<NameServer> far = servers.stream().filter(each -> !isHere(each.address())).toList();
        if (!far.isEmpty()) {
            findings.add(Finding.of(texts, Severity.NOTICE, "resolver.far", far.getFirst()));
        }
        long begun = System.nanoTime();
        Answer answer = resolver.ask(ROOT, Deadline.in(PATIENCE, System::nanoTime));
        long took = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        if (answer instanceof Answer.Failed(_, String detail)) {
            findings.add(Finding.of(texts, Severity.CRITICAL, "resolver.silent", detail));
            return findings; // the lists would only say the same
        }
        findings.add(Finding.of(texts, Severity.GOOD, "resolver.answers", took));
        findings.addAll(lists(texts));
        return findings;
    }

    private static boolean isHere(IpAddress address) {
        return address.isV4() ? address.isIn(LOOPBACK, 8) : address.equals(LOOPBACK_V6);
    }

    private List<Finding> lists(Texts texts) {
        int all = rules.lists().size();
        List<Listing> broken = rules.brokenLists(resolver);
        if (all > 0 && broken.isEmpty()) {
            return List.of(Finding.of(texts, Severity.GOOD, "lists.answer", all));
        }
        return broken.stream()
                .map(list ->
                        Finding.of(
                                texts,
                                Severity.WARNING,
                                "lists.broken",
                                list.zone().zone(),
                                list.subject(),
                                ListWords.said(list, texts)))
                .toList();
    }
}
