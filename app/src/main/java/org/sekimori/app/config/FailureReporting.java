package org.sekimori.app.config;

import java.util.Optional;
import org.sekimori.gate.socket.Address;
import org.sekimori.mail.MailAddress;
import org.sekimori.post.failure.FailureSettings;
import org.sekimori.post.failure.Redaction;

/// How failure reports are made, where they are switched on.
///
/// @param from who reports; empty for the postmaster of this host
/// @param through the mail server that takes them
/// @param redaction hides who is meant; empty where its key is chosen anew at each start
/// @param limits how much is reported
public record FailureReporting(
        Optional<MailAddress> from,
        Address.Tcp through,
        Optional<Redaction> redaction,
        FailureSettings.Limits limits) {
    /// The table of the configuration that says so.
    public static final String TABLE = "failure-reports";
}
