"""How well it did: back-tests, fits, levels set by hand and second opinions, graded."""
