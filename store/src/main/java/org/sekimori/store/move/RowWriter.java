package org.sekimori.store.move;

import java.io.IOException;

/// A file that rows are written to.
interface RowWriter extends RowSink, AutoCloseable {
    @Override
    void close() throws IOException;
}
