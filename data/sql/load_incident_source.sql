-- Adds the rows of a file of long lines, each row as the next version of its key.
INSERT INTO incident_source
WITH
    line AS (
        SELECT *
        FROM read_json(
            $file,
            format = 'newline_delimited',
            maximum_object_size = 16777216,
            dateformat = '%Y-%m-%d',
            columns = {
                incident_id: 'VARCHAR[]',
                rank: 'INTEGER[]',
                title: 'VARCHAR[]',
                url: 'VARCHAR[]',
                is_partisan: 'TINYINT[]',
                reliability: 'VARCHAR[]',
                credibility: 'INTEGER[]'
            }
        )
    ),
    fresh AS (
        SELECT
            unnest(line.incident_id) AS incident_id,
            unnest(line.rank) AS rank,
            unnest(line.title) AS title,
            unnest(line.url) AS url,
            unnest(line.is_partisan) AS is_partisan,
            unnest(line.reliability) AS reliability,
            unnest(line.credibility) AS credibility
        FROM line
    )
SELECT
    fresh.*,
    1 + coalesce((SELECT max(kept.version) FROM incident_source AS kept WHERE kept.incident_id = fresh.incident_id AND kept.rank = fresh.rank), 0),
    $recorded_at::TIMESTAMP,
    $author,
    $reason
FROM fresh
