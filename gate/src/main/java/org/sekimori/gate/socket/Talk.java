package org.sekimori.gate.socket;

import java.io.IOException;

/// What a service does with each connection, on a thread of its own. The connection is closed when
/// it returns.
@FunctionalInterface
public interface Talk {
    /// @throws IOException where the other side is gone
    void with(Connection connection) throws IOException;
}
