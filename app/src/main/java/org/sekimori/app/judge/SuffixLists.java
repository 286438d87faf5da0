package org.sekimori.app.judge;

import java.io.IOException;
import java.util.Optional;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.auth.dmarc.Dmarc;
import org.sekimori.dns.live.SuffixListFile;

/// The public suffix list for `--discovery psl`: the system's own, else the one that comes along.
final class SuffixLists {
    private SuffixLists() {}

    /// DMARC by the list.
    static Dmarc dmarc() throws Failure {
        try {
            SuffixListFile file = SuffixListFile.find(Optional.empty());
            return Dmarc.suffixList(file.list()::organizationalDomain);
        } catch (IOException e) {
            throw new Failure(Exit.NO_INPUT, "error.no-file", SuffixListFile.SYSTEM);
        }
    }
}
