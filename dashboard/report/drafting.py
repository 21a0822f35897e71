"""A trial of weights drawn like an issue, every picture of it marked WHAT-IF."""

import datetime as dt
from typing import Any

from dashboard.assessments import make_board
from dashboard.issuing.publishing import issue_before
from dashboard.report.document import DEFAULT_MARKING, Edition, content_of
from dashboard.report.frozen import draft_row
from dashboard.report.quoted import quoted
from data.authored.issues import issues
from data.storage.packing import canonical
from data.store import Store

NOBODY = "nobody: not published"


def row_of_draft(
    store: Store, week_on: dt.date, profile: str, marking: str = DEFAULT_MARKING
) -> dict[str, Any]:
    """Return the row of the issue a week would have under other weights; nothing is stored.

    Parameters
    ----------
    store : Store
        The records.
    week_on : date
        First day of the week.
    profile : str
        Name of the weight profile, with its version as ``iraq@3`` or in its newest.
    marking : str
        How far it may be handed on.

    Raises
    ------
    UnknownProfile
        There is no such weight profile.
    StoreError
        The store cannot serve.
    """
    board = make_board(store, week_on, None, profile)
    before = issue_before(issues(store), week_on)
    edition = Edition(week_on, NOBODY, marking=marking, is_draft=True)
    papers = quoted(store, board.assessments.known_by)
    content = content_of(board, edition, papers, None if before is None else before.content)
    return draft_row(content, canonical(content))
