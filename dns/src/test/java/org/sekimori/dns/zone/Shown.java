package org.sekimori.dns.zone;

import java.util.stream.Collectors;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Answer.Found;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Question;
import org.sekimori.dns.Rdata;
import org.sekimori.dns.RecordType;

/// Answers as one line of text, for tables.
final class Shown {
    private Shown() {}

    static Answer ask(String zone, String name, RecordType type) {
        Domain domain = Domain.query(name).orElseThrow();
        return ZoneResolver.of(zone).ask(new Question(domain, type), Deadline.NEVER);
    }

    static String shown(Answer answer) {
        return switch (answer) {
            case Found found ->
                    found.records().stream().map(Shown::shown).collect(Collectors.joining(" | "))
                            + " ttl "
                            + found.ttlSeconds();
            case Answer.NoData noData -> "NODATA ttl " + noData.ttlSeconds();
            case Answer.NoSuchName absent -> "NXDOMAIN ttl " + absent.ttlSeconds();
            case Answer.Failed failed -> failed.failure() + " " + failed.detail();
        };
    }

    private static String shown(Rdata data) {
        return switch (data) {
            case Rdata.Address address -> address.address().toString();
            case Rdata.Text text -> text.octets();
            case Rdata.Mx mx -> mx.preference() + " " + mx.exchange();
            case Rdata.Name name -> name.target().toString();
            case Rdata.Other other -> other.presentation();
        };
    }
}
