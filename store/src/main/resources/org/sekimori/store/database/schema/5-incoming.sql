-- A place where mails are collected (org.sekimori.post.incoming.Register).
CREATE TABLE source (
    name TEXT NOT NULL PRIMARY KEY,
    reached TEXT, -- its cursor
    success INTEGER, -- this and those below in milliseconds since 1970
    mail INTEGER,
    failures INTEGER NOT NULL,
    cause TEXT, -- of the last failure; nothing where all is well
    detail TEXT NOT NULL,
    away INTEGER NOT NULL,
    next INTEGER NOT NULL
) STRICT;

-- A mail that lies there and is known (org.sekimori.post.incoming.Entry).
CREATE TABLE source_mail (
    source TEXT NOT NULL,
    key TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (source, key)
) STRICT;
