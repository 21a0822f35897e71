"""The charts of an issue as SVG, from the same functions that draw them on screen."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
import vl_convert

from dashboard.charts.contributions import ladder, waterfall
from dashboard.charts.level_map import Sharing, level_map, level_marks, mark_rows
from dashboard.charts.live import ROWS
from dashboard.charts.marks import sparkline
from dashboard.charts.outlook import DATES, DRAFT, TURNS, outlook_chart, rate_rows, turns
from dashboard.charts.reliability import reliability_strip
from dashboard.charts.timeline import timeline
from dashboard.report.fonts import FAMILY, register
from dashboard.report.frozen import Facility, Issue
from dashboard.theme import LIGHT
from data.files import outlines
from models.levels import UNASSESSED_RANK, ranks

RECORDS_DRAWN = 7
NUMBERED = 8
# what a mark and the number beside it cover of the map on paper
NUMBERED_SHARE = 1 / 15
PLACED = ["facility_id", "name", "level", "probability_7d", "rank", "lat", "lon"]
# on paper a name stands whole: over two lines where one is too short, and rows as high as that
LINE_LETTERS, LINES, LINE_PIXELS = 72, 2, 14
BLANK_HEIGHT = 380
KEYED = ("fill", "shape", "size")
_CLIP = re.compile(r'(id="|url\(#)(clip|gradient_?)(\d+)')


@dataclass(frozen=True)
class Size:
    """Width, height and padding of a chart in pixels; a height of None is as the rows need it."""

    width: int
    height: int | None = None
    padding: int = 5


# how charts come about: drawn, or left blank where only the words around them matter
Hand = Callable[[Callable[[], str], Size], str]


def drawn(draw: Callable[[], str], _: Size) -> str:
    """Return a chart as it is drawn."""
    return draw()


def blank(_: Callable[[], str], size: Size) -> str:
    """Return an empty chart of the same size, which takes no time."""
    height = size.height or BLANK_HEIGHT
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{size.width}" height="{height}"></svg>'


def map_svg(issue: Issue, size: Size) -> str:
    """Return the map of an issue, the first facilities with their place in the ranking."""
    placed = pd.DataFrame(
        [
            {
                "facility_id": each.facility_id,
                "name": each.short_name,
                "level": each.level,
                "probability_7d": each.probability_7d,
                "rank": each.rank,
                "lat": each.lat,
                "lon": each.lon,
            }
            for each in issue.facilities
        ],
        columns=PLACED,
    ).astype({"lat": "float64", "lon": "float64", "probability_7d": "float64"})
    numbered = placed.dropna(subset=["lat", "lon", "rank"]).head(NUMBERED)
    outline = (outlines.countries(), outlines.governorates())
    drawing = level_map(placed, outline, LIGHT, _sharing(numbered))
    *below, points = drawing.layer
    # the scale of levels stands on the same page, with the same shapes
    points = points.encode(**{name: points.encoding[name].legend(None) for name in KEYED})
    drawing.layer = [*below, points, *_number_layers(place_numbers(placed, numbered))]
    return to_svg(_spec(drawing), size, "map")


def place_numbers(placed: pd.DataFrame, numbered: pd.DataFrame) -> pd.DataFrame:
    """Return what is written beside the marks of those to be numbered: ``lat, lon, text``."""
    marks = mark_rows(placed, level_marks(placed, _sharing(numbered)))
    drawn = marks.merge(numbered[["facility_id", "rank"]], on="facility_id").sort_values("rank")
    drawn["text"] = [str(int(rank)) for rank in drawn["rank"]]
    return drawn[["lat", "lon", "text"]]


def _sharing(numbered: pd.DataFrame) -> Sharing:
    return Sharing(alone=set(numbered["facility_id"]), mark_share=NUMBERED_SHARE)


def strip_svg(issue: Issue, size: Size) -> str:
    """Return the reliability strip; empty where no week is closed."""
    strip = issue.reliability()
    if strip.empty:
        return ""
    return to_svg(_spec(reliability_strip(strip, LIGHT, issue.unfinished)), size, "strip")


def sparkline_svg(issue: Issue, facility: Facility) -> str:
    """Return the weekly rates of a facility as a small line."""
    weekly = issue.weekly(facility.facility_id)
    rates = [] if weekly.empty else [float(rate) for rate in weekly["rate"]]
    rank = UNASSESSED_RANK if facility.rate is None else int(ranks(np.array([facility.rate]))[0])
    return sparkline(rates, rank)


def waterfall_svg(facility: Facility, size: Size) -> str:
    """Return the contributions of a facility, from the background to its rate."""
    columns = ["kind", "id", "share", "label"]
    evidence = pd.DataFrame(facility.evidence, columns=columns)
    background = facility.contributions["background"] or 0.0
    evidence["label"] = [broken(label) for label in evidence["label"]]
    steps = ladder(background, evidence, RECORDS_DRAWN)
    spec = _spec(waterfall(steps, LIGHT))
    if steps["label"].str.contains("\n").any():
        spec["height"] = (LINES * LINE_PIXELS + 3) * len(steps)
    for layer in spec["layer"]:
        axis = layer["encoding"].get("y", {}).get("axis") or {}
        if "labelLimit" in axis:
            # already broken: to look for the place to cut takes the converter longer than all else
            axis |= {
                "labelLimit": 0,
                "labelExpr": "split(datum.label, '\\n')",
                "labelLineHeight": LINE_PIXELS,
                # two lines stand one above and one below the middle of their row
                "labelBaseline": {
                    "condition": {"test": "indexof(datum.value, '\\n') > 0", "value": "bottom"},
                    "value": "middle",
                },
            }
    return to_svg(spec, size, f"parts-{facility.facility_id}")


def broken(label: str) -> str:
    """Return a label over two lines at most, about as long; what is longer yet is cut at a word."""
    if len(label) <= LINE_LETTERS:
        return label
    # with room for the word that lies across the middle
    even = len(label) // LINES + 12
    look: Any = {"max_lines": LINES, "placeholder": " …", "break_on_hyphens": False}
    return "\n".join(wrap(label, min(even, LINE_LETTERS), **look))


def outlook_svg(issue: Issue, facility: Facility, size: Size) -> str:
    """Return the next 60 days of a facility if nothing happens."""
    days = issue.outlook(facility.facility_id)
    first, last = days["on"].iloc[0].date(), days["on"].iloc[-1].date()
    dates = pd.DataFrame(
        {
            "on": pd.to_datetime([each["on"] for each in facility.dates_ahead]),
            "label": [each["anniversary_id"] for each in facility.dates_ahead],
        }
    )
    rows = {ROWS: rate_rows(days, DRAFT), TURNS: turns(days), DATES: dates}
    spec = _spec(outlook_chart(first, last, LIGHT))
    spec["datasets"] = {name: _records(frame) for name, frame in rows.items()}
    return to_svg(spec, size, f"ahead-{facility.facility_id}")


def timeline_svg(issue: Issue, facility: Facility, size: Size) -> str:
    """Return the last 26 weeks of a facility, with a tick for each attempt on or at it."""
    attempts = pd.DataFrame(
        {
            "occurred_on": pd.to_datetime([each["on"] for each in facility.attempts]),
            "label": [each["label"] for each in facility.attempts],
        }
    )
    weekly, unfinished_from = (
        issue.weekly(facility.facility_id),
        min(issue.unfinished, default=None),
    )
    drawing = timeline(weekly, attempts, LIGHT, unfinished_from)
    return to_svg(_spec(drawing), size, f"weeks-{facility.facility_id}")


def to_svg(spec: dict[str, Any], size: Size, name: str) -> str:
    """Return a Vega-Lite specification as SVG, the same text every time.

    Parameters
    ----------
    spec : dict
        The specification.
    size : Size
        Its size, axes and legends included.
    name : str
        Goes before the ids within, so that charts of one page do not share any.
    """
    register()
    fit = {"type": "fit", "contains": "padding"}
    height = {} if size.height is None else {"height": size.height}
    if size.height is None:
        fit["type"] = "fit-x"
    config = {**spec.get("config", {}), "font": FAMILY}
    told = {"width": size.width, "padding": size.padding, "autosize": fit, "config": config}
    drawn = vl_convert.vegalite_to_svg({**spec, **told, **height}, allowed_base_urls=[])
    return _own_ids(drawn, name)


def _spec(drawing: alt.LayerChart) -> dict[str, Any]:
    # data stay where they stand, beside those handed over by name
    with alt.data_transformers.enable(consolidate_datasets=False):
        spec: dict[str, Any] = drawing.to_dict()
    return spec


def _own_ids(svg: str, name: str) -> str:
    # the converter counts on from chart to chart: the same chart would never be the same text
    numbers: dict[str, int] = {}

    def renamed(found: re.Match[str]) -> str:
        number = numbers.setdefault(found[2] + found[3], len(numbers) + 1)
        return f"{found[1]}{name}-{found[2]}{number}"

    return _CLIP.sub(renamed, svg)


def _number_layers(numbers: pd.DataFrame) -> list[alt.Chart]:
    base = alt.Chart(alt.InlineData(values=_records(numbers))).encode(
        longitude="lon:Q", latitude="lat:Q", text="text:N"
    )
    # words upon a halo, for other marks lie around them
    return [
        base.mark_text(
            align="left",
            dx=11,
            fontSize=13,
            fontWeight="bold",
            color=LIGHT.text,
            stroke=LIGHT.background if halo else None,
            strokeWidth=3.5 * halo,
        )
        for halo in (True, False)
    ]


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    days = frame.select_dtypes("datetime").columns
    told = frame.assign(**{day: frame[day].dt.strftime("%Y-%m-%d") for day in days})
    return [{str(key): value for key, value in row.items()} for row in told.to_dict("records")]
