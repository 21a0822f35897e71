-- How far into the journal the file has come.
SELECT schema_version, journal_seq, journal_hash
FROM store_state
