"""Tests of dashboard/components/overview."""
