"""How everything is said: the same words on screen, in text and in print."""
