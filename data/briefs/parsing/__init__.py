"""A brief taken apart: its head, lines, fields, sentences, references and citations."""
