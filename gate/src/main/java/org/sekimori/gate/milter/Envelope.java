package org.sekimori.gate.milter;

import java.util.Optional;
import org.sekimori.mail.Arrival;

/// How a message came, as the mail server tells it.
///
/// @param queueId the server's name for the message, as in its log (macro `i`)
/// @param server the server's own host name (macro `j`)
public record Envelope(Arrival arrival, Optional<String> queueId, Optional<String> server) {}
