"""What the commands print: plain JSON, CSV, and tables that fit a terminal."""
