package org.sekimori.trust;

/// Somebody is known, and by whose word.
public record Vouched(Layer layer, Known known) {}
