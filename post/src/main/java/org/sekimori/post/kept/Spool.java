package org.sekimori.post.kept;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Octets that are in memory while they are few, and in a file when they are many.
final class Spool extends OutputStream {
    private static final int FEW = 1 << 18;

    private final Path file;
    private final ByteArrayOutputStream few = new ByteArrayOutputStream();
    private OutputStream out = few;
    private boolean areMany;

    /// @param file where many go
    Spool(Path file) {
        this.file = file;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        if (!areMany && few.size() + length > FEW) {
            areMany = true;
            out = Files.newOutputStream(file);
            few.writeTo(out);
        }
        out.write(octets, offset, length);
    }

    /// Writes all of it elsewhere, after it was closed.
    void copyTo(OutputStream target) throws IOException {
        if (areMany) {
            Files.copy(file, target);
        } else {
            few.writeTo(target);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
