"""Tests of data/authored."""
