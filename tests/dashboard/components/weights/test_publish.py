"""The receipt beside the form: what it says is what is computed, and no more."""

import datetime as dt

import pandas as pd

from dashboard import cache_whatif
from dashboard.components.weights.publish import publish, show_receipt
from data.store import Store
from tests.dashboard.desks import desk_on, open_desk
from tests.dashboard.screens import draw, limits_lines, text_of
from tests.models.factories import weighed


def test_nothing_moved_has_nothing_to_keep(seed_store: Store) -> None:
    desk = desk_on(seed_store)

    at = draw(publish, desk.view, "Ana")

    assert "there is nothing to keep" in text_of(at)
    assert not at.text_area


def test_receipt_names_every_hit_gained_or_lost(seed_store: Store) -> None:
    desk = desk_on(seed_store)
    told = cache_whatif.receipt(desk.board, weighed(1.6))

    at = draw(show_receipt, told, desk)

    (table,) = [d.value for d in at.dataframe]
    assert len(table) == len(told.hits_gained) + len(told.hits_lost) > 0
    known = set(desk.board.records.facilities["name"])
    assert set(table["Facility"]) <= known
    assert limits_lines(at) == [
        "The past is one draw: a draft fitted to it by hand will look better than it is."
    ]


def test_receipt_is_made_once_for_a_draft_and_a_board(seed_store: Store) -> None:
    board = desk_on(seed_store).board

    told = cache_whatif.receipt(board, weighed(1.7))
    assert cache_whatif.receipt(board, weighed(1.7)) is told
    assert cache_whatif.receipt(board, weighed(1.8)) is not told


def test_what_the_draft_moves_stands_beside_the_form(own_store: Store) -> None:
    desk = open_desk(own_store).type("factors.triggers", 1.62).click(key="save")

    (table,) = [d.value for d in desk.at.dataframe if list(d.value.columns)[-1] == "Draft"]
    pd.testing.assert_frame_equal(
        table,
        pd.DataFrame(
            {"What": ["Weight: Triggers"], "shipped, version 1": ["1"], "Draft": ["1.62"]}
        ),
        check_dtype=False,
    )
    kept = desk.kept()
    assert kept is not None
    assert kept.updated_at.tzinfo is dt.UTC
