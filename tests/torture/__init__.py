"""Putting the store to the torture: killed, starved, corrupted and crowded, it loses nothing."""
