package org.sekimori.report.aggregate;

import org.sekimori.report.Word;

/// What an owner asks for (RFC 9989 §4.7).
public enum DomainPolicy implements Word {
    NONE,
    QUARANTINE,
    REJECT,
    OTHER
}
