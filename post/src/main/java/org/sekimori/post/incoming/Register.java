package org.sekimori.post.incoming;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What is known of each source and of the mails in it, kept. When a method comes back, what it did
/// is on the disk. Safe for use by many threads, and by several programs on the same data.
///
/// A source names its mails by keys, such as a UID. What stands before its cursor is known without
/// being entered.
public interface Register {
    /// Up to where the source was read, in words of its own.
    Optional<String> cursor(String source) throws IOException;

    List<Entry> entries(String source) throws IOException;

    /// Enters a mail, or what has become of it now, and moves the cursor, as one.
    ///
    /// @param cursor empty where it stays as it is
    void enter(String source, Entry entry, Optional<String> cursor) throws IOException;

    /// Moves the cursor.
    void reach(String source, String cursor) throws IOException;

    /// Strikes out entries.
    void strike(String source, Collection<String> keys) throws IOException;

    /// How the source was found last; empty where nobody was there yet.
    Optional<Health> health(String source) throws IOException;

    void health(String source, Health health) throws IOException;
}
