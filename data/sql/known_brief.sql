-- A written analysis, kept whole: the latest version of each among those known by a day.
SELECT *
FROM brief
WHERE known_on <= $known_by
QUALIFY row_number() OVER (PARTITION BY brief_id ORDER BY version DESC) = 1
ORDER BY published_on DESC, brief_id
