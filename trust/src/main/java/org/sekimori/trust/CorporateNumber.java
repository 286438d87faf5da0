package org.sekimori.trust;

import java.util.Optional;

/// A Japanese corporate number (法人番号): twelve digits after a check digit, as the National Tax
/// Agency gives them out.
///
/// @param digits thirteen, the first of them the check digit
public record CorporateNumber(String digits) {
    private static final int LENGTH = 13;
    private static final int MODULUS = 9;

    public CorporateNumber {
        if (!isRight(digits)) {
            throw new IllegalArgumentException("not a corporate number: " + digits);
        }
    }

    /// Reads a number; hyphens and spaces between the digits do not count. Empty where there are
    /// not thirteen digits, or the check digit is not theirs.
    public static Optional<CorporateNumber> parse(String text) {
        String digits = text.replaceAll("[ -]", "");
        return isRight(digits) ? Optional.of(new CorporateNumber(digits)) : Optional.empty();
    }

    /// The check digit is 9 less the remainder, by 9, of the sum of the digits, each second one
    /// from the right but one counted twice.
    private static boolean isRight(String digits) {
        if (digits.length() != LENGTH || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        int sum = 0;
        for (int fromRight = 1; fromRight < LENGTH; fromRight++) {
            int digit = digits.charAt(LENGTH - fromRight) - '0';
            sum += digit * (fromRight % 2 == 1 ? 1 : 2);
        }
        return digits.charAt(0) - '0' == MODULUS - sum % MODULUS;
    }
}
