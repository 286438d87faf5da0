-- What the DNS and the networks say of the addresses that mail came from, and from when to when
-- they said it. It is nobody's: the same for all clients.
CREATE TABLE address_fact (
    address BLOB NOT NULL, -- 4 or 16 octets
    kind TEXT NOT NULL,
    first INTEGER NOT NULL, -- when this was first found, in milliseconds since 1970
    last INTEGER NOT NULL, -- when it was last found
    state TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (address, kind, first)
) STRICT;
