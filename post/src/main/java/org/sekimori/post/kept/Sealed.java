package org.sekimori.post.kept;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A mail that was written whole and waits to be moved to its place.
///
/// @param whole where it waits
/// @param kept what it will be
public record Sealed(Path whole, KeptMail kept) {
    /// The mail with its trace on top.
    public InputStream open() throws IOException {
        return new KeptMail(whole).open();
    }

    /// Gives it up, where it still waits.
    public void drop() throws IOException {
        Files.deleteIfExists(whole);
    }
}
