"""Bringing in files from outside: read with limits, mapped by name, accounted for row by row."""
