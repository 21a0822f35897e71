"""Tests of data/text."""
