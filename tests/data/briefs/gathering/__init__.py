"""Tests of ``data/briefs/gathering``."""
