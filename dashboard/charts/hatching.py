"""The hatching of what is not complete yet: stripes that print, and need no colour to be seen."""

import altair as alt

from dashboard.theme import Palette

STRIPES = 6
OPACITY = 0.55


def hatched(palette: Palette) -> alt.Gradient:
    """Return a filling of slanted stripes; what lies beneath shows between them."""
    stops = []
    for stripe in range(STRIPES):
        begins, ends = stripe / STRIPES, (stripe + 0.3) / STRIPES
        stops += [(begins, palette.text), (ends, palette.text)]
        stops += [(ends, "transparent"), ((stripe + 1) / STRIPES, "transparent")]
    return alt.Gradient(
        gradient="linear",
        x1=0,
        y1=0,
        x2=1,
        y2=1,
        stops=[alt.GradientStop(offset=round(at, 4), color=colour) for at, colour in stops],
    )
