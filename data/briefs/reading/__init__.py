"""Files of several formats turned into the plain text of a brief."""
