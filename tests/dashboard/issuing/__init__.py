"""Tests of dashboard/issuing."""
