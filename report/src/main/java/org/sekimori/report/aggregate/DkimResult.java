package org.sekimori.report.aggregate;

import org.sekimori.report.Word;

/// Results of DKIM (RFC 8601 §2.7.1).
public enum DkimResult implements Word {
    NONE,
    PASS,
    FAIL,
    POLICY,
    NEUTRAL,
    TEMPERROR,
    PERMERROR,
    OTHER
}
