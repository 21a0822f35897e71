"""Tests of the pages, each through the real app."""
