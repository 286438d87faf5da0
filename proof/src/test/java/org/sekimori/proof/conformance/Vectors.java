package org.sekimori.proof.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Reads the files of the suites. What is YAML is read as if it were JSON.
final class Vectors {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LoadSettings YAML =
            LoadSettings.builder()
                    .setAllowDuplicateKeys(true) // the last one holds
                    .setCodePointLimit(1 << 26)
                    .build();

    private Vectors() {}

    /// Where the public vectors are: the test data of others, which is no part of the project.
    static Path folder() {
        return Path.of(
                Optional.ofNullable(System.getenv("SEKIMORI_VECTORS"))
                        .orElse("../../shared/vectors"));
    }

    static JsonNode json(Path file) {
        return JSON.readTree(file.toFile());
    }

    /// The documents of a YAML text.
    static List<JsonNode> yaml(String text) {
        var documents = new ArrayList<JsonNode>();
        for (Object document : new Load(YAML).loadAllFromString(text)) {
            documents.add(JSON.valueToTree(document));
        }
        return documents;
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A mail's octets, each lone LF as CRLF.
    static byte[] mail(Path file) {
        try {
            return crlf(new String(Files.readAllBytes(file), ISO_8859_1)).getBytes(ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String crlf(String text) {
        return text.replace("\r\n", "\n").replace("\n", "\r\n");
    }
}
