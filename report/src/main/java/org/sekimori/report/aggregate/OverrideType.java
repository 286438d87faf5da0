package org.sekimori.report.aggregate;

import java.util.Locale;
import org.sekimori.report.Word;

/// Kinds of reasons (RFC 9990 §3.1.6). The last two went with RFC 7489.
public enum OverrideType implements Word {
    LOCAL_POLICY,
    MAILING_LIST,
    OTHER,
    POLICY_TEST_MODE,
    TRUSTED_FORWARDER,
    FORWARDED,
    SAMPLED_OUT;

    /// Here `other` is a word of the RFC.
    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
