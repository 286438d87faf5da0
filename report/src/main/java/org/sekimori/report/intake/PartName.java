package org.sekimori.report.intake;

import java.util.Optional;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.RawBody;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.util.MimeParameterMapping;

/// The name of the file in a part of a mail, in one piece or in several (RFC 2231 §3). It only
/// tells where something was found.
final class PartName {
    private static final int MAX = 255;

    private PartName() {}

    /// @param field Content-Type or Content-Disposition
    static Optional<String> of(Field field) {
        var raw = new RawField(field.getName(), String.valueOf(field.getBody()));
        RawBody body = RawFieldParser.DEFAULT.parseRawBody(raw);
        var parameters = new MimeParameterMapping();
        for (NameValuePair one : body.getParams()) {
            parameters.addParameter(one.getName(), one.getValue());
        }
        return Optional.ofNullable(parameters.get("filename"))
                .or(() -> Optional.ofNullable(parameters.get("name")))
                .filter(name -> !name.isBlank())
                .map(name -> name.substring(0, Math.min(name.length(), MAX)));
    }
}
