"""Tests of ``data/briefs/proposing``."""
