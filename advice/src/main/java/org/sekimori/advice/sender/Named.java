package org.sekimori.advice.sender;

/// A sender that was recognised.
///
/// @param by the strongest thing that told
public record Named(Sender sender, Clue by) {}
