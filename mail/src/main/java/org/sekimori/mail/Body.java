package org.sekimori.mail;

import java.io.IOException;

/// A message's body, streamed once.
@FunctionalInterface
public interface Body {
    /// A body of no octets.
    Body EMPTY = sink -> {};

    /// Gives the octets to `sink`, chunk after chunk. Callable once.
    ///
    /// @throws IOException where the source cannot be read
    /// @throws IllegalStateException where it was streamed before and cannot be again
    void stream(Sink sink) throws IOException;

    /// A body that lies in memory.
    static Body of(byte[] octets) {
        return sink -> sink.accept(octets, 0, octets.length);
    }

    /// Takes octets as they come. The array is only lent for the call.
    @FunctionalInterface
    interface Sink {
        void accept(byte[] octets, int offset, int length);
    }
}
