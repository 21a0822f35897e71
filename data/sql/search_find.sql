-- SQLite: the sentences that match, best first; the order of the briefs decides between equals.
SELECT brief_id, start_offset, end_offset, body_text, rank
FROM sentence
WHERE sentence MATCH :asked
ORDER BY rank, rowid
LIMIT :limit
