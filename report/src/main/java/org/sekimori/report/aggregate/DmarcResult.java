package org.sekimori.report.aggregate;

import org.sekimori.report.Word;

/// Whether a mechanism gave an aligned identifier. Whatever is not `pass` is a fail.
public enum DmarcResult implements Word {
    PASS,
    FAIL
}
