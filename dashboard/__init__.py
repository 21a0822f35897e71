"""What people touch: the screens, the command line and the export."""
