package org.sekimori.proof.fuzz;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;

/// Octets one by one, as a slow sender has them.
final class Drops extends FilterInputStream {
    Drops(byte[] octets) {
        super(new ByteArrayInputStream(octets));
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        return super.read(into, offset, Math.min(length, 1));
    }
}
