package org.sekimori.auth.spf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.sekimori.auth.spf.SpfTerm.PrefixLengths;
import org.sekimori.auth.spf.SpfTree.Matched;
import org.sekimori.auth.spf.SpfTree.NotMatched;
import org.sekimori.auth.spf.SpfTree.Outcome;
import org.sekimori.auth.spf.SpfTree.Why;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Rdata;
import org.sekimori.dns.RecordType;

/// The mechanisms that compare the client with what the DNS has (RFC 7208 §5.3 to §5.7).
final class Comparison {
    private final IpAddress client;
    private final RecordType addressType;
    private final ClientNames names;

    Comparison(IpAddress client, ClientNames names) {
        this.client = client;
        this.addressType = client.isV4() ? RecordType.A : RecordType.AAAA; // §5
        this.names = names;
    }

    /// `ip4` and `ip6` (RFC 7208 §5.6).
    Outcome ip(SpfTerm.Ip ip) {
        return outcome(client.isIn(ip.network(), ip.prefixLength()));
    }

    private static Outcome outcome(boolean matched) {
        return matched ? new Matched() : new NotMatched(Why.DIFFERENT);
    }

    /// A term whose target is a name that can be asked for. [Why#NOTHING_FOUND] is a void look-up.
    Outcome of(Visit visit, SpfTerm.Mechanism mechanism, Domain target) {
        return switch (mechanism) {
            case SpfTerm.A(var _, PrefixLengths prefixes) -> addresses(visit, target, prefixes);
            case SpfTerm.Mx(var _, PrefixLengths prefixes) -> mx(visit, target, prefixes);
            case SpfTerm.Ptr _ -> ptr(visit, target);
            case SpfTerm.Exists _ -> exists(visit, target);
            case SpfTerm.All _, SpfTerm.Ip _, SpfTerm.Include _ ->
                    throw new IllegalArgumentException("asks for no address: " + mechanism);
        };
    }

    /// `a` (RFC 7208 §5.3), and each mail server of `mx`.
    private Outcome addresses(Visit visit, Domain name, PrefixLengths prefixes) {
        return switch (visit.ask(name, addressType)) {
            case Answer.Failed failed -> visit.unanswered(name, addressType, failed);
            case Answer.NoData _, Answer.NoSuchName _ -> new NotMatched(Why.NOTHING_FOUND);
            case Answer.Found found -> {
                boolean matched = false;
                for (Rdata data : found.records()) {
                    if (data instanceof Rdata.Address(IpAddress address)) {
                        visit.compared(address);
                        matched |= prefixes.cover(address, client);
                    }
                }
                yield outcome(matched);
            }
        };
    }

    /// `mx` (RFC 7208 §5.4). Servers are tried in the order of their preference, so that the order
    /// in which they came decides nothing. A null MX has no address (RFC 7505). Servers none of
    /// which has an address are one void look-up.
    private Outcome mx(Visit visit, Domain target, PrefixLengths prefixes) {
        return switch (visit.ask(target, RecordType.MX)) {
            case Answer.Failed failed -> visit.unanswered(target, RecordType.MX, failed);
            case Answer.NoData _, Answer.NoSuchName _ -> new NotMatched(Why.NOTHING_FOUND);
            case Answer.Found found -> mailServers(visit, exchanges(found), prefixes);
        };
    }

    private static List<Domain> exchanges(Answer.Found found) {
        var servers = new ArrayList<Rdata.Mx>();
        for (Rdata data : found.records()) {
            if (data instanceof Rdata.Mx mx && !mx.exchange().isRoot()) {
                servers.add(mx);
            }
        }
        servers.sort(
                Comparator.comparingInt(Rdata.Mx::preference).thenComparing(Rdata.Mx::exchange));
        var exchanges = new ArrayList<Domain>(servers.size());
        servers.forEach(mx -> exchanges.add(mx.exchange()));
        return exchanges;
    }

    private Outcome mailServers(Visit visit, List<Domain> exchanges, PrefixLengths prefixes) {
        exchanges.forEach(visit::named);
        if (exchanges.size() > Spf.MAX_NAMES) { // §4.6.4
            return visit.refused(new SpfFault.TooMany(SpfFault.Limit.MX_NAMES));
        }
        for (Domain exchange : exchanges) {
            Outcome outcome = addresses(visit, exchange, prefixes);
            if (!(outcome instanceof NotMatched)) {
                return outcome;
            }
        }
        return new NotMatched(
                exchanges.isEmpty() || visit.sawAddresses() ? Why.DIFFERENT : Why.NOTHING_FOUND);
    }

    /// `ptr` (RFC 7208 §5.5).
    private Outcome ptr(Visit visit, Domain target) {
        return switch (names.reverse()) {
            case Answer.Failed _ -> new NotMatched(Why.NO_ANSWER);
            case Answer.NoData _, Answer.NoSuchName _ -> new NotMatched(Why.NOTHING_FOUND);
            case Answer.Found _ -> {
                names.names().forEach(visit::named);
                yield outcome(names.at(target).isPresent());
            }
        };
    }

    /// `exists` (RFC 7208 §5.7): an A record, whatever the client's family is.
    private static Outcome exists(Visit visit, Domain target) {
        return switch (visit.ask(target, RecordType.A)) {
            case Answer.Failed failed -> visit.unanswered(target, RecordType.A, failed);
            case Answer.NoData _, Answer.NoSuchName _ -> new NotMatched(Why.NOTHING_FOUND);
            case Answer.Found found -> {
                found.addresses().forEach(visit::compared);
                yield new Matched();
            }
        };
    }
}
