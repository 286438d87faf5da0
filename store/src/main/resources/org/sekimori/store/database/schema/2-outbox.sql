-- A report that was made to be sent (org.sekimori.post.outgoing.MadeReport).
CREATE TABLE outgoing (
    id TEXT NOT NULL PRIMARY KEY, -- its Report-ID
    day INTEGER NOT NULL, -- that it is about, in days since 1970
    receiver TEXT NOT NULL,
    domain TEXT NOT NULL,
    began INTEGER NOT NULL, -- the period, in seconds since 1970
    ended INTEGER NOT NULL,
    part TEXT NOT NULL, -- the unique-id of its name; may be empty
    records INTEGER NOT NULL,
    messages INTEGER NOT NULL,
    xml BLOB NOT NULL -- compressed
) STRICT;

CREATE INDEX outgoing_day ON outgoing (day, domain);

-- A report on its way to an address (org.sekimori.post.outgoing.Delivery).
CREATE TABLE delivery (
    report TEXT NOT NULL,
    local_part TEXT NOT NULL,
    host TEXT NOT NULL,
    token TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    tried INTEGER NOT NULL, -- when it was last taken in hand; this and those below in milliseconds
    next INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    cause TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (report, local_part, host)
) STRICT;

CREATE INDEX delivery_next ON delivery (state, next);

CREATE INDEX delivery_tried ON delivery (host, tried);

-- An address that did not take reports (org.sekimori.post.outgoing.Silence).
CREATE TABLE silence (
    local_part TEXT NOT NULL,
    host TEXT NOT NULL,
    times INTEGER NOT NULL,
    ends INTEGER NOT NULL, -- milliseconds since 1970
    why TEXT NOT NULL,
    PRIMARY KEY (local_part, host)
) STRICT;
