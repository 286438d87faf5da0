package org.sekimori.advice.sender;

/// Who has a domain that servers' names end in, by a map of others.
public record Operator(String name, SenderKind kind) {}
