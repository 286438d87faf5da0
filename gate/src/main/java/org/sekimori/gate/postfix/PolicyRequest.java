package org.sekimori.gate.postfix;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sekimori.dns.IpAddress;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.SmtpPath;

/// One question of Postfix.
///
/// ```
/// request   = 1*attribute LF
/// attribute = name "=" value LF
/// ```
///
/// @param attributes by name; of a name that stands twice, the last
record PolicyRequest(Map<String, String> attributes) {
    /// Octets of one request. Postfix sends a few hundred.
    static final int MAX_OCTETS = 65_536;

    /// A request that is none. The connection is of no more use then.
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1;

        Broken(String why) {
            super(why);
        }
    }

    PolicyRequest {
        attributes = Map.copyOf(attributes);
    }

    /// The next request; empty where the stream ended between two.
    ///
    /// @throws EOFException where it ended within one
    static Optional<PolicyRequest> read(InputStream in) throws IOException, Broken {
        var attributes = new HashMap<String, String>();
        int left = MAX_OCTETS;
        while (true) {
            Optional<String> line = line(in, left);
            if (line.isEmpty() && attributes.isEmpty() && left == MAX_OCTETS) {
                return Optional.empty();
            }
            String attribute = line.orElseThrow(() -> new EOFException("half a request"));
            if (attribute.isEmpty()) {
                return Optional.of(new PolicyRequest(attributes));
            }
            left -= attribute.getBytes(StandardCharsets.UTF_8).length + 1;
            int equals = attribute.indexOf('=');
            if (equals <= 0) {
                throw new Broken("a line without name=value");
            }
            attributes.put(attribute.substring(0, equals), attribute.substring(equals + 1));
        }
    }

    /// @param limit octets that the line may have
    private static Optional<String> line(InputStream in, int limit) throws IOException, Broken {
        var octets = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                if (octets.size() > 0) {
                    throw new EOFException("half a line");
                }
                return Optional.empty();
            }
            if (octets.size() >= limit) {
                throw new Broken("a request of more than " + MAX_OCTETS + " octets");
            }
            octets.write(octet);
        }
        return Optional.of(octets.toString(StandardCharsets.UTF_8));
    }

    /// The value of an attribute; empty where it is missing or has none.
    Optional<String> value(String name) {
        return Optional.ofNullable(attributes.get(name)).filter(value -> !value.isEmpty());
    }

    /// Which message it is about: the same for all its recipients.
    Optional<String> instance() {
        return value("instance");
    }

    Arrival arrival() {
        return new Arrival(
                value("client_address").flatMap(IpAddress::parse),
                value("helo_name").orElse(""),
                SmtpPath.bare(value("sender").orElse("")),
                List.copyOf(value("recipient").stream().toList()),
                value("encryption_protocol").isPresent(),
                value("sasl_username"));
    }
}
