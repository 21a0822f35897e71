"""Tests of reading briefs from files."""
