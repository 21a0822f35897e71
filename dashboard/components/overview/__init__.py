"""What the Overview shows: one visible thing a file."""
