package org.sekimori.dns;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// Reads the data of one record from its octets (RFC 1035 §3.3). What is not there, or not as it
/// should be, is remembered, and asked once at the end.
final class WireData {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final byte[] octets;
    private int at;
    private boolean isSound = true;

    WireData(byte[] octets) {
        this.octets = octets;
    }

    Optional<Rdata> decode(RecordType type) {
        Rdata data =
                switch (type) {
                    case A -> address(4);
                    case AAAA -> address(16);
                    case NS, CNAME, PTR -> new Rdata.Name(name());
                    case MX -> new Rdata.Mx((int) number(2), name());
                    case TXT -> text();
                    case SOA -> other(type, soa());
                    case DS -> other(type, join(number(2), number(1), number(1), hex()));
                    case DNSKEY -> other(type, join(number(2), number(1), number(1), base64()));
                    case TLSA -> other(type, join(number(1), number(1), number(1), hex()));
                    case CAA -> other(type, join(number(1), string(), Presentation.quoted(rest())));
                };
        return isSound && at == octets.length ? Optional.of(data) : Optional.empty();
    }

    private static Rdata other(RecordType type, String presentation) {
        return new Rdata.Other(type, presentation);
    }

    private static String join(Object... fields) {
        return String.join(" ", Arrays.stream(fields).map(Object::toString).toList());
    }

    private Rdata address(int length) {
        byte[] address = take(length);
        return new Rdata.Address(IpAddress.ofOctets(isSound ? address : new byte[4]));
    }

    private Rdata text() {
        var text = new StringBuilder(octets.length);
        isSound = octets.length > 0;
        while (isSound && at < octets.length) {
            text.append(string());
        }
        return new Rdata.Text(text.toString());
    }

    private String soa() {
        String names = name(true) + " " + name(true);
        String numbers = join(number(4), number(4), number(4), number(4), number(4));
        return names + " " + numbers;
    }

    private Domain name() {
        Optional<Domain> name = Domain.query(name(false));
        isSound &= name.isPresent();
        return name.orElse(Domain.ROOT);
    }

    /// @param escapes whether octets that are not printable, and dots in labels, are kept as
    ///   escapes rather than refused
    private String name(boolean escapes) {
        var name = new StringBuilder();
        for (int length = (int) number(1); isSound && length > 0; length = (int) number(1)) {
            String label = latin1(take(length <= Domain.MAX_LABEL ? length : octets.length + 1));
            isSound &= escapes || label.indexOf('.') < 0;
            name.append(name.isEmpty() ? "" : ".")
                    .append(escapes ? Presentation.label(label) : label);
        }
        return name.isEmpty() && escapes ? "." : name.toString();
    }

    private String string() {
        return latin1(take((int) number(1)));
    }

    private String hex() {
        return HEX.formatHex(take(octets.length - at));
    }

    private String base64() {
        return Base64.getEncoder().encodeToString(take(octets.length - at));
    }

    private String rest() {
        return latin1(take(octets.length - at));
    }

    private long number(int length) {
        long number = 0;
        for (byte octet : take(length)) {
            number = number << 8 | octet & 0xff;
        }
        return number;
    }

    /// The next octets; none where there are fewer.
    private byte[] take(int length) {
        if (length > octets.length - at) {
            isSound = false;
            return new byte[0];
        }
        at += length;
        return Arrays.copyOfRange(octets, at - length, at);
    }

    private static String latin1(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
