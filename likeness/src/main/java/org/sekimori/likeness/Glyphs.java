package org.sekimori.likeness;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.util.Locale;
import java.util.Map;

/// What a text looks like: texts that look the same give the same.
final class Glyphs {
    /// Pairs of letters that are taken for one; the skeleton of m is rn.
    private static final Map<String, String> PAIRS = Map.of("vv", "w", "cl", "d", "nn", "rn");

    /// What UTS #39 leaves apart and eyes do not. The second half is Japanese and Cyrillic.
    private static final String FROM = "i5342897q" + "りミソシッ曰" + "мьнткв";

    private static final String TO = "lseazbtgg" + "リ三ンツツ日" + "mbhtkb";

    private Glyphs() {}

    /// The skeleton of UTS #39 in lower case. A capital can look like what its small letter does
    /// not, so there are two rounds.
    static String strict(String text) {
        return isAscii(text) ? ascii(text) : Icu.skeleton(text);
    }

    /// As [#strict], and what is alike at a glance is the same as well; accents are gone.
    static String loose(String text) {
        String strict = strict(text);
        String bare = isAscii(strict) ? strict : Icu.withoutMarks(strict);
        var looks = new StringBuilder(bare.length());
        for (int i = 0; i < bare.length(); i++) {
            String pair = PAIRS.get(bare.substring(i, Math.min(i + 2, bare.length())));
            if (pair != null) {
                looks.append(pair);
                i++;
            } else {
                int at = FROM.indexOf(bare.charAt(i));
                looks.append(at < 0 ? bare.charAt(i) : TO.charAt(at));
            }
        }
        return looks.toString();
    }

    /// The skeleton of letters, digits, hyphens and dots; the tables for the rest are not loaded
    /// for it.
    private static String ascii(String text) {
        var skeleton = new StringBuilder(text.length() + 2);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '0' -> skeleton.append('o');
                case '1' -> skeleton.append('l');
                case 'm' -> skeleton.append("rn");
                default -> skeleton.append(c);
            }
        }
        return skeleton.toString();
    }

    static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /// The tables of Unicode, loaded when the first name outside ASCII is met.
    private static final class Icu {
        private static final SpoofChecker SPOOF = new SpoofChecker.Builder().build();
        private static final Normalizer2 NFD = Normalizer2.getNFDInstance();

        static String skeleton(String text) {
            return once(once(text));
        }

        private static String once(String text) {
            return SPOOF.getSkeleton(text).toLowerCase(Locale.ROOT);
        }

        static String withoutMarks(String text) {
            var bare = new StringBuilder(text.length());
            NFD.normalize(text)
                    .codePoints()
                    .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                    .forEach(bare::appendCodePoint);
            return bare.toString();
        }
    }
}
