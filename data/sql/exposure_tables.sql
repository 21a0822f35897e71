-- The facilities of exposure_sums.sql, with the few words they are matched by, from what was given:
-- as tables, whose sizes the planner knows.
CREATE TABLE facility AS SELECT * FROM given_facility;
CREATE TABLE segment AS SELECT * FROM given_segment;
CREATE TABLE place AS SELECT * FROM given_place;
CREATE TABLE band AS SELECT * FROM given_band;
CREATE TABLE worth AS SELECT * FROM given_worth;
