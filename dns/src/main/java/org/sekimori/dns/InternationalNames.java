package org.sekimori.dns;

import com.ibm.icu.text.IDNA;
import java.util.Optional;

/// U-labels and A-labels by UTS #46, non-transitional, for lookup. Loaded only when the first name
/// outside ASCII is met.
final class InternationalNames {
    private static final IDNA UTS46 =
            IDNA.getUTS46Instance(
                    IDNA.NONTRANSITIONAL_TO_ASCII
                            | IDNA.NONTRANSITIONAL_TO_UNICODE
                            | IDNA.CHECK_BIDI
                            | IDNA.CHECK_CONTEXTJ);

    private InternationalNames() {}

    static Optional<String> toAscii(String name) {
        var info = new IDNA.Info();
        String ascii = UTS46.nameToASCII(name, new StringBuilder(), info).toString();
        return info.hasErrors() ? Optional.empty() : Optional.of(ascii);
    }

    static String toUnicode(String name) {
        var info = new IDNA.Info();
        String unicode = UTS46.nameToUnicode(name, new StringBuilder(), info).toString();
        return info.hasErrors() ? name : unicode;
    }
}
