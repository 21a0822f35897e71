-- Links of evidence in the briefs known by a day, with their brief; newest brief first.
WITH
    latest AS (
        SELECT *
        FROM evidence
        QUALIFY row_number() OVER (PARTITION BY evidence_id ORDER BY version DESC) = 1
    ),
    known_brief AS (
        SELECT brief_id, title, week_of, published_on
        FROM brief
        WHERE known_on <= $known_by
        QUALIFY row_number() OVER (PARTITION BY brief_id ORDER BY version DESC) = 1
    )
SELECT
    latest.evidence_id,
    latest.brief_id,
    latest.record_kind,
    latest.record_id,
    latest.quote,
    latest.citations,
    known_brief.title,
    known_brief.week_of,
    known_brief.published_on
FROM latest
JOIN known_brief USING (brief_id)
ORDER BY known_brief.published_on DESC, latest.evidence_id
