"""Tests of dashboard/components/briefs."""
