package org.sekimori.report.aggregate;

import org.sekimori.report.Word;

/// Which identity SPF was asked about. RFC 9990 §3.1.1.13 knows `mfrom` alone.
public enum SpfScope implements Word {
    MFROM,
    HELO,
    OTHER
}
