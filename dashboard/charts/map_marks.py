"""Which marks stand for the places of a map: the highest alone, others together where they meet."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.records import Floats

Rows = NDArray[np.intp]
Flags = NDArray[np.bool_]

UNPLACED = -1
ALONE = -1
SHEET = 10_000.0
# what a mark covers of the side of a map on screen, and how many marks one reaches that stands for
# many
MARK_SHARE = 1 / 26
REACH = 2.0
MARGIN = 1.12
# a map of one place shows what lies around it
LEAST_DEGREES = 4.0
# beyond this Mercator has no end
MOST_LAT = 85.0
# where a mark may stand instead of upon another
SPOTS = 17
GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))


@dataclass(frozen=True)
class Window:
    """The part of the earth a map shows, upright in Mercator's projection.

    Parameters
    ----------
    lat, lon : float
        Its middle.
    across, upright : float
        Its sides in degrees of longitude, on which both axes are measured alike.
    mark_share : float
        What a mark covers of the longer side.
    """

    lat: float
    lon: float
    across: float
    upright: float
    mark_share: float = MARK_SHARE

    @property
    def mark(self) -> float:
        """Return what a mark covers, in degrees of longitude."""
        return max(self.across, self.upright) * self.mark_share


class Marks(NamedTuple):
    """The marks of a map, those that stand alone last, of both the most threatened last.

    Parameters
    ----------
    of_place : array (n_places,)
        The mark that stands for each place; -1 for one without coordinates.
    leader : array (n_marks,)
        The most threatened place a mark stands for.
    lat, lon : array (n_marks,)
        Where it is drawn: at the place of its leader, or beside it where marks would cover it.
    is_aside : array (n_marks,)
        Whether it is drawn beside the place.
    """

    of_place: Rows
    leader: Rows
    lat: Floats
    lon: Floats
    is_aside: Flags


def window(lat: Floats, lon: Floats, mark_share: float = MARK_SHARE) -> Window:
    """Return the window that holds all places, with a margin; those without coordinates aside."""
    placed = np.isfinite(lat) & np.isfinite(lon)
    if not placed.any():
        return Window(0.0, 0.0, 360.0, 360.0, mark_share)
    x, y = lon[placed], _upright(lat[placed])
    (west, east), (south, north) = (x.min(), x.max()), (y.min(), y.max())
    across, upright = (
        max(float(far - near) * MARGIN, LEAST_DEGREES)
        for near, far in ((west, east), (south, north))
    )
    middle = float(_latitude(np.array([(south + north) / 2]))[0])
    return Window(middle, float(west + east) / 2, across, upright, mark_share)


def marks(lat: Floats, lon: Floats, kind: Rows, shown: Window) -> Marks:
    """Return the marks of places given from the most threatened to the least.

    A place of the kind `ALONE` has a mark of its own. Any other within two marks of a more
    threatened one of its kind shares the mark of that. A mark that would cover a more threatened
    one is drawn beside it.

    Parameters
    ----------
    lat, lon : array (n_places,)
        NaN where there is no coordinate.
    kind : int array (n_places,)
        What may share a mark with what; `ALONE` with nothing.
    shown : Window
        What the map shows, which says how large a mark is.
    """
    x, y = lon, _upright(lat)
    placed = np.isfinite(x) & np.isfinite(y)
    alone, others = (np.flatnonzero(placed & each) for each in (kind == ALONE, kind != ALONE))
    led_by = np.full(len(x), UNPLACED, dtype=np.intp)
    led_by[alone] = alone
    # each kind on a sheet of its own
    sheet = x[others] + kind[others] * SHEET
    led_by[others] = others[_leaders(sheet, y[others], REACH * shown.mark)]
    # the last is drawn on top
    leader = np.concatenate([alone, np.unique(led_by[others])])[::-1]
    number = np.full(len(x), UNPLACED, dtype=np.intp)
    number[leader] = np.arange(len(leader))
    of_place = np.where(placed, number[led_by], UNPLACED)
    right, up = (each[::-1] for each in _spread(x[leader][::-1], y[leader][::-1], shown.mark))
    is_aside = (right != x[leader]) | (up != y[leader])
    return Marks(of_place, leader, _latitude(up), right, is_aside)


def _leaders(x: Floats, y: Floats, reach: float) -> Rows:
    """Return for each place the first one within reach of it that is not led itself."""
    led_by = np.full(len(x), UNPLACED, dtype=np.intp)
    rest = np.arange(len(x))
    while len(rest):
        first = rest[0]
        is_near = np.hypot(x[rest] - x[first], y[rest] - y[first]) < reach
        is_near[0] = True
        led_by[rest[is_near]] = first
        rest = rest[~is_near]
    return led_by


def _spread(x: Floats, y: Floats, mark: float) -> tuple[Floats, Floats]:
    """Return where marks are drawn so that none lies under another: each finds itself a free spot.

    None is drawn further off than a mark that stands for many reaches; where no spot is free, the
    one with the most room is taken.
    """
    right, up = x.copy(), y.copy()
    for number in range(len(x)):
        # its own place first, then spots around it as seeds stand in a flower
        turn = np.arange(SPOTS) + 0.0
        off = mark * REACH * np.sqrt(turn / (SPOTS - 1))
        angle = (turn + number) * GOLDEN_ANGLE
        to_right, to_up = x[number] + off * np.cos(angle), y[number] + off * np.sin(angle)
        gaps = np.hypot(to_right[:, None] - right[:number], to_up[:, None] - up[:number])
        room = gaps.min(axis=1, initial=np.inf)
        spot = int(np.argmax(np.minimum(room, mark)))
        right[number], up[number] = to_right[spot], to_up[spot]
    return right, up


def _upright(lat: Floats) -> Floats:
    bounded = np.radians(np.clip(lat, -MOST_LAT, MOST_LAT))
    return np.degrees(np.arcsinh(np.tan(bounded)))


def _latitude(upright: Floats) -> Floats:
    return np.degrees(np.arctan(np.sinh(np.radians(upright))))
