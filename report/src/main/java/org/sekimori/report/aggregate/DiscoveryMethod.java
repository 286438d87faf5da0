package org.sekimori.report.aggregate;

import org.sekimori.report.Word;

/// How the reporter found the record (RFC 9990 §3.1.1.5).
public enum DiscoveryMethod implements Word {
    PSL,
    TREEWALK,
    OTHER
}
