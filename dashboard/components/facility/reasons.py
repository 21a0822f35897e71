"""The waterfall of a facility: from nothing to the rate, record by record."""

from typing import Any

from dashboard.assessments import Board
from dashboard.charts.contributions import ladder, waterfall
from dashboard.components.look import chart


def reasons(board: Board, row: dict[Any, Any]) -> None:
    """Draw the waterfall of the contributions of one assessed facility."""
    steps = ladder(float(row["background"]), board.evidence(row["facility_id"]))
    words = (
        f"Waterfall to a rate of {row['rate']:.3f} expected attempts in 7 days: background "
        f"{row['background']:.3f}, past incidents {row['frequency']:.3f}, trigger events "
        f"{row['triggers']:.3f}, anniversaries {row['anniversaries']:.3f}."
    )
    view = (*board.key, row["facility_id"])
    chart("reasons", view, lambda colours: waterfall(steps, colours, names_above=True), words)
