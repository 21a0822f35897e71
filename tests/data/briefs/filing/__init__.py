"""Tests of ``data/briefs/filing``."""
