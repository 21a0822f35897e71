"""What a rate is made of: frequency, recency, anniversaries, trigger events and background."""
