package org.sekimori.advice.week;

/// Whose some mail is taken for.
///
/// @param sender what it is called, in the language of the reader
public record Sight(String sender, Standing standing) {}
