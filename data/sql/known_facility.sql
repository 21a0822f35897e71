-- A protected site or route segment: the latest version of each among those that hold on a day; one without a day always does.
SELECT *
FROM facility
WHERE known_on IS NULL OR known_on <= $known_by
QUALIFY row_number() OVER (PARTITION BY facility_id ORDER BY version DESC) = 1
ORDER BY facility_id
