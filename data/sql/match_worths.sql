-- What an incident of each kind is worth to a facility of each kind; nothing where there is no row.
CREATE TEMP TABLE worth AS
SELECT
    unnest($facility_kind::INTEGER[]) AS facility_kind,
    unnest($incident_kind::INTEGER[]) AS incident_kind,
    unnest($worth::DOUBLE[]) AS worth
