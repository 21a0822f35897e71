"""What briefs say is likely, and whether it came true."""
