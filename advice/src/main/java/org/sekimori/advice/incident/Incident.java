package org.sekimori.advice.incident;

import java.time.LocalDate;
import java.util.Optional;

/// Something that happened to a domain's mail.
///
/// @param opened the day on which there was enough to say so
/// @param closed the day on which it was over
public record Incident(
        Matter matter, LocalDate opened, Optional<LocalDate> closed, Evidence evidence) {}
