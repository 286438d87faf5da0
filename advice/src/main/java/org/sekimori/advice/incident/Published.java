package org.sekimori.advice.incident;

import java.time.LocalDate;

/// What the owner publishes.
///
/// @param since the first day of which reporters can be expected to have found this
public record Published(Asked asked, LocalDate since) {}
