"""Names and sentences of any text: how they are told apart, and found again."""
