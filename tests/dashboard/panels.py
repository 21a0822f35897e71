"""A small panel in two files, for the tests of the back-test and the fit."""

import datetime as dt
from pathlib import Path

import numpy as np

FIRST_ON, LAST_ON = "2019-01-07", "2020-06-28"
N_INCIDENTS = 240
N_FACILITIES = 4


def write_panel(folder: Path, n_incidents: int = N_INCIDENTS) -> list[str]:
    """Return the options that name two files, written to `folder`: four towns, the last quiet."""
    random = np.random.default_rng(11)
    lines = ["incident_id,occurred_on,known_on,lat,lon"]
    for number in range(n_incidents):
        on = dt.date(2017, 1, 2) + dt.timedelta(days=int(random.integers(0, 1270)))
        known = on + dt.timedelta(days=int(random.integers(1, 9)))
        at = int(random.choice(N_FACILITIES - 1, p=[0.7, 0.2, 0.1]))
        lines.append(f"i-{number},{on},{known},{33 + at},44.4")
    incidents, facilities = folder / "incidents.csv", folder / "facilities.csv"
    incidents.write_text("\n".join(lines) + "\n", encoding="utf-8")
    rows = [f"town-{number},{33 + number},44.4" for number in range(N_FACILITIES)]
    facilities.write_text("\n".join(["facility_id,lat,lon", *rows]) + "\n", encoding="utf-8")
    return ["--incidents", str(incidents), "--facilities", str(facilities)]
