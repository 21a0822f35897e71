-- Every version of every weight profile, newest version first.
SELECT *
FROM weight_profile
ORDER BY name, version DESC
