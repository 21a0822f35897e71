-- A protected site or route segment: the latest version of each, in the order of the key.
SELECT *
FROM facility
QUALIFY row_number() OVER (PARTITION BY facility_id ORDER BY version DESC) = 1
ORDER BY facility_id
