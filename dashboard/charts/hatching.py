"""The hatching of what is not complete yet: stripes that print, and need no colour to be seen."""

from typing import Any

from dashboard.theme import Palette

STRIPES = 6
OPACITY = 0.22


def hatched(palette: Palette) -> dict[str, Any]:
    """Return a filling, as Vega-Lite has it, of stripes; what lies beneath shows between them."""
    stops = []
    for stripe in range(STRIPES):
        begins, ends = stripe / STRIPES, (stripe + 0.3) / STRIPES
        stops += [(begins, palette.text), (ends, palette.text)]
        stops += [(ends, "transparent"), ((stripe + 1) / STRIPES, "transparent")]
    return {
        "gradient": "linear",
        "x1": 0,
        "y1": 0,
        "x2": 1,
        "y2": 1,
        "stops": [{"offset": round(at, 4), "color": colour} for at, colour in stops],
    }
