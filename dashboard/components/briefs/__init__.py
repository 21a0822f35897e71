"""What the Briefs page shows: one visible thing a file."""
