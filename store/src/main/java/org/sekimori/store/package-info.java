/// What was seen, kept: every judgement as an event, and the reports that are made of a day's.
///
/// Start at [EventStore]; [RollUp] makes the reports. Beneath is SQLite in one file: a writer and
/// any number of readers, each with a connection of its own.
///
/// Invariant: what [EventStore#append] came back from is on the disk, once.
@NullMarked
package org.sekimori.store;

import org.jspecify.annotations.NullMarked;
