-- SQLite: a sentence into the index of the briefs.
INSERT INTO sentence (brief_id, start_offset, end_offset, body_text, bare_words)
VALUES (?, ?, ?, ?, ?)
