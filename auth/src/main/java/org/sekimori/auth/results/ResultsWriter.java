package org.sekimori.auth.results;

import java.util.Optional;

/// Writes an Authentication-Results field, a result a line.
final class ResultsWriter {
    private final boolean international;

    ResultsWriter(boolean international) {
        this.international = international;
    }

    String write(String start, AuthenticationResults results) {
        var out = new Folding(start);
        out.append(
                results.authservId()
                        .flatMap(this::text)
                        .orElseThrow(() -> new IllegalStateException("no authserv-id")));
        if (results.version() != AuthenticationResults.VERSION) {
            out.append(" " + results.version());
        }
        for (MethodResult result : results.results()) {
            out.append(";");
            write(result, out);
        }
        if (results.results().isEmpty()) {
            out.append("; none");
        }
        return out.toString();
    }

    private void write(MethodResult result, Folding out) {
        boolean usual = result.version() == AuthenticationResults.VERSION;
        out.lineWith(
                result.method() + (usual ? "" : "/" + result.version()) + "=" + result.result());
        result.reason().flatMap(this::text).ifPresent(reason -> out.word("reason=" + reason));
        for (MethodResult.Property property : result.properties()) {
            text(property.value())
                    .ifPresent(value ->
                            out.word(property.ptype() + "." + property.name() + "=" + value));
        }
    }

    private Optional<String> text(String value) {
        return (international ? Optional.of(value) : ValueText.ascii(value))
                .map(ValueText::written);
    }
}
