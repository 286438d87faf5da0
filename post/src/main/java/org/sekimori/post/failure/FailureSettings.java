package org.sekimori.post.failure;

import java.time.Duration;
import org.sekimori.mail.MailAddress;

/// Who reports failures, and how much.
///
/// @param from who reports; its domain is named as reporter and judge
/// @param userAgent the program
public record FailureSettings(MailAddress from, String userAgent, Limits limits) {
    /// How much is reported.
    ///
    /// @param perAddress reports to one address in a day (UTC)
    /// @param perDay reports in a day, to all together
    /// @param gathering how long messages like one that was reported are counted before they are
    ///   told
    /// @param aboutForgeries whether messages are told that bear no trace of the domain but its
    ///   name in From
    public record Limits(int perAddress, int perDay, Duration gathering, boolean aboutForgeries) {
        /// What holds where nothing else is said.
        public static final Limits STANDARD = new Limits(50, 500, Duration.ofHours(1), true);
    }
}
