package org.sekimori.store.move;

import java.io.IOException;
import java.io.Writer;
import java.util.HexFormat;
import org.sekimori.store.database.Columns;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// A JSON object a line; what is not there is left out.
final class JsonLinesWriter implements RowWriter {
    private final Writer out;
    private final Columns columns;
    private final JsonFactory factory = new JsonFactory();

    JsonLinesWriter(Writer out, Columns columns) {
        this.out = out;
        this.columns = columns;
    }

    @Override
    public void write(Object[] row) throws IOException {
        var line = new java.io.StringWriter();
        try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            for (int i = 0; i < row.length; i++) {
                String name = columns.all().get(i).name();
                switch (row[i]) {
                    case Long number -> json.writeNumberProperty(name, number);
                    case String text -> json.writeStringProperty(name, text);
                    case byte[] octets ->
                            json.writeStringProperty(name, HexFormat.of().formatHex(octets));
                    default -> {} // not there
                }
            }
            json.writeEndObject();
        }
        out.write(line + "\n");
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
