"""What the Issues page shows: one visible thing a file."""
