-- How many versions of incidents there are of each day, in order of time.
SELECT occurred_on, count(*) AS n
FROM incident
GROUP BY occurred_on
ORDER BY occurred_on
