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
        if (isInMemory() && few.size() + length > FEW) {
            out = Files.newOutputStream(file);
            few.writeTo(out);
        }
        out.write(octets, offset, length);
    }

    private boolean isInMemory() {
        return out == few;
    }

    /// Writes all of it elsewhere, after it was closed.
    void copyTo(OutputStream target) throws IOException {
        if (isInMemory()) {
            few.writeTo(target);
        } else {
            Files.copy(file, target);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
