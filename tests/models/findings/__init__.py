"""Tests of models/findings."""
