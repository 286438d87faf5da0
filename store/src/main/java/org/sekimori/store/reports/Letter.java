package org.sekimori.store.reports;

import java.time.Instant;

/// How something came in that may hold reports.
///
/// @param client whose it is
/// @param mail the SHA-256 of the mail or file, under which it is kept
/// @param source the mailbox or path that it came from
/// @param at when
public record Letter(Client client, String mail, Origin origin, String source, Instant at) {}
