package org.sekimori.dns.zone;

import java.util.HexFormat;
import java.util.Optional;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Rdata;
import org.sekimori.dns.RecordType;
import org.sekimori.dns.zone.ZoneFinding.Expected;

/// Reads the data of a record from its fields (RFC 1035 §5.3, RFC 3596 §2.4, RFC 4034 §2.2 and
/// §5.3, RFC 6698 §2.2, RFC 8659 §4.1.1), or in generic form (RFC 3597 §5).
final class RdataText {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String GENERIC = "\\#";
    private static final int MAX_OCTET = 0xff;
    private static final int MAX_TWO_OCTETS = 0xffff;

    /// Octets of data in a record (RFC 1035 §3.2.1).
    private static final int MAX_RDATA = 65_535;

    private final Fields fields;

    RdataText(Fields fields) {
        this.fields = fields;
    }

    /// Reads to the end of the entry. Where the fields have a fault, what is returned means
    /// nothing.
    Rdata read(RecordType type) {
        if (fields.peek().equals(GENERIC)) {
            byte[] octets = generic();
            Optional<Rdata> data =
                    fields.fault().isEmpty() ? Rdata.decode(type, octets) : Optional.empty();
            if (data.isEmpty()) {
                fields.refuse(Expected.RDATA);
            }
            return data.orElse(new Rdata.Name(Domain.ROOT));
        }
        Rdata data =
                switch (type) {
                    case A -> new Rdata.Address(fields.v4());
                    case AAAA -> new Rdata.Address(fields.v6());
                    case NS, CNAME, PTR -> new Rdata.Name(fields.name());
                    case MX -> new Rdata.Mx(fields.number(MAX_TWO_OCTETS), fields.name());
                    case TXT -> text();
                    case SOA -> new Rdata.Other(type, soa());
                    case DS -> new Rdata.Other(type, numbers(MAX_TWO_OCTETS) + hex());
                    case TLSA -> new Rdata.Other(type, numbers(MAX_OCTET) + hex());
                    case DNSKEY -> new Rdata.Other(type, numbers(MAX_TWO_OCTETS) + fields.base64());
                    case CAA -> new Rdata.Other(type, caa());
                };
        fields.end();
        return data;
    }

    /// Reads the data of a type that is not served: only the generic form has one to check.
    void readUnserved(boolean isNamed) {
        if (fields.peek().equals(GENERIC)) {
            generic();
        } else if (!isNamed) {
            fields.skip();
            fields.refuse(Expected.RDATA);
        }
    }

    private byte[] generic() {
        fields.skip();
        int length = fields.number(MAX_RDATA);
        byte[] octets = length == 0 && fields.atEnd() ? new byte[0] : fields.hex();
        if (octets.length != length) {
            fields.refuse(Expected.RDATA);
        }
        return octets;
    }

    private Rdata text() {
        var text = new StringBuilder();
        int octets = 0;
        do {
            String string = fields.string();
            octets += string.length() + 1;
            text.append(string);
        } while (!fields.atEnd() && octets <= MAX_RDATA);
        if (octets > MAX_RDATA) {
            fields.refuse(Expected.RDATA_LENGTH);
        }
        return new Rdata.Text(text.toString());
    }

    private String soa() {
        var soa = new StringBuilder().append(fields.name()).append(' ').append(fields.mailbox());
        soa.append(' ').append(fields.unsigned());
        for (int i = 0; i < 4; i++) {
            soa.append(' ').append(fields.time());
        }
        return soa.toString();
    }

    /// The three numbers that DS, DNSKEY and TLSA begin with.
    private String numbers(int firstMax) {
        return fields.number(firstMax)
                + " "
                + fields.number(MAX_OCTET)
                + " "
                + fields.number(MAX_OCTET)
                + " ";
    }

    private String hex() {
        return HEX.formatHex(fields.hex());
    }

    private String caa() {
        return fields.number(MAX_OCTET) + " " + fields.string() + " " + fields.quoted();
    }
}
