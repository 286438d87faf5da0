-- What an owner had published (org.sekimori.auth.PublishedPolicy), each once.
CREATE TABLE policy (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice
    digest BLOB NOT NULL UNIQUE, -- SHA-256 of what makes it
    seen INTEGER NOT NULL, -- the last day of an event with it, in days since 1970
    domain TEXT NOT NULL,
    discovery TEXT NOT NULL,
    record TEXT NOT NULL
) STRICT;

-- What a message came to (Outcome): few different ones, however many messages.
CREATE TABLE outcome (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice
    digest BLOB NOT NULL UNIQUE, -- SHA-256 of what makes it
    seen INTEGER NOT NULL, -- the last day of an event with it, in days since 1970
    text TEXT NOT NULL
) STRICT;

-- One judgement (org.sekimori.auth.AuthEvent). A day lies together. What a policy and an outcome
-- are stays as long as an event of the last day that they were seen on.
CREATE TABLE event (
    at INTEGER NOT NULL, -- milliseconds since 1970
    id TEXT NOT NULL,
    client BLOB, -- 4 or 16 octets
    helo TEXT NOT NULL,
    policy INTEGER,
    outcome INTEGER NOT NULL,
    PRIMARY KEY (at, id)
) STRICT, WITHOUT ROWID;
