"""Tests of data/storage."""
