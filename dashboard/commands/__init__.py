"""The commands of the command line, one a file; each is registered in ``dashboard/cli.py``."""
