-- Adds rows, each as the next version of its key.
INSERT INTO issue
WITH fresh AS (
    SELECT
        unnest($week_on::DATE[]) AS week_on,
        unnest($as_of::DATE[]) AS as_of,
        unnest($known_by::DATE[]) AS known_by,
        unnest($cut_off_on::DATE[]) AS cut_off_on,
        unnest($valid_until::DATE[]) AS valid_until,
        unnest($data_version::VARCHAR[]) AS data_version,
        unnest($profile_name::VARCHAR[]) AS profile_name,
        unnest($profile_version::INTEGER[]) AS profile_version,
        unnest($fingerprint::VARCHAR[]) AS fingerprint,
        unnest($model_version::VARCHAR[]) AS model_version,
        unnest($levels_version::VARCHAR[]) AS levels_version,
        unnest($headline::VARCHAR[]) AS headline,
        unnest($note::VARCHAR[]) AS note,
        unnest($marking::VARCHAR[]) AS marking,
        unnest($forced::VARCHAR[]) AS forced,
        unnest($corrects::VARCHAR[]) AS corrects,
        unnest($content::VARCHAR[]) AS content,
        unnest($previous_hash::VARCHAR[]) AS previous_hash,
        unnest($issue_hash::VARCHAR[]) AS issue_hash
)
SELECT
    fresh.*,
    1 + coalesce((SELECT max(kept.version) FROM issue AS kept WHERE kept.week_on = fresh.week_on), 0),
    $recorded_at::TIMESTAMP,
    $author,
    $reason
FROM fresh
