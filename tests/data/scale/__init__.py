"""Tests of data/scale."""
