"""Importing a file: the preview, what is wrong, and the receipt."""
