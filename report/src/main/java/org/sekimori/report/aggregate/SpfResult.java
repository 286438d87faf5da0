package org.sekimori.report.aggregate;

import org.sekimori.report.Word;

/// Results of SPF (RFC 8601 §2.7.2).
public enum SpfResult implements Word {
    NONE,
    PASS,
    FAIL,
    SOFTFAIL,
    POLICY,
    NEUTRAL,
    TEMPERROR,
    PERMERROR,
    OTHER
}
