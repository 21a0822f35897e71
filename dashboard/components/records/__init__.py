"""What the Records page shows: one visible thing a file."""
