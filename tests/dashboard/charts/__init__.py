"""Tests of the charts: what is drawn, and from which numbers."""
