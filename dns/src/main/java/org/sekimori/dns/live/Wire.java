package org.sekimori.dns.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Answer.Failed;
import org.sekimori.dns.Answer.Failure;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Question;
import org.sekimori.dns.Rdata;
import org.sekimori.dns.RecordType;
import org.sekimori.dns.Resolver;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// One question as octets, and what octets that come back say about it.
final class Wire {
    /// The largest answer that travels over UDP without fragments (RFC 9715 §3.2).
    static final int UDP_PAYLOAD = 1_232;

    private final Question question;
    private final Name name;
    private final int id;

    /// @param id 16 bits that nobody can foresee
    Wire(Question question, int id) {
        this.question = question;
        this.id = id;
        name = wireName(question.name());
    }

    private static Name wireName(Domain domain) {
        var wire = new ByteArrayOutputStream(domain.name().length() + 2);
        for (String label : domain.labels()) {
            wire.write(label.length());
            wire.writeBytes(label.getBytes(StandardCharsets.ISO_8859_1));
        }
        wire.write(0);
        try {
            return new Name(wire.toByteArray());
        } catch (IOException e) {
            throw new IllegalStateException("a Domain fits the wire: " + domain, e);
        }
    }

    /// The message that asks.
    byte[] octets(boolean withEdns) {
        var message = new Message(id);
        message.getHeader().setFlag(Flags.RD);
        message.addRecord(
                Record.newRecord(name, question.type().number(), DClass.IN), Section.QUESTION);
        if (withEdns) {
            message.addRecord(new OPTRecord(UDP_PAYLOAD, 0, 0), Section.ADDITIONAL);
        }
        return message.toWire();
    }

    /// Reads an answer that came back from `server`.
    Reply read(byte[] octets, NameServer server) {
        if (octets.length < 2 || ((octets[0] & 0xff) << 8 | octets[1] & 0xff) != id) {
            return new Reply.Stray();
        }
        try {
            return read(new Message(octets), server);
        } catch (IOException | RuntimeException e) {
            // The library meets malformed messages with either kind.
            return useless(Failure.LAME, server, "sent a malformed answer");
        }
    }

    private Reply read(Message message, NameServer server) throws IOException {
        boolean isAnswer =
                message.getHeader().getFlag(Flags.QR)
                        && message.getHeader().getOpcode() == Opcode.QUERY;
        int rcode = message.getRcode();
        boolean knowsNoEdns =
                rcode == Rcode.FORMERR || rcode == Rcode.NOTIMP || rcode == Rcode.BADVERS;
        boolean repeatsNothing = message.getSection(Section.QUESTION).isEmpty();
        if (!isAnswer || !(repeats(message) || knowsNoEdns && repeatsNothing)) {
            return new Reply.Stray();
        }
        if (knowsNoEdns) {
            return new Reply.WithoutEdns();
        }
        if (message.getHeader().getFlag(Flags.TC)) {
            return new Reply.Truncated();
        }
        return switch (rcode) {
            case Rcode.NOERROR, Rcode.NXDOMAIN -> follow(message, server);
            case Rcode.SERVFAIL -> useless(Failure.SERVFAIL, server, "answered SERVFAIL");
            case Rcode.REFUSED -> useless(Failure.REFUSED, server, "answered REFUSED");
            default -> useless(Failure.LAME, server, "answered " + Rcode.string(rcode));
        };
    }

    private boolean repeats(Message message) {
        List<Record> asked = message.getSection(Section.QUESTION);
        return asked.size() == 1
                && asked.getFirst().getName().equals(name)
                && asked.getFirst().getType() == question.type().number()
                && asked.getFirst().getDClass() == DClass.IN;
    }

    static Reply.Useless useless(Failure failure, NameServer server, String did) {
        return new Reply.Useless(new Failed(failure, server + " " + did));
    }

    /// Follows the aliases inside an answer to the records asked for, or to their absence.
    private Reply follow(Message message, NameServer server) throws IOException {
        Name at = name;
        long ttl = Integer.MAX_VALUE;
        for (int aliases = 0; aliases <= Resolver.MAX_ALIASES; aliases++) {
            List<Record> records = recordsAt(message, at, question.type().number());
            if (!records.isEmpty()) {
                return found(records, ttl, server);
            }
            List<Record> alias = recordsAt(message, at, Type.CNAME);
            if (alias.isEmpty()) {
                return end(message, at, new Reply.Alias(question.name(), ttl, aliases), server);
            }
            ttl = Math.min(ttl, alias.getFirst().getTTL());
            at = ((CNAMERecord) alias.getFirst()).getTarget();
        }
        return new Reply.Settled(
                new Failed(Failure.LAME, "more than " + Resolver.MAX_ALIASES + " aliases"));
    }

    private static List<Record> recordsAt(Message message, Name name, int type) {
        return message.getSection(Section.ANSWER).stream()
                .filter(r -> r.getType() == type && r.getDClass() == DClass.IN)
                .filter(r -> r.getName().equals(name))
                .toList();
    }

    private Reply found(List<Record> records, long ttlOfAliases, NameServer server) {
        var data = new ArrayList<Rdata>(records.size());
        long ttl = ttlOfAliases;
        for (Record record : records) {
            Rdata.decode(question.type(), record.rdataToWireCanonical()).ifPresent(data::add);
            ttl = Math.min(ttl, record.getTTL());
        }
        return data.isEmpty()
                ? useless(Failure.LAME, server, "sent records that cannot be used")
                : new Reply.Settled(new Answer.Found(data, ttl));
    }

    /// There is nothing more: no such name, no data (RFC 2308 §2), or nothing said of an alias.
    private Reply end(Message message, Name at, Reply.Alias soFar, NameServer server) {
        Optional<SOARecord> soa = soaAbove(message, at);
        long ttl =
                soa.map(s -> Math.min(s.getTTL(), s.getMinimum()))
                        .map(negative -> Math.min(negative, soFar.ttlSeconds()))
                        .orElse(0L);
        if (message.getRcode() == Rcode.NXDOMAIN) {
            return new Reply.Settled(new Answer.NoSuchName(ttl));
        }
        if (soa.isEmpty() && soFar.aliases() > 0) {
            return Rdata.decode(RecordType.CNAME, at.toWireCanonical())
                    .<Reply>map(target ->
                            new Reply.Alias(
                                    ((Rdata.Name) target).target(),
                                    soFar.ttlSeconds(),
                                    soFar.aliases()))
                    .orElseGet(() -> useless(Failure.LAME, server, "sent an unusable alias"));
        }
        boolean refers =
                soa.isEmpty()
                        && !message.getHeader().getFlag(Flags.AA)
                        && message.getSection(Section.AUTHORITY).stream()
                                .anyMatch(r -> r.getType() == Type.NS);
        return refers
                ? useless(Failure.LAME, server, "only named other servers")
                : new Reply.Settled(new Answer.NoData(ttl));
    }

    private static Optional<SOARecord> soaAbove(Message message, Name at) {
        return message.getSection(Section.AUTHORITY).stream()
                .filter(r -> r instanceof SOARecord && at.subdomain(r.getName()))
                .map(SOARecord.class::cast)
                .findFirst();
    }
}
