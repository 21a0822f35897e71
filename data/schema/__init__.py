"""What the tables hold: columns, words, and the rules a value and a row must pass."""
