package org.sekimori.store;

import java.io.IOException;
import java.util.List;

/// Where entries are written down.
interface Destination extends AutoCloseable {
    /// Writes entries down: when this comes back they are there, each once.
    ///
    /// @throws IOException where none of them is
    void append(List<Entry> entries) throws IOException;

    @Override
    void close() throws IOException;
}
