"""Briefs and their proposals in the store: added, queued, decided, found alike."""
