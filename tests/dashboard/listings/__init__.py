"""Tests of dashboard/listings."""
