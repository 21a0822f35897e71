"""Briefs read: taken apart, dated, placed and turned into proposed records."""
