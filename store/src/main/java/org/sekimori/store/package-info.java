/// What was seen, kept: every judgement as an event, and the reports that are made of a day's.
///
/// Start at [EventStore]; [RollUp] makes the reports. A [Place] says where: an SQLite file in a
/// folder, or a database of a PostgreSQL server.
///
/// To add a table: a file beside `schema/1-events.sql`, in SQLite's words (`INTEGER`, `TEXT`,
/// `BLOB`, `STRICT`), named at the end of `Database.STEPS`; `Dialect` says it in PostgreSQL's. A
/// class that owns the table opens `Database`, writes through one connection of its own and reads
/// through others. Its SQL is one for both; its test is run on both, over `Places`.
///
/// [EventWriter] takes events off the message's path: each waits in a file until it is in the
/// database, whatever becomes of this process or of that. [Retention] says what is taken away when.
///
/// Invariant: what [EventStore#append] came back from is on the disk, once.
@NullMarked
package org.sekimori.store;

import org.jspecify.annotations.NullMarked;
