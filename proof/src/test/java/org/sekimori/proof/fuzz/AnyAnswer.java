package org.sekimori.proof.fuzz;

import java.util.List;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Question;
import org.sekimori.dns.Rdata;
import org.sekimori.dns.Resolver;

/// A world where every name has the same TXT record, and something of every other type: whatever a
/// text asks for, it finds, itself first of all.
///
/// @param text of every TXT record
record AnyAnswer(String text) implements Resolver {
    static final IpAddress CLIENT = IpAddress.of("192.0.2.1");

    @Override
    public Answer ask(Question question, Deadline deadline) {
        // Names differ in what they have, so that every outcome can be had by naming.
        return switch (Math.floorMod(question.name().name().length(), 16)) {
            case 1 -> new Answer.NoData(60);
            case 2 -> new Answer.NoSuchName(60);
            case 3 -> new Answer.Failed(Answer.Failure.TIMEOUT, "silent");
            default -> new Answer.Found(records(question), 60);
        };
    }

    private List<Rdata> records(Question question) {
        Domain name = question.name();
        return switch (question.type()) {
            case A -> List.of(new Rdata.Address(CLIENT));
            case AAAA -> List.of(new Rdata.Address(IpAddress.of("2001:db8::1")));
            case MX -> List.of(new Rdata.Mx(10, Domain.ROOT), new Rdata.Mx(20, name));
            case PTR, CNAME, NS ->
                    List.of(new Rdata.Name(name), new Rdata.Name(Domain.of("mail.a.example")));
            case TXT -> List.of(new Rdata.Text(text));
            case SOA, DS, DNSKEY, TLSA, CAA -> List.of(new Rdata.Other(question.type(), ""));
        };
    }
}
