package org.sekimori.app.judge;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.sekimori.app.cli.Failure;
import org.sekimori.auth.dmarc.Dmarc;
import org.sekimori.dns.suffix.PublicSuffixList;

/// The public suffix list of the system, read once.
final class SuffixLists {
    /// Where Debian's package `publicsuffix` puts it.
    private static final Path SYSTEM = Path.of("/usr/share/publicsuffix/public_suffix_list.dat");

    private SuffixLists() {}

    /// DMARC by the list.
    static Dmarc dmarc() throws Failure {
        String text = new String(World.read(SYSTEM), StandardCharsets.UTF_8);
        return Dmarc.suffixList(
                PublicSuffixList.parse(text, SYSTEM.toString())::organizationalDomain);
    }
}
