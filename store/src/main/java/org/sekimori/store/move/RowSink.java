package org.sekimori.store.move;

import java.io.IOException;

/// Takes the rows of a table, one after the other. A value is a `Long`, a `String` or octets; one
/// that is not there is an empty `Optional`.
@FunctionalInterface
interface RowSink {
    void write(Object[] row) throws IOException;
}
