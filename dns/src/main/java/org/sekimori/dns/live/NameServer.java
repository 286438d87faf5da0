package org.sekimori.dns.live;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.sekimori.dns.IpAddress;

/// A server that answers recursive questions.
///
/// @param port 1 to 65535
public record NameServer(IpAddress address, int port) {
    /// Where the DNS is served (RFC 1035 §4.2).
    public static final int PORT = 53;

    private static final int MAX_PORT = 65_535;
    private static final int MAX_PORT_DIGITS = 5;

    public NameServer {
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("not a port: " + port);
        }
    }

    /// Reads `192.0.2.1`, `192.0.2.1:5353`, `2001:db8::1` or `[2001:db8::1]:5353`. Never a name:
    /// there would be nobody to ask for its address.
    public static Optional<NameServer> parse(String text) {
        int bracket = text.indexOf(']');
        if (text.startsWith("[") && bracket > 0) {
            String port = text.substring(bracket + 1);
            return port.isEmpty()
                    ? of(text.substring(1, bracket), PORT)
                    : of(text.substring(1, bracket), port(port));
        }
        int colon = text.indexOf(':');
        boolean hasPort = colon >= 0 && text.indexOf(':', colon + 1) < 0;
        return hasPort ? of(text.substring(0, colon), port(text.substring(colon))) : of(text, PORT);
    }

    private static Optional<NameServer> of(String address, int port) {
        return port < 1 || port > MAX_PORT
                ? Optional.empty()
                : IpAddress.parse(address).map(ip -> new NameServer(ip, port));
    }

    /// The number after the colon, or -1.
    private static int port(String text) {
        String digits = text.substring(1);
        boolean isNumber =
                text.charAt(0) == ':'
                        && !digits.isEmpty()
                        && digits.length() <= MAX_PORT_DIGITS
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Integer.parseInt(digits) : -1;
    }

    InetSocketAddress socketAddress() {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(address.octets()), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 octets", e);
        }
    }

    /// As [#parse] reads it.
    @Override
    public String toString() {
        return (address.isV4() ? address.toString() : "[" + address + "]") + ":" + port;
    }
}
