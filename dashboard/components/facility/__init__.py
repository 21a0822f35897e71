"""What the Facility page shows: one visible thing a file."""
