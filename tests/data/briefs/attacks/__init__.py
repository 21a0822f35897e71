"""Tests of ``data/briefs/attacks``."""
