-- Reports of a single message go the same way out; their text is a whole mail.
ALTER TABLE outgoing ADD COLUMN kind TEXT NOT NULL DEFAULT 'AGGREGATE';
