package org.sekimori.gate.milter;

/// Who decides on messages. One serves many connections at once.
@FunctionalInterface
public interface Judge {
    /// A message begins: its sender and recipients are known.
    Hearing open(Envelope envelope);
}
