"""Charts that are drawn anew while somebody drags: the drawing stays, only its rows are new."""

import altair as alt

ROWS = "rows"


def named(name: str = ROWS) -> alt.NamedData:
    """Return the stand-in for rows that are handed over when the chart is drawn."""
    return alt.NamedData(name=name)
