"""Words that tell an attack: whether it happened, how, by whom, and how surely it is one event."""
