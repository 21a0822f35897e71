"""Dates as briefs write them, and the clock they are read against."""
