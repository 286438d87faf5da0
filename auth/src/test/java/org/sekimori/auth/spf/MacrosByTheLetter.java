package org.sekimori.auth.spf;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Macro expansion as RFC 7208 §7 tells it, sentence by sentence, at any cost. Shares nothing with
/// [MacroText].
///
/// @param values of the macro letters
record MacrosByTheLetter(Map<String, String> values) {
    private static final String TRANSFORMERS = "(0*[1-9][0-9]*)?(r?)([-.+,/_=]*)";
    private static final String ESCAPES = "%%|%_|%-";
    private static final String IN_NAMES = "%\\{[slodiphv]" + TRANSFORMERS + "\\}|" + ESCAPES;
    private static final String IN_TEXTS = "%\\{[slodiphvcrt]" + TRANSFORMERS + "\\}|" + ESCAPES;
    private static final String LITERAL = "[\\x21-\\x24\\x26-\\x7e]";
    private static final String TOP_LABEL =
            "([a-z0-9]*[a-z][a-z0-9]*|[a-z0-9]+-[-a-z0-9]*[a-z0-9])";

    private static final Pattern DOMAIN_SPEC =
            ignoringCase(
                    "(%s|%s)*(\\.%s\\.?|%s)".formatted(IN_NAMES, LITERAL, TOP_LABEL, IN_NAMES));
    private static final Pattern EXPLAIN_STRING =
            ignoringCase("(%s|%s| )*".formatted(IN_TEXTS, LITERAL));
    private static final Pattern EXPAND =
            ignoringCase(
                    "%\\{(?<letter>[a-z])(?<count>[0-9]*)(?<r>r?)(?<delimiters>[^}]*)\\}|"
                            + ESCAPES);

    private static Pattern ignoringCase(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }

    /// What a domain-spec names, on the left as short as a name must be; empty for one that breaks
    /// the grammar.
    Optional<String> name(String domainSpec) {
        if (!DOMAIN_SPEC.matcher(domainSpec).matches()) {
            return Optional.empty();
        }
        String name = expanded(domainSpec).replaceFirst("\\.$", "");
        while (name.length() > 253 && name.contains(".")) {
            name = name.replaceFirst("^[^.]*\\.", "");
        }
        return Optional.of(name);
    }

    /// What an explain-string tells; empty for one that breaks the grammar.
    Optional<String> sentence(String explainString) {
        return EXPLAIN_STRING.matcher(explainString).matches()
                ? Optional.of(expanded(explainString))
                : Optional.empty();
    }

    private String expanded(String text) {
        return EXPAND.matcher(text).replaceAll(macro -> Matcher.quoteReplacement(expansion(macro)));
    }

    private String expansion(MatchResult macro) {
        return switch (macro.group()) {
            case "%%" -> "%";
            case "%_" -> " ";
            case "%-" -> "%20";
            default -> {
                String letter = macro.group("letter");
                String value =
                        transformed(
                                Objects.requireNonNull(values.get(letter.toLowerCase(Locale.ROOT))),
                                macro.group("delimiters").isEmpty()
                                        ? "."
                                        : macro.group("delimiters"),
                                !macro.group("r").isEmpty(),
                                macro.group("count"));
                yield letter.matches("[A-Z]") ? escaped(value) : value;
            }
        };
    }

    private static String transformed(
            String value, String delimiters, boolean reversed, String count) {
        List<String> parts =
                new ArrayList<>(List.of(value.split("[\\Q" + delimiters + "\\E]", -1)));
        if (reversed) {
            Collections.reverse(parts);
        }
        while (!count.isEmpty() && parts.size() > new BigInteger(count).intValueExact()) {
            parts.removeFirst();
        }
        return String.join(".", parts);
    }

    private static String escaped(String value) {
        return Pattern.compile("[^-._~A-Za-z0-9]")
                .matcher(value)
                .replaceAll(c -> "%%%02X".formatted((int) c.group().charAt(0)));
    }
}
