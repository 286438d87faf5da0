package org.sekimori.post.kept;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.sekimori.auth.results.AuthenticationResults;
import org.sekimori.mail.HeaderField;
import org.sekimori.mail.Message;

/// A mail that is kept, or another file.
public record KeptMail(Path file) {
    private static final int BUFFER = 1 << 14;

    /// The SHA-256 of its text, in hexadecimal.
    public String id() {
        String name = file.getFileName().toString();
        return name.substring(0, name.indexOf('.'));
    }

    /// Whether it is a mail.
    public boolean isMail() {
        return file.toString().endsWith(MailFolder.MAIL);
    }

    /// The mail with its trace on top.
    public InputStream open() throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            return new GZIPInputStream(in, BUFFER);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /// What was found when it came in; empty where it was not judged. A field further down is the
    /// sender's, whatever it says.
    public Optional<AuthenticationResults> results() throws IOException {
        if (!isMail()) {
            return Optional.empty();
        }
        return trace().stream()
                .filter(field -> field.is("Authentication-Results"))
                .findFirst()
                .map(field -> AuthenticationResults.read(field.value()).value());
    }

    /// The fields that were put on top: all until the first Received.
    private List<HeaderField> trace() throws IOException {
        var trace = new ArrayList<HeaderField>();
        try (InputStream in = open()) {
            for (HeaderField field : Message.read(in).header().fields()) {
                trace.add(field);
                if (field.is("Received")) {
                    break;
                }
            }
        }
        return trace;
    }
}
