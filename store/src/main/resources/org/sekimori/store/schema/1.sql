-- What an owner had published (org.sekimori.auth.PublishedPolicy), each once.
CREATE TABLE policy (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice
    domain TEXT NOT NULL,
    discovery TEXT NOT NULL,
    record TEXT NOT NULL,
    UNIQUE (domain, discovery, record)
) STRICT;

-- What a message came to (Outcome): few different ones, however many messages.
CREATE TABLE outcome (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice
    text TEXT NOT NULL UNIQUE
) STRICT;

-- One judgement (org.sekimori.auth.AuthEvent). A day lies together.
CREATE TABLE event (
    at INTEGER NOT NULL, -- milliseconds since 1970
    id TEXT NOT NULL,
    client BLOB, -- 4 or 16 octets
    helo TEXT NOT NULL,
    policy INTEGER REFERENCES policy (id),
    outcome INTEGER NOT NULL REFERENCES outcome (id),
    PRIMARY KEY (at, id)
) STRICT, WITHOUT ROWID;
