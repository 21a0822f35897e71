"""Which incidents bear on which facilities, and how strongly."""
