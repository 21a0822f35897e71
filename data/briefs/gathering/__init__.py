"""The sentences that tell one attack, brought together."""
