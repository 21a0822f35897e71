-- SQLite, in memory: one row a sentence of a brief; only its bare words are indexed.
CREATE VIRTUAL TABLE sentence USING fts5 (
    brief_id UNINDEXED,
    start_offset UNINDEXED,
    end_offset UNINDEXED,
    body_text UNINDEXED,
    bare_words,
    tokenize = 'porter unicode61'
)
