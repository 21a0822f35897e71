"""A board asked what would be: other weights, more attacks, days to come."""
