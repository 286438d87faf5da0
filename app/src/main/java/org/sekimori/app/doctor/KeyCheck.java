package org.sekimori.app.doctor;

import java.util.List;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.Configuration;
import org.sekimori.gate.signing.Signatory;

/// Whether the private keys are private.
record KeyCheck(Configuration.Signing signing) implements Check {
    @Override
    public List<Finding> look(Texts texts) {
        if (signing.signatory().equals(Signatory.NONE)) {
            return List.of();
        }
        return signing.exposedKeys().isEmpty()
                ? List.of(Finding.of(texts, Severity.GOOD, "keys.private"))
                : signing.exposedKeys().stream()
                        .map(key -> Finding.of(texts, Severity.WARNING, "keys.exposed", key))
                        .toList();
    }
}
