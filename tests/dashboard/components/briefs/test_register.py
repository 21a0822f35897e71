"""The terms of all forecasts are counted in one place, for the Briefs page and the Track record."""

import pandas as pd

from dashboard.components.briefs.register import terms_told
from tests.dashboard.screens import draw, text_of


def test_terms_come_in_one_list_with_how_they_are_judged() -> None:
    told = pd.DataFrame(
        {
            "term": ["likely", "likely", "unlikely"],
            "outcome": ["came_true", "did_not", "open"],
            "probability_low": [0.55, 0.55, 0.20],
            "probability_high": [0.80, 0.80, 0.45],
        }
    )

    at = draw(terms_told, told)

    assert at.markdown[0].value.splitlines() == [
        "- Our *likely* (55–80 %) came true **1 of 2 times**",
        "- Our *unlikely* (20–45 %): none decided yet; 1 still open",
    ]
    assert "not proof that nothing happened" in text_of(at)


def test_no_forecast_is_said() -> None:
    columns = ["term", "outcome", "probability_low", "probability_high"]

    assert "No brief holds a forecast yet." in text_of(
        draw(terms_told, pd.DataFrame(columns=columns))
    )
