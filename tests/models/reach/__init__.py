"""Tests of models/reach."""
