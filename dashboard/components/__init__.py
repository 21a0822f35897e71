"""One visible thing a file; each draws itself where it is called."""
