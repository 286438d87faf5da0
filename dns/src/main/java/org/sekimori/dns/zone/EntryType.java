package org.sekimori.dns.zone;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sekimori.dns.RecordType;

/// Which types an entry may have, by what it calls them.
sealed interface EntryType {

    /// One that is asked for.
    record Served(RecordType type) implements EntryType {}

    /// One that nobody here asks for: its records only make the name exist.
    ///
    /// @param isNamed whether it was called by its own name, and not by its number
    record Unserved(boolean isNamed) implements EntryType {}

    /// DNAME: the names below it would be others than the text says.
    record Redirection() implements EntryType {}

    /// No type, or one that stands in no zone.
    record Unknown() implements EntryType {}

    Map<String, RecordType> SERVED =
            Stream.of(RecordType.values())
                    .collect(Collectors.toUnmodifiableMap(RecordType::name, type -> type));

    /// Types of the IANA registry that zones hold, and that are not asked for.
    Set<String> UNSERVED =
            Set.of(
                    "AFSDB",
                    "AMTRELAY",
                    "APL",
                    "AVC",
                    "CDNSKEY",
                    "CDS",
                    "CERT",
                    "CSYNC",
                    "DHCID",
                    "DLV",
                    "DOA",
                    "EUI48",
                    "EUI64",
                    "GPOS",
                    "HINFO",
                    "HIP",
                    "HTTPS",
                    "IPSECKEY",
                    "ISDN",
                    "KEY",
                    "KX",
                    "L32",
                    "L64",
                    "LOC",
                    "LP",
                    "MINFO",
                    "NAPTR",
                    "NID",
                    "NSEC",
                    "NSEC3",
                    "NSEC3PARAM",
                    "OPENPGPKEY",
                    "PX",
                    "RP",
                    "RRSIG",
                    "RT",
                    "SIG",
                    "SMIMEA",
                    "SPF",
                    "SRV",
                    "SSHFP",
                    "SVCB",
                    "URI",
                    "WKS",
                    "X25",
                    "ZONEMD");

    int DNAME = 39;
    int OPT = 41;

    /// Types from here to [#LAST_META] are for questions and transfers only (RFC 6895 §3.1).
    int FIRST_META = 128;

    int LAST_META = 255;
    int MAX_TYPE = 0xffff;

    /// @param word in upper case
    static EntryType of(String word) {
        RecordType served = SERVED.get(word);
        if (served != null) {
            return new Served(served);
        }
        if (UNSERVED.contains(word)) {
            return new Unserved(true);
        }
        if (word.equals("DNAME")) {
            return new Redirection();
        }
        return word.startsWith("TYPE")
                ? of(Times.decimal(word.substring(4), MAX_TYPE))
                : new Unknown();
    }

    private static EntryType of(int number) {
        if (number == DNAME) {
            return new Redirection();
        }
        boolean isMeta = number == OPT || number >= FIRST_META && number <= LAST_META;
        if (number <= 0 || isMeta) {
            return new Unknown();
        }
        Optional<EntryType> served = RecordType.of(number).map(Served::new);
        return served.orElse(new Unserved(false));
    }
}
