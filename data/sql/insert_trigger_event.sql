-- Adds rows, each as the next version of its key.
INSERT INTO trigger_event
WITH fresh AS (
    SELECT
        unnest($trigger_id::VARCHAR[]) AS trigger_id,
        unnest($occurred_on::DATE[]) AS occurred_on,
        unnest($date_precision::INTEGER[]) AS date_precision,
        unnest($known_on::DATE[]) AS known_on,
        unnest($category::VARCHAR[]) AS category,
        unnest($title::VARCHAR[]) AS title,
        unnest($strength::INTEGER[]) AS strength,
        unnest($actor_classes::VARCHAR[]) AS actor_classes,
        unnest($target_classes::VARCHAR[]) AS target_classes,
        unnest($countries::VARCHAR[]) AS countries,
        unnest($source_title::VARCHAR[]) AS source_title,
        unnest($source_url::VARCHAR[]) AS source_url,
        unnest($state::VARCHAR[]) AS state,
        unnest($notes::VARCHAR[]) AS notes
)
SELECT
    fresh.*,
    1 + coalesce((SELECT max(kept.version) FROM trigger_event AS kept WHERE kept.trigger_id = fresh.trigger_id), 0),
    $recorded_at::TIMESTAMP,
    $author,
    $reason
FROM fresh
