"""Tests of dashboard/components/facility."""
