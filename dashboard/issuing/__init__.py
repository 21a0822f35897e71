"""A week made an issue: tried, frozen, verified, and held against what came of it."""
