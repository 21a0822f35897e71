"""What the Weights page shows: one visible thing a file."""
