package org.sekimori.likeness;

import org.sekimori.dns.Domain;
import org.sekimori.dns.suffix.PublicSuffixList;

/// A registered name, cut at its public suffix, in U-labels.
///
/// @param domain the whole
/// @param label what its owner chose: `kojo` of `kojo.example`
/// @param suffix what it is registered under; empty for a top-level domain
record Parts(Domain domain, String label, String suffix) {
    /// What an everyday word counts for as a label: as little as two letters.
    private static final int EVERYDAY = 2;

    /// Ideographs and kana say more than a letter does.
    private static final int FIRST_WIDE = 0x2E80;

    /// The registered name that `name` is or lies below.
    static Parts of(Domain name, PublicSuffixList suffixes) {
        Domain registered = suffixes.organizationalDomain(name);
        String text = registered.unicode();
        int dot = text.indexOf('.');
        return dot < 0
                ? new Parts(registered, text, "")
                : new Parts(registered, text.substring(0, dot), text.substring(dot + 1));
    }

    /// How much of its own the label has, in letters.
    int weight() {
        return Words.isEveryday(label)
                ? EVERYDAY
                : label.codePoints().map(c -> c >= FIRST_WIDE ? 2 : 1).sum();
    }
}
