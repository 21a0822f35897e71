"""Vigil against other ways to the same numbers, in the same run."""
