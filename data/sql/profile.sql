-- One version of a weight profile; the newest where none is asked for.
SELECT version, content
FROM weight_profile
WHERE name = $name AND ($version IS NULL OR version = $version)
ORDER BY version DESC
LIMIT 1
