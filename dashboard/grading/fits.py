"""A fit, from the records to the parameters file: what moved, why, and who should score."""

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from dashboard.grading.materials import ONE_DAY, Material
from dashboard.listings.plain import NOTHING, aligned, json_text, number
from dashboard.words.phrases import day
from models.backtesting.fitting import DECIDING_DAYS, FitReport, Verdict, fit_profile, with_effects
from models.backtesting.panel import Panel
from models.backtesting.studies import fitting_trial
from models.findings.registry import registry
from models.profile import WeightProfile
from models.records import day_number, to_date
from models.scoring import MODEL_VERSION

HORIZONS_DAYS = (7, 30)
# of the log likelihood; less is what chance alone would give
WORTH_NATS = 2.0
NEAR = 0.1


@dataclass(frozen=True)
class Fitted:
    """A fit and what it was made from.

    Parameters
    ----------
    first_on, last_on : date
        First day learned from, and last day a window reached.
    report : FitReport
        The weights.
    profile : WeightProfile
        The fitted profile, its calendar and trigger effects included.
    effects : DataFrame
        As :func:`models.backtesting.fitting.with_effects` gives it.
    material : Material
        What it was made from.
    """

    first_on: dt.date
    last_on: dt.date
    report: FitReport
    profile: WeightProfile
    effects: pd.DataFrame
    material: Material


def make_fit(
    material: Material, name: str, last_on: dt.date | None, train_from: dt.date | None = None
) -> Fitted:
    """Return the profile fitted on every window over by a day and by the end of the records.

    Raises
    ------
    SpanError
        No window was over by then, or no incident was known.
    """
    until = material.known_by if last_on is None else min(material.known_by, last_on + ONE_DAY)
    panels = [_panel(material, until, horizon, train_from) for horizon in HORIZONS_DAYS]
    report = fit_profile(panels[0], panels[1], material.profile, day_number(until), name)
    evidence = registry(material.records, material.profile, day_number(until), day_number(until))
    profile, effects = with_effects(report.profile, evidence, material.records)
    first_on = min(to_date(int(panel.days[0])) for panel in panels)
    return Fitted(first_on, until - ONE_DAY, report, profile, effects, material)


def _panel(material: Material, until: dt.date, horizon: int, train_from: dt.date | None) -> Panel:
    test = fitting_trial(material.records, material.profile, until, horizon, train_from)
    return test.panel()


def as_document(fitted: Fitted) -> dict[str, object]:
    """Return a fit as the document of the parameters file."""
    report = fitted.report
    horizons = [f"{horizon}_days" for horizon in HORIZONS_DAYS]
    rows = {
        f"{part['horizon_days'].iloc[0]}_days": {
            "rows": int(part["n_rows"].iloc[0]),
            "positives": int(part["n_pos"].iloc[0]),
        }
        for _, part in report.weights.groupby("horizon_days")
    }
    return {
        "profile": fitted.profile.to_dict(),
        "fingerprint": fitted.profile.fingerprint,
        "weights": report.weights,
        "effects": fitted.effects,
        "provenance": {
            "first_on": fitted.first_on.isoformat(),
            "last_on": fitted.last_on.isoformat(),
            "known_by": fitted.material.known_by.isoformat(),
            "data_version": fitted.material.data_version,
            "model_version": MODEL_VERSION,
            "start_profile": fitted.material.profile.name,
            "start_fingerprint": fitted.material.profile.fingerprint,
            "windows": rows,
        },
        "head": {
            "name": fitted.profile.head,
            "takes_over": report.takes_over,
            "sentence": report.decision,
        },
        "challenger": {
            name: _verdict(verdict)
            for name, verdict in zip(horizons, report.verdicts.values(), strict=True)
        },
        "recalibration": {
            name: {"a": change.a, "b": change.b}
            for name, change in zip(horizons, report.recalibration.values(), strict=True)
        },
    }


def _verdict(verdict: Verdict) -> dict[str, object]:
    return {
        "weeks": verdict.weeks,
        "rows": verdict.rows,
        "positives": verdict.positives,
        "log_loss": verdict.log_loss,
        "challenger_log_loss": verdict.challenger_log_loss,
        "gain": verdict.gain,
        "low": verdict.low,
        "high": verdict.high,
        "is_better": verdict.is_better,
        "sentence": verdict.sentence,
    }


