"""Tests of models/exploring."""
