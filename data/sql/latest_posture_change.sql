-- Something a facility does otherwise for a while, as its staff drawn down; it never scores: the latest version of each, in the order of the key.
SELECT *
FROM posture_change
QUALIFY row_number() OVER (PARTITION BY posture_id ORDER BY version DESC) = 1
ORDER BY posture_id
