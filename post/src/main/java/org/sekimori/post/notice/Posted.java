package org.sekimori.post.notice;

/// What came of posting a notice. Switch without `default`.
public sealed interface Posted {
    /// The other side took it.
    record Taken(int status) implements Posted {}

    /// It was not taken, and trying again would not help or did not.
    record GivenUp(String why) implements Posted {}
}
