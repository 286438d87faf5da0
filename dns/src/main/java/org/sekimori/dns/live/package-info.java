/// The real DNS, asked through recursive servers. The only package below the gate that opens
/// sockets and files.
///
/// Start at [LiveResolver]; [ResolvConf] tells which servers the system uses. Questions travel over
/// UDP, and over TCP where an answer was cut short. Each has an unpredictable id and a source port
/// of its own, and an answer counts only where it repeats both id and question.
///
/// Invariant: whatever a server sends, the caller gets an [org.sekimori.dns.Answer], in time.
@NullMarked
package org.sekimori.dns.live;

import org.jspecify.annotations.NullMarked;
