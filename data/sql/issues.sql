-- Every edition of every published issue, in the order of publication.
SELECT *
FROM issue
ORDER BY recorded_at, week_on, version
