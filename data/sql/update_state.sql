-- How far into the journal the file has come now.
UPDATE store_state
SET journal_seq = $journal_seq, journal_hash = $journal_hash
