"""Records proposed from a brief, each slot with where it stands in the text."""
