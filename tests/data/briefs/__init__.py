"""Tests of briefs: read, taken apart, checked, searched for records."""
