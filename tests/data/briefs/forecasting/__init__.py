"""Tests of ``data/briefs/forecasting``."""
