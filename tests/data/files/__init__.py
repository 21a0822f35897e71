"""Tests of data/files."""
