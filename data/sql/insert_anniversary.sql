-- Adds rows, each as the next version of its key.
INSERT INTO anniversary
WITH fresh AS (
    SELECT
        unnest($anniversary_id::VARCHAR[]) AS anniversary_id,
        unnest($name::VARCHAR[]) AS name,
        unnest($calendar::VARCHAR[]) AS calendar,
        unnest($recurrence::VARCHAR[]) AS recurrence,
        unnest($month::INTEGER[]) AS month,
        unnest($day::INTEGER[]) AS day,
        unnest($origin_on::DATE[]) AS origin_on,
        unnest($known_on::DATE[]) AS known_on,
        unnest($offset_days::INTEGER[]) AS offset_days,
        unnest($spread_days::INTEGER[]) AS spread_days,
        unnest($category::VARCHAR[]) AS category,
        unnest($strength::INTEGER[]) AS strength,
        unnest($actor_classes::VARCHAR[]) AS actor_classes,
        unnest($target_classes::VARCHAR[]) AS target_classes,
        unnest($verification::VARCHAR[]) AS verification,
        unnest($source_url::VARCHAR[]) AS source_url,
        unnest($state::VARCHAR[]) AS state,
        unnest($notes::VARCHAR[]) AS notes
)
SELECT
    fresh.*,
    1 + coalesce((SELECT max(kept.version) FROM anniversary AS kept WHERE kept.anniversary_id = fresh.anniversary_id), 0),
    $recorded_at::TIMESTAMP,
    $author,
    $reason
FROM fresh
