"""Tests of ``data/briefs/naming``."""
