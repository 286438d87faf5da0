package org.sekimori.report.aggregate;

import java.util.Map;
import org.sekimori.report.Vocabulary;

/// The closed lists of the format, and the words that some reporters have instead.
final class Words {
    static final Vocabulary<DomainPolicy> POLICY =
            new Vocabulary<>(DomainPolicy.class, Map.of(), DomainPolicy.OTHER);

    static final Vocabulary<AlignmentMode> MODE =
            new Vocabulary<>(
                    AlignmentMode.class,
                    Map.of("relaxed", AlignmentMode.RELAXED, "strict", AlignmentMode.STRICT),
                    AlignmentMode.OTHER);

    static final Vocabulary<TestMode> TESTING =
            new Vocabulary<>(
                    TestMode.class, Map.of("no", TestMode.OFF, "yes", TestMode.ON), TestMode.OTHER);

    static final Vocabulary<DiscoveryMethod> DISCOVERY =
            new Vocabulary<>(DiscoveryMethod.class, Map.of(), DiscoveryMethod.OTHER);

    static final Vocabulary<Disposition> DISPOSITION =
            new Vocabulary<>(Disposition.class, Map.of(), Disposition.OTHER);

    /// Some write SPF's or DKIM's own word here; only `pass` is a pass.
    static final Vocabulary<DmarcResult> DMARC =
            new Vocabulary<>(DmarcResult.class, Map.of(), DmarcResult.FAIL);

    static final Vocabulary<OverrideType> OVERRIDE =
            new Vocabulary<>(OverrideType.class, Map.of(), OverrideType.OTHER);

    static final Vocabulary<DkimResult> DKIM =
            new Vocabulary<>(
                    DkimResult.class,
                    Map.of(
                            "unknown", DkimResult.PERMERROR,
                            "invalid", DkimResult.PERMERROR,
                            "error", DkimResult.PERMERROR,
                            "not.evaluated", DkimResult.NONE,
                            "hardfail", DkimResult.FAIL),
                    DkimResult.OTHER);

    /// `unknown` and `error` are older words, as RFC 7489 Appendix C explains them.
    static final Vocabulary<SpfResult> SPF =
            new Vocabulary<>(
                    SpfResult.class,
                    Map.of(
                            "unknown", SpfResult.TEMPERROR,
                            "error", SpfResult.PERMERROR,
                            "hardfail", SpfResult.FAIL),
                    SpfResult.OTHER);

    static final Vocabulary<SpfScope> SCOPE =
            new Vocabulary<>(SpfScope.class, Map.of(), SpfScope.OTHER);

    private Words() {}
}
