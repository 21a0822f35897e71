"""What the tests of what-if share: drafts that change anything, and the records of one moment."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from models.profile import WeightProfile
from models.records import Records
from tests.models.factories import AS_OF
from tests.models.strategies import profiles

KNOWN_BY = st.integers(-20, 20).map(lambda days: AS_OF + dt.timedelta(days=days))


def _draft(profile: WeightProfile, numbers: dict[str, float]) -> WeightProfile:
    def group(name: str, *keys: str) -> Any:
        return replace(getattr(profile, name), **{key: numbers[key] for key in keys})

    effect = numbers["effect"]
    return replace(
        profile,
        half_lives=group("half_lives", "short_days", "trigger_days"),
        incident_weight=group("incident_weight", "low"),
        matching=group("matching", "other_class"),
        space=group("space", "radius_scale"),
        trigger_effects={"default": effect},
        anniversary_effects={"default": -effect, "soleimani": effect},
        uncertainty=group("uncertainty", "stale_after_days"),
    )


# anything a draft may change, changed at once
drafts = st.one_of(
    profiles,
    st.builds(
        _draft,
        profiles,
        st.fixed_dictionaries(
            {
                "short_days": st.floats(1, 365),
                "trigger_days": st.floats(1, 90),
                "low": st.floats(0, 1),
                "other_class": st.floats(0, 1),
                "radius_scale": st.sampled_from([0.5, 1.0, 2.0]),
                "effect": st.floats(-0.7, 0.7),
                "stale_after_days": st.sampled_from([5.0, 60.0, 400.0]),
            }
        ),
    ),
)


def known(found: Records, known_by: dt.date) -> Records:
    """Return the records known by a date, as a store would hand them over."""
    day = pd.Timestamp(known_by)

    def by_then(part: pd.DataFrame) -> pd.DataFrame:
        return part[part["known_on"] <= day].reset_index(drop=True)

    return replace(
        found,
        incidents=by_then(found.incidents),
        trigger_events=by_then(found.trigger_events),
        anniversaries=by_then(found.anniversaries),
    )
