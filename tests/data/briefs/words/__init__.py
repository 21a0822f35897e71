"""Tests of ``data/briefs/words``."""
