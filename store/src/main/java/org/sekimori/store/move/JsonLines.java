package org.sekimori.store.move;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.store.database.Columns;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Reads what [JsonLinesWriter] wrote.
final class JsonLines {
    /// The records of a large report are one text.
    private static final int LONGEST_TEXT = 1 << 28;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxStringLength(LONGEST_TEXT).build())
                    .build();

    private JsonLines() {}

    static void read(BufferedReader in, Columns columns, RowSink rows) throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            rows.write(row(line, columns));
        }
    }

    private static Object[] row(String line, Columns columns) throws IOException {
        List<String> names = new ArrayList<>();
        List<Optional<String>> cells = new ArrayList<>();
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), line)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                names.add(json.currentName());
                json.nextToken();
                cells.add(Optional.of(json.getString()));
            }
        } catch (JacksonException e) {
            throw new IOException("not a line of JSON: " + e.getMessage(), e);
        }
        return Values.of(columns, names, cells);
    }
}
