package org.sekimori.app.judge;

import java.io.StringWriter;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes one JSON object on one line.
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int USUAL_LENGTH = 2048;

    private Json() {}

    /// @param members writes what stands between the braces
    public static String object(Consumer<JsonGenerator> members) {
        var text = new StringWriter(USUAL_LENGTH);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            members.accept(json);
            json.writeEndObject();
        }
        return text.toString();
    }
}
