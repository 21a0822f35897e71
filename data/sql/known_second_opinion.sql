-- The level an analyst would give, said before the model's was shown: the latest version of each among those known by a day.
SELECT *
FROM second_opinion
WHERE as_of <= $known_by
QUALIFY row_number() OVER (PARTITION BY facility_id, as_of, analyst ORDER BY version DESC) = 1
ORDER BY facility_id, as_of, analyst
