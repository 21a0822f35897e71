"""Folders and files of records in our own layout: written, read, and shipped."""
