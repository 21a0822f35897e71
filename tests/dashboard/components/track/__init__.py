"""Tests of dashboard/components/track."""
