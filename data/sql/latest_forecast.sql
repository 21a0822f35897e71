-- An estimative sentence of a brief, to be held against what happened: the latest version of each, in the order of the key.
SELECT *
FROM forecast
QUALIFY row_number() OVER (PARTITION BY forecast_id ORDER BY version DESC) = 1
ORDER BY forecast_id
