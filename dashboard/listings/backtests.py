"""A track record as text: the JSON document, and tables that fit a terminal."""

from typing import Any

from dashboard.grading.backtests import TrackRecord
from dashboard.grading.materials import Material
from dashboard.listings.plain import NOTHING, aligned, json_text, number
from dashboard.words.phrases import day
from models.scoring import MODEL_VERSION

FIGURES = (
    "auc",
    "auc_within",
    "brier",
    "brier_skill",
    "log_loss",
    "ece",
    "slope",
    "skill_best",
    "information_gain",
    "auc_week",
    "auc_quiet",
    "expected",
)
ORDER = (
    "vigil",
    "challenger",
    "climatology_global",
    "climatology_local",
    "climatology_2y",
    "persistence",
    "count30",
    "ewma2",
    "ewma3",
    "hawkes",
    "hist_gradient_boosting",
    "shipped",
)
LEGEND = (
    "AUC: how often an attacked facility-week was given more than another; WHEN within a facility, "
    "WHERE",
    "within a week, QUIET where nothing was known for 90 days. SKILL: Brier score saved against",
    "local climatology; BEST against the best baseline, with its 95 % interval. Log loss in nats.",
    "ECE: mean gap between said and happened. SLOPE: below 1 too bold, above 1 too timid.",
)


def as_document(record: TrackRecord, material: Material) -> dict[str, Any]:
    """Return a track record as the JSON document of ``backtest --format json``."""
    evaluation = record.evaluation
    models = evaluation.models
    few, many = evaluation.number_test
    return {
        "from": record.first_on.isoformat(),
        "to": record.last_on.isoformat(),
        "known_by": record.known_by.isoformat(),
        "horizon_days": record.horizon_days,
        "model_version": MODEL_VERSION,
        "profile": {
            "name": material.profile.name,
            "fingerprint": material.profile.fingerprint,
        },
        "data_version": material.data_version,
        "rows": evaluation.rows,
        "positives": evaluation.positives,
        "models": {
            name: {figure: models.loc[name, figure] for figure in FIGURES} for name in ORDER
        },
        "best_baseline": evaluation.best_baseline,
        "intervals": evaluation.intervals,
        "by_level": evaluation.by_level,
        "by_year": evaluation.by_year,
        "number_test": {"as_few": few, "as_many": many},
        "stability": evaluation.stability,
        "ablation": record.ablation,
        "stress": record.stress,
    }


def as_json(record: TrackRecord, material: Material) -> str:
    """Return a track record as JSON, the same text for the same records every time."""
    return json_text(as_document(record, material))


def as_table(record: TrackRecord, material: Material) -> str:
    """Return a track record as aligned text, best Brier score first."""
    parts = [
        _heading(record, material),
        _models(record),
        list(LEGEND),
        _levels(record),
        _years(record),
        _ablation(record),
        _stress(record),
        _closing(record),
    ]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _heading(record: TrackRecord, material: Material) -> list[str]:
    said, tested = record.evaluation, record.forecasts.tested
    weeks = int(tested.any(axis=1).sum())
    share = said.positives / said.rows
    return [
        f"Back-test of forecasts for {record.horizon_days} days: {weeks} weeks from "
        f"{day(record.first_on)}, windows over by {day(record.last_on)}",
        f"{said.rows} facility-weeks of {len(record.facility_ids)} facilities, {said.positives} "
        f"with an attempt ({share:.1%}), as known by {day(record.known_by)}",
        f"Started from the weight profile {material.profile.name}. Model {MODEL_VERSION}. Data "
        f"{material.data_version[:12]}.",
    ]


def _models(record: TrackRecord) -> list[str]:
    models = record.evaluation.models.sort_values("brier", kind="stable")
    intervals = record.evaluation.intervals
    best = intervals[intervals["figure"] == "skill_best"].set_index("model")
    head = "MODEL AUC WHEN WHERE QUIET BRIER SKILL BEST (95_%) LOG_LOSS ECE SLOPE"
    rows = [[word.replace("_", " ") for word in head.split()]]
    for row in models.reset_index().to_dict("records"):
        name = row["model"]
        within = best.loc[name].to_dict()
        rows.append(
            [
                f"{name} *" if name == record.evaluation.best_baseline else str(name),
                *(number(row[key]) for key in ("auc", "auc_within", "auc_week", "auc_quiet")),
                number(row["brier"], 4),
                number(row["brier_skill"], signed=True),
                number(row["skill_best"], signed=True),
                _between(within["low"], within["high"]),
                number(row["log_loss"], 4),
                number(row["ece"], 4),
                number(row["slope"], 2),
            ]
        )
    return [*aligned(rows), "* the best baseline"]


def _levels(record: TrackRecord) -> list[str]:
    head = ["LEVEL", "SAID", "ATTACKED", "EXPECTED", "HAPPENED", "(95 %)"]
    rows = [
        [
            row["level"],
            str(row["said"]),
            str(row["attacked"]),
            number(row["expected"]),
            number(row["happened"]),
            f"({number(row['low'])} to {number(row['high'])})" if row["said"] else NOTHING,
        ]
        for row in record.evaluation.by_level.to_dict("records")
    ]
    return aligned([head, *rows])


def _years(record: TrackRecord) -> list[str]:
    head = ["YEAR", "ROWS", "ATTACKED", "EXPECTED", "SKILL", "BEST"]
    rows = [
        [
            str(row["year"]),
            str(row["rows"]),
            str(row["positives"]),
            number(row["expected"], 1),
            number(row["brier_skill"], signed=True),
            number(row["skill_best"], signed=True),
        ]
        for row in record.evaluation.by_year.to_dict("records")
    ]
    return aligned([head, *rows])


def _ablation(record: TrackRecord) -> list[str]:
    head = ["WITHOUT", "BRIER", "LOST", "(95 %)", "LOG LOSS", "LOST", "(95 %)"]
    rows = [
        [
            row["factor"],
            number(row["brier"], 4),
            number(row["brier_change"], signed=True),
            _between(row["low"], row["high"]),
            number(row["log_loss"], 4),
            number(row["log_loss_change"], 4, signed=True),
            _between(row["log_loss_low"], row["log_loss_high"], 4),
        ]
        for row in record.ablation.to_dict("records")
    ]
    return aligned([head, *rows])


def _stress(record: TrackRecord) -> list[str]:
    head = ["RERUN", "SKILL", "BEST", "LOG LOSS", "AUC"]
    rows = [
        [
            row["rerun"],
            number(row["brier_skill"], signed=True),
            number(row["skill_best"], signed=True),
            number(row["log_loss"], 4),
            number(row["auc"]),
        ]
        for row in record.stress.to_dict("records")
    ]
    return aligned([head, *rows])


def _between(low: float, high: float, digits: int = 3) -> str:
    return f"({number(low, digits, signed=True)} to {number(high, digits, signed=True)})"


def _closing(record: TrackRecord) -> list[str]:
    few, many = record.evaluation.number_test
    expected = float(record.evaluation.models["expected"]["vigil"])
    stable = record.evaluation.stability
    return [
        f"Number test: {record.evaluation.positives} attacked, {expected:.1f} expected; chance of "
        f"as few {number(few)}, of as many {number(many)}.",
        *(
            f"A facility-year: {number(stable[f'changes_{kind}'], 2)} changes and "
            f"{number(stable[f'reversals_{kind}'], 2)} one-week reversals of the {kind} level."
            for kind in ("raw", "held")
        ),
    ]
