"""Tests of dashboard/forms."""
