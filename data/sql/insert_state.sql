-- The state of a new file: nothing read from the journal yet.
INSERT INTO store_state
VALUES ($schema_version, 0, $journal_hash)
