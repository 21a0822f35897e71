-- Notes one line of the journal.
INSERT INTO change
VALUES (
    $seq,
    $recorded_at::TIMESTAMP,
    $author,
    $reason,
    $table_name,
    $row_count,
    $source_file,
    $source_sha256,
    $hash
)
