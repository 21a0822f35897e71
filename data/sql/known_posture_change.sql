-- Something a facility does otherwise for a while, as its staff drawn down; it never scores: the latest version of each among those known by a day.
SELECT *
FROM posture_change
WHERE known_on <= $known_by
QUALIFY row_number() OVER (PARTITION BY posture_id ORDER BY version DESC) = 1
ORDER BY starts_on, posture_id
