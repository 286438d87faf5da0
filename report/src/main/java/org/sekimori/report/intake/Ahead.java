package org.sekimori.report.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/// Knows whether there is more, even where the source cannot say: an archive that is put together
/// of several is read on only where there is.
final class Ahead extends PushbackInputStream {
    Ahead(InputStream in) {
        super(in);
    }

    @Override
    public int available() throws IOException {
        int next = read();
        if (next < 0) {
            return 0;
        }
        unread(next);
        return Math.max(1, super.available());
    }
}
