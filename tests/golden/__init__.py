"""Assessments worked out by hand."""
