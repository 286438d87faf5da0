/// What all is kept in: SQLite in a file of a folder, or a database of a PostgreSQL server.
///
/// Start at [Database]; a [Place] says where it is, [Names] keeps each of many texts once.
///
/// To add a table: a file beside `schema/1-events.sql`, in SQLite's words (`INTEGER`, `TEXT`,
/// `BLOB`, `STRICT`), named at the end of `Database.STEPS`; `Dialect` says it in PostgreSQL's. A
/// class that owns the table opens `Database`, writes through one connection of its own and reads
/// through others. Its SQL is one for both; its test is run on both, over `Places`.
@NullMarked
package org.sekimori.store.database;

import org.jspecify.annotations.NullMarked;
