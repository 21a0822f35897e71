"""Tests of dashboard/components/weights."""
