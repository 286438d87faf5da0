package org.sekimori.post.failure;

import java.time.Duration;
import org.sekimori.mail.MailAddress;

/// Who reports failures, and how much.
///
/// @param from who reports; its domain is named as reporter and judge
/// @param userAgent the program
/// @param perAddress reports to one address in a day (UTC)
/// @param perDay reports in a day, to all together
/// @param gathering how long messages like one that was reported are counted before they are told
/// @param aboutForgeries whether messages are told that bear no trace of the domain but its name in
///   From
public record FailureSettings(
        MailAddress from,
        String userAgent,
        int perAddress,
        int perDay,
        Duration gathering,
        boolean aboutForgeries) {
    /// Reports to one address in a day where nothing else is said.
    public static final int PER_ADDRESS = 50;

    /// Reports in a day where nothing else is said.
    public static final int PER_DAY = 500;

    /// How long is gathered where nothing else is said.
    public static final Duration GATHERING = Duration.ofHours(1);
}
