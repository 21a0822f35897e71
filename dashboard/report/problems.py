"""What can keep an issue from being drawn."""


class ReportError(Exception):
    """An issue cannot be drawn or written; the message says why and what to do."""
