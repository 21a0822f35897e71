"""Tests of ``data/briefs/dating``."""
