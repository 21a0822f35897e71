"""Tests of the dashboard package: the screens, the command line and what they share."""
