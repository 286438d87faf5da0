package org.sekimori.dns.zone;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Zone texts, read: the world that they describe together, and the lines that were left out.
///
/// Master files as of RFC 1035 §5, with `$TTL` and times in units (RFC 2308 §4, `1h30m`), generic
/// types and data (RFC 3597 §5) and wildcards (RFC 4592). The texts are the whole DNS: a name that
/// is not there does not exist. Faults are comment lines, so that a text stays a legal zone file:
///
///     ;!timeout  NAME [TYPE]
///     ;!servfail NAME [TYPE]
///     ;!delay    NAME MILLISECONDS
///
/// A fault makes no name exist. Without `$ORIGIN`, names are relative to the root; without any
/// time to live, [#DEFAULT_TTL] holds. Names are ASCII; a label cannot hold a dot.
///
/// Reading is linear in the length of the texts and never throws. A caller that wants whole zones
/// only refuses what has findings.
///
/// @param resolver answers from all that could be read
/// @param findings what could not be read, in the order of the sources
public record ZoneText(ZoneResolver resolver, List<ZoneFinding> findings) {
    /// Octets in one source.
    public static final int MAX_TEXT = 1 << 28;

    /// Octets in one entry: a record of 65535 octets (RFC 1035 §3.2.1), each written as `\DDD`,
    /// fits.
    public static final int MAX_ENTRY = 1 << 19;

    /// Names in the world, with the empty ones above them.
    public static final int MAX_NAMES = 1 << 20;

    /// Records of one name and type: more of them than this fit in no DNS message.
    public static final int MAX_SET = 5_000;

    /// Findings after which reading stops.
    public static final int MAX_FINDINGS = 1_000;

    /// Seconds that a record lives where the text does not say it.
    public static final long DEFAULT_TTL = 3_600;

    public ZoneText {
        findings = List.copyOf(findings);
    }

    /// One text and the name it is known under, such as that of its file.
    public static final class Source {
        private final String name;
        private final byte[] octets;

        private Source(String name, byte[] octets) {
            this.name = name;
            this.octets = octets;
        }

        /// @param octets as they stand in the file; not copied, and not to be changed afterwards
        public static Source of(String name, byte[] octets) {
            return new Source(name, octets);
        }

        /// @param text characters outside ASCII stand for their UTF-8 octets
        public static Source of(String name, String text) {
            return new Source(name, text.getBytes(StandardCharsets.UTF_8));
        }

        public String name() {
            return name;
        }

        byte[] octets() {
            return octets;
        }
    }

    /// Reads all sources as parts of one world.
    public static ZoneText parse(List<Source> sources) {
        var world = new World();
        var findings = new ArrayList<ZoneFinding>();
        for (Source source : sources) {
            new ZoneReader(source, world, findings).read();
        }
        return new ZoneText(new ZoneResolver(world.complete()), findings);
    }
}
