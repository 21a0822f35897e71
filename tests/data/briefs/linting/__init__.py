"""Tests of the integrity check of briefs."""
