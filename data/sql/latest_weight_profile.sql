-- A named, immutable version of all weights and half-lives: the latest version of each, in the order of the key.
SELECT *
FROM weight_profile
QUALIFY row_number() OVER (PARTITION BY name ORDER BY version DESC) = 1
ORDER BY name
