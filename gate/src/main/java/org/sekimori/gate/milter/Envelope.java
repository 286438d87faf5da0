package org.sekimori.gate.milter;

import java.util.Optional;
import org.sekimori.mail.Arrival;

/// How a message came, as the mail server tells it.
///
/// @param queueId the server's name for the message, as in its log (macro `i`)
/// @param isInternational whether the client declared SMTPUTF8 (RFC 6531 §3.4)
public record Envelope(Arrival arrival, Optional<String> queueId, boolean isInternational) {}