def as_json(fitted: Fitted) -> str:
    """Return the parameters file: JSON with sorted keys, the same text for the same records."""
    return json_text(as_document(fitted), sort_keys=True)


def as_table(fitted: Fitted) -> str:
    """Return what moved and why, as text."""
    report, start = fitted.report, fitted.material.profile
    parts = [
        [
            f"Fit of {fitted.profile.name} from the profile {start.name}, on windows from "
            f"{day(fitted.first_on)} over by {day(fitted.last_on)}",
            f"Model {MODEL_VERSION}. Data {fitted.material.data_version[:12]}. Fingerprint "
            f"{fitted.profile.fingerprint[:12]}.",
        ],
        aligned([_HEAD, *(_weight_row(row) for row in report.weights.to_dict("records"))]),
        [
            "GAIN: log likelihood lost by putting this weight alone back, in nats. The fit is "
            "drawn",
            "towards the weights it starts from, so what the records do not speak of stays.",
        ],
        _effect_lines(fitted.effects),
        *_challenger_lines(fitted),
        [
            f"{horizon} days, last year: a {number(change.a, signed=True)}, "
            f"b {number(change.b)} would recalibrate the fitted rates (0 and 1: nothing to do)."
            for horizon, change in report.recalibration.items()
        ],
    ]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


_HEAD = ["DAYS  WEIGHT", "FROM", "FITTED", "CHANGE", "GAIN", "ROWS", "ATTACKED", "WHY"]


def _weight_row(row: dict[Any, Any]) -> list[str]:
    change = f"{number(100 * row['change'], 1, signed=True)} %" if row["shipped"] else "new"
    return [
        f"{row['horizon_days']:>4}  {row['weight']}",
        number(row["shipped"], 4),
        number(row["fitted"], 4),
        change if row["fitted"] or row["shipped"] else NOTHING,
        number(row["gain"], 1),
        str(row["n_rows"]),
        str(row["n_pos"]),
        _why(row["shipped"], row["fitted"], row["gain"]),
    ]


def _why(shipped: float, fitted: float, gain: float) -> str:
    if not shipped and not fitted:
        return "switched off"
    if gain >= WORTH_NATS:
        return "the records ask for more" if fitted > shipped else "the records ask for less"
    near = abs(fitted - shipped) <= NEAR * shipped
    return "the records bear it out" if near else "moved, little speaks for it"


def _challenger_lines(fitted: Fitted) -> list[list[str]]:
    report, profile = fitted.report, fitted.profile
    others = [days for days in HORIZONS_DAYS if days != DECIDING_DAYS]
    said = [
        report.decision,
        *(f"At {days} days: {report.verdicts[days].sentence}" for days in others),
    ]
    if not report.takes_over:
        return [said]
    rows = [row for horizon in HORIZONS_DAYS for row in _head_rows(horizon, profile)]
    table = aligned([["DAYS  LOGARITHM OF", "SLOPE", "ADDED"], *rows])
    return [said, table, ["The additive weights are kept in the profile, and do not score."]]


def _head_rows(horizon: int, profile: WeightProfile) -> list[list[str]]:
    slopes, offsets = (asdict(group) for group in profile.log_weights(horizon))
    rows = [[f"{horizon:>4}  constant", number(slopes.pop("constant"), 4), ""]]
    names = slopes.keys()
    return rows + [
        [f"{horizon:>4}  {name}", number(slopes[name], 4), number(offsets[name], 5)]
        for name in names
    ]


def _effect_lines(effects: pd.DataFrame) -> list[str]:
    if effects.empty:
        return ["No anniversary and no trigger event to learn from."]
    moved = effects[effects["fitted"] != effects["shipped"]]
    kept = len(effects) - len(moved)
    lines = [
        f"{row['kind']} {row['id']}: {number(row['shipped'], signed=True)} to "
        f"{number(row['fitted'], signed=True)}, {row['verdict']} (n {row['n']}, rate ratio "
        f"{number(row['rate_ratio'], 2)}, q {number(row['q'], 2)})"
        for row in moved.to_dict("records")
    ]
    return [
        *lines,
        f"{kept} of {len(effects)} anniversaries and kinds of trigger stay the analyst's prior "
        "they were: not supported.",
    ]
