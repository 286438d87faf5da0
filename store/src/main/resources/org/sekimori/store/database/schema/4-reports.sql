-- What others report about: a domain of a client. All that follows hangs on its number.
CREATE TABLE subject (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice
    digest BLOB NOT NULL UNIQUE, -- SHA-256 of what makes it
    seen INTEGER NOT NULL, -- the last day that was reported on, in days since 1970
    client TEXT NOT NULL, -- empty: our own
    domain TEXT NOT NULL
) STRICT;

CREATE INDEX subject_client ON subject (client, domain);

-- Who reports, as it calls itself.
CREATE TABLE reporter (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice
    digest BLOB NOT NULL UNIQUE, -- SHA-256 of what makes it
    seen INTEGER NOT NULL, -- the last day that it reported on, in days since 1970
    name TEXT NOT NULL
) STRICT;

-- What a record tells but for its source and its number (Telling): few different ones of a domain.
CREATE TABLE telling (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice
    digest BLOB NOT NULL UNIQUE, -- SHA-256 of what makes it
    seen INTEGER NOT NULL, -- the last day of a report with it, in days since 1970
    client TEXT NOT NULL,
    domain TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;

-- An aggregate report, or what a TLS report says of one domain. Its five names may come again with other records: then it was revised.
CREATE TABLE report (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice
    kind TEXT NOT NULL,
    subject INTEGER NOT NULL,
    reporter INTEGER NOT NULL,
    name TEXT NOT NULL, -- its Report-ID
    began INTEGER NOT NULL, -- the period, in seconds since 1970
    ended INTEGER NOT NULL,
    content BLOB NOT NULL, -- SHA-256 of its records
    reckoning TEXT NOT NULL, -- whether it counts
    origin TEXT NOT NULL, -- whether its mail was from whom it says
    whole INTEGER NOT NULL, -- 0 where it broke off
    records INTEGER NOT NULL,
    messages INTEGER NOT NULL,
    reader INTEGER NOT NULL, -- the version of the reader
    head TEXT NOT NULL, -- the rest of it (HeadText)
    mail TEXT NOT NULL, -- SHA-256 of the mail that brought it
    member TEXT NOT NULL, -- where in the mail
    UNIQUE (subject, reporter, name, began, ended, kind, content)
) STRICT;

CREATE INDEX report_time ON report (subject, ended);

CREATE INDEX report_mail ON report (mail);

-- The records of a report: for each its source, the number of its telling, and its messages, one
-- after the other (Pages). None is ever looked for alone.
CREATE TABLE report_rows (
    report INTEGER PRIMARY KEY,
    content BLOB NOT NULL
) STRICT;

-- A failure report. Nobody is named here.
CREATE TABLE failure (
    subject INTEGER NOT NULL,
    digest BLOB NOT NULL, -- SHA-256 of its fields
    at INTEGER NOT NULL, -- in seconds since 1970
    reporter INTEGER NOT NULL,
    source BLOB NOT NULL, -- as in daily
    incidents INTEGER NOT NULL,
    failures TEXT NOT NULL, -- what failed, such as dkim
    reckoning TEXT NOT NULL,
    reader INTEGER NOT NULL,
    mail TEXT NOT NULL,
    member TEXT NOT NULL,
    PRIMARY KEY (subject, digest)
) STRICT, WITHOUT ROWID;

-- What the TLS reports that count say of a day.
CREATE TABLE tls_daily (
    subject INTEGER NOT NULL,
    day INTEGER NOT NULL, -- since 1970, in UTC
    reporter INTEGER NOT NULL,
    source BLOB NOT NULL, -- the sending server, as in daily
    telling INTEGER NOT NULL,
    messages INTEGER NOT NULL, -- sessions
    estimated INTEGER NOT NULL,
    PRIMARY KEY (subject, day, reporter, source, telling)
) STRICT, WITHOUT ROWID;

-- What the reports that count say of a day.
CREATE TABLE daily (
    subject INTEGER NOT NULL,
    day INTEGER NOT NULL, -- since 1970, in UTC
    reporter INTEGER NOT NULL,
    source BLOB NOT NULL, -- 4 or 16 octets; none where the reporter told none
    telling INTEGER NOT NULL,
    messages INTEGER NOT NULL,
    estimated INTEGER NOT NULL, -- how many of them are a share of several days
    PRIMARY KEY (subject, day, reporter, source, telling)
) STRICT, WITHOUT ROWID;

-- What a day comes to.
CREATE TABLE day_total (
    subject INTEGER NOT NULL,
    day INTEGER NOT NULL,
    dkim INTEGER NOT NULL, -- 1 where DKIM passed, aligned
    spf INTEGER NOT NULL,
    disposition TEXT NOT NULL, -- as the reporter says; it is no delivery
    messages INTEGER NOT NULL,
    estimated INTEGER NOT NULL,
    PRIMARY KEY (subject, day, dkim, spf, disposition)
) STRICT, WITHOUT ROWID;

-- What became of whatever was found in an input.
CREATE TABLE intake (
    client TEXT NOT NULL,
    mail TEXT NOT NULL, -- SHA-256 of the mail or file
    member TEXT NOT NULL, -- where in it
    source TEXT NOT NULL, -- where it came from
    first INTEGER NOT NULL, -- milliseconds since 1970
    last INTEGER NOT NULL,
    times INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    detail TEXT NOT NULL,
    kind TEXT NOT NULL,
    records INTEGER NOT NULL,
    messages INTEGER NOT NULL,
    PRIMARY KEY (client, mail, member)
) STRICT, WITHOUT ROWID;
