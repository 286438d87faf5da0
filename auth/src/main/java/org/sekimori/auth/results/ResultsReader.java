package org.sekimori.auth.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.sekimori.auth.results.Finding.Kind;
import org.sekimori.auth.results.MethodResult.Property;

/// Reads one Authentication-Results field (RFC 8601 §2.2), part by part between its semicolons.
/// What a part does not say by the grammar is told, and the reader goes on behind it.
final class ResultsReader {
    private final Cursor in;
    private final List<Finding> findings = new ArrayList<>();
    private final List<MethodResult> results = new ArrayList<>();
    private boolean noneSaid;

    ResultsReader(String text) {
        this.in = new Cursor(text, findings);
    }

    AuthenticationResults.Reading read() {
        OptionalInt instance = instance();
        Optional<String> id = authservId();
        int version = id.isPresent() ? version() : AuthenticationResults.VERSION;
        if (id.isEmpty()) {
            part();
        }
        while (in.skipTo(';')) {
            if (results.size() == AuthenticationResults.MAX_RESULTS) {
                tell(Kind.TOO_MANY);
                break;
            }
            part();
        }
        if (results.isEmpty() && !noneSaid) {
            tell(Kind.NOTHING_SAID);
        } else if (!results.isEmpty() && noneSaid) {
            tell(Kind.NONE_AND_MORE);
        }
        return new AuthenticationResults.Reading(
                new AuthenticationResults(id, version, results), instance, findings);
    }

    /// The `i=1;` of an ARC-Authentication-Results field (RFC 8617 §4.1.1).
    private OptionalInt instance() {
        int start = in.position();
        if (!in.word().equals("i") || !in.take('=')) {
            in.back(start);
            return OptionalInt.empty();
        }
        OptionalInt number = in.number();
        in.blank();
        if (number.isEmpty() || !in.atPartEnd() || in.atEnd()) {
            tell(Kind.NOT_AN_INSTANCE);
            in.untilPartEnd();
        }
        in.take(';');
        return number;
    }

    private Optional<String> authservId() {
        in.blank();
        int start = in.position();
        Optional<String> id =
                in.value(true).filter(text -> !text.isEmpty()).filter(ValueText::isWritable);
        in.blank();
        if (id.isEmpty() || in.at('=') || in.at('/')) {
            tell(Kind.NO_AUTHSERV_ID);
            in.back(start);
            return Optional.empty();
        }
        return id;
    }

    private int version() {
        if (in.atPartEnd()) {
            return AuthenticationResults.VERSION;
        }
        OptionalInt version = in.number();
        if (version.isEmpty() || !in.atPartEnd()) {
            tell(Kind.NOT_A_VERSION);
            in.untilPartEnd();
        }
        return version.orElse(AuthenticationResults.VERSION);
    }

    /// `none` or one result.
    private void part() {
        in.blank();
        if (in.atPartEnd()) {
            tell(Kind.EMPTY_RESULT);
            return;
        }
        String method = in.dottedWord();
        if (method.equalsIgnoreCase("none") && in.atPartEnd()) {
            noneSaid = true;
            return;
        }
        OptionalInt version = OptionalInt.of(AuthenticationResults.VERSION);
        if (in.take('/')) {
            version = in.number();
        }
        boolean equals = in.take('=');
        String result = equals ? in.word() : "";
        if (version.isEmpty() || !ValueText.isKeyword(method) || !ValueText.isKeyword(result)) {
            tell(Kind.NOT_A_RESULT);
            return;
        }
        results.add(details(method, version.getAsInt(), result));
    }

    private MethodResult details(String method, int version, String result) {
        Optional<String> reason = Optional.empty();
        var properties = new ArrayList<Property>();
        for (in.blank(); !in.atPartEnd(); in.blank()) {
            if (properties.size() == MethodResult.MAX_PROPERTIES) {
                tell(Kind.TOO_MANY);
                break;
            }
            String ptype = in.word();
            if (in.take('.')) {
                property(ptype).ifPresent(properties::add);
            } else if (ptype.equalsIgnoreCase("reason") && in.take('=')) {
                reason = value().or(Optional::empty);
            } else {
                tell(Kind.NOT_A_PROPERTY);
                if (ptype.isEmpty() || !in.take('=')) {
                    in.untilBlank();
                } else {
                    value();
                }
            }
        }
        return new MethodResult(method, version, result, reason, properties);
    }

    private Optional<Property> property(String ptype) {
        String name = in.word();
        if (!in.take('=') || !ValueText.isKeyword(ptype) || !ValueText.isKeyword(name)) {
            tell(Kind.NOT_A_PROPERTY);
            in.untilBlank();
            return Optional.empty();
        }
        return value().flatMap(value -> Property.of(ptype, name, value));
    }

    private Optional<String> value() {
        in.blank();
        if (in.atPartEnd()) {
            tell(Kind.NO_VALUE);
            return Optional.empty();
        }
        Optional<String> value = in.value(false);
        if (value.isPresent() && !ValueText.isWritable(value.get())) {
            tell(Kind.BAD_CHARACTER);
            return Optional.empty();
        }
        return value;
    }

    private void tell(Kind kind) {
        findings.add(new Finding(kind, in.position()));
    }
}
