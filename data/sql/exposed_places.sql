-- The places incidents are joined with: a row for each cell that the circle of a facility touches.
CREATE TEMP TABLE place AS
SELECT
    unnest($facility::INTEGER[]) AS facility,
    unnest($cell::INTEGER[]) AS cell,
    unnest($x::DOUBLE[]) AS x,
    unnest($y::DOUBLE[]) AS y,
    unnest($z::DOUBLE[]) AS z,
    unnest($radius_km::DOUBLE[]) AS radius_km,
    unnest($reach_squared::DOUBLE[]) AS reach_squared,
    unnest($kind::INTEGER[]) AS kind
