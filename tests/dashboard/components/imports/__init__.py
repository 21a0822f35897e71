"""Tests of dashboard/components/imports."""
