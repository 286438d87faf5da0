/// What was seen, kept: every judgement as an event, and the reports that are made of a day's.
///
/// Start at [EventStore]; [RollUp] makes the reports. All stands in a `Database`, in the package of
/// that name.
///
/// [EventWriter] takes events off the message's path: each waits in a file until it is in the
/// database, whatever becomes of this process or of that. [Retention] says what is taken away when.
///
/// Invariant: what [EventStore#append] came back from is on the disk, once.
@NullMarked
package org.sekimori.store;

import org.jspecify.annotations.NullMarked;
