"""The weekly issue on paper."""
