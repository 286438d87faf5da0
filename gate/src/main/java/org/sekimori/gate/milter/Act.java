package org.sekimori.gate.milter;

/// What is to be done about an event, as [MilterState] decides.
sealed interface Act {
    /// Tell what we agree to.
    record Agree(Terms terms) implements Act {}

    /// Answer that all is well so far, where the server waits for it.
    record Acknowledge(Terms.Step step) implements Act {}

    /// A message begins.
    record Begin(Envelope envelope) implements Act {}

    /// Keep this field.
    record Keep(Event.Header field) implements Act {}

    /// The header is complete.
    record Index() implements Act {}

    /// Take some of the body. `isLast` where the server waits for no answer to it.
    record Take(Octets octets, boolean isLast) implements Act {}

    /// Give the verdict.
    record Judge() implements Act {}

    /// Forget the message.
    record Forget() implements Act {}

    /// Nothing more comes.
    record HangUp() implements Act {}
}
