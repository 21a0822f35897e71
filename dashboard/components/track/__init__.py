"""What the Track record page shows: one section a file."""
