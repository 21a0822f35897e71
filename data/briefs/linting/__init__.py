"""The integrity check of a brief: what a person should look at, never whether it is true."""
