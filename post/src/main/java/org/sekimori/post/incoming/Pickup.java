package org.sekimori.post.incoming;

import java.time.Duration;

/// What is to be collected, and how often.
///
/// @param name of the source, for people and in the register
/// @param client whose mails they are; empty where there is only one
/// @param pause between two rounds
public record Pickup(String name, String client, Source source, Limits limits, Duration pause) {}
