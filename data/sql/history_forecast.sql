-- Every version of a forecast, newest first.
SELECT *
FROM forecast
WHERE forecast_id = $key
ORDER BY version DESC
