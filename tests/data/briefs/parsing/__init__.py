"""Tests of ``data/briefs/parsing``."""
