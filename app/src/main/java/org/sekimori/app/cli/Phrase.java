package org.sekimori.app.cli;

/// A part of a sentence that is itself a text of the message files.
///
/// @param key its name there
public record Phrase(String key) {}
