-- What happened to a domain's mail (org.sekimori.advice.incident.Incident). Days are counted from
-- 1970.
CREATE TABLE incident (
    client TEXT NOT NULL, -- empty: the firm itself
    domain TEXT NOT NULL,
    key TEXT NOT NULL,
    opened INTEGER NOT NULL,
    closed INTEGER,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    first INTEGER NOT NULL, -- the evidence's days
    last INTEGER NOT NULL,
    before_part INTEGER NOT NULL,
    before_whole INTEGER NOT NULL,
    now_part INTEGER NOT NULL,
    now_whole INTEGER NOT NULL,
    reporters TEXT NOT NULL, -- a line each
    told TEXT NOT NULL, -- how far it was told: NOTHING, OPENING, ALL
    PRIMARY KEY (client, domain, key, opened)
) STRICT;

-- Since when reporters can be expected to find what a domain publishes.
CREATE TABLE published_policy (
    client TEXT NOT NULL,
    domain TEXT NOT NULL,
    asked TEXT NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (client, domain)
) STRICT;
