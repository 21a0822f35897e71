"""Tests of dashboard/grading."""
