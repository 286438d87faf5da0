package org.sekimori.auth.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What one method found (RFC 8601 §2.2, "resinfo"). Keywords are in lower case.
///
/// @param method such as `spf`
/// @param version of the method; 1 where it was not told
/// @param result such as `pass`
/// @param reason in words
/// @param properties what was looked at, in order; one name may stand twice
public record MethodResult(
        String method,
        int version,
        String result,
        Optional<String> reason,
        List<Property> properties) {
    /// Octets of a reason that are written; the rest is cut.
    public static final int MAX_REASON = 200;

    /// Properties of one result that are read.
    public static final int MAX_PROPERTIES = 50;

    /// One thing that was looked at, such as `header.d=example.org`.
    ///
    /// @param ptype where it stood: `smtp`, `header`, `body`, `policy` or a later one
    /// @param name such as `mailfrom`
    /// @param value the bare text, neither quoted nor escaped
    public record Property(String ptype, String name, String value) {
        /// @throws IllegalArgumentException for keywords or a value that cannot be written
        public Property {
            ptype = keyword(ptype);
            name = keyword(name);
            if (!ValueText.isWritable(value)) {
                throw new IllegalArgumentException("not a value of " + ptype + "." + name);
            }
        }

        /// A property with a value from outside. Empty where the value cannot be written safely: it
        /// has control characters or is longer than 400 octets. It is not cut: a cut name is
        /// another name.
        public static Optional<Property> of(String ptype, String name, String value) {
            return ValueText.isWritable(value)
                    ? Optional.of(new Property(ptype, name, value))
                    : Optional.empty();
        }
    }

    /// @throws IllegalArgumentException for keywords or a reason that cannot be written
    public MethodResult {
        method = keyword(method);
        result = keyword(result);
        properties = List.copyOf(properties);
        if (version < 0 || !reason.map(ValueText::isWritable).orElse(true)) {
            throw new IllegalArgumentException("not a result of " + method);
        }
    }

    /// A result without anything else.
    ///
    /// @throws IllegalArgumentException where one is not a keyword
    public static MethodResult of(String method, String result) {
        return new MethodResult(
                method, AuthenticationResults.VERSION, result, Optional.empty(), List.of());
    }

    /// The same with a reason, cut to [#MAX_REASON] octets, its control characters as spaces.
    public MethodResult because(String words) {
        return new MethodResult(
                method, version, result, Optional.of(ValueText.cut(words, MAX_REASON)), properties);
    }

    /// The same with a property more; without it where its value cannot be written safely (see
    /// [Property#of]).
    ///
    /// @throws IllegalArgumentException where `ptype` or `name` is not a keyword
    public MethodResult with(String ptype, String name, String value) {
        var more = new ArrayList<>(properties);
        Property.of(ptype, name, value).ifPresent(more::add);
        return new MethodResult(method, version, result, reason, more);
    }

    /// The values of this property, in order.
    public Stream<String> values(String ptype, String name) {
        return properties.stream()
                .filter(p -> p.ptype().equals(ptype) && p.name().equals(name))
                .map(Property::value);
    }

    private static String keyword(String word) {
        if (!ValueText.isKeyword(word)) {
            throw new IllegalArgumentException("not a keyword");
        }
        return word.toLowerCase(Locale.ROOT);
    }
}
