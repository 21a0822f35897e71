"""The one scoring door: store, profile and dates in; the board every screen and export shows."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from dashboard.forms.record_rows import Labels, RecordRows
from dashboard.settings import STORY_ON
from data import queries
from data.authored.overrides import Override, in_force
from data.queries import Coverage, Snapshot
from data.scale.exposure_sums import InParts
from data.store import Store
from models.factors.anniversaries import occurrences
from models.levels import LEVELS_VERSION
from models.profile import WeightProfile
from models.reach.matching import scores
from models.records import Records, to_date
from models.scoring import HORIZON_DAYS, MODEL_VERSION, Assessments, assess

DATES_AHEAD_DAYS = 60
DATES_BEHIND_DAYS = 10


@dataclass(frozen=True)
class Board:
    """Everything the screens, the command line and the export say about one date.

    Parameters
    ----------
    assessments : Assessments
        What the model says.
    records : Records
        The records it was said from.
    labels : Labels
        One line for each record, by (kind, id).
    dates : DataFrame
        Anniversaries from 10 days before to 60 days after: ``anniversary_id, occurs_on, ordinal,
        spread_days``, in order of day.
    mentions : DataFrame
        Sentences of briefs known by then that speak of a record: ``kind, id, brief_id,
        evidence_id, quote, citations, title, week_of, published_on``, newest brief first.
    coverage : Coverage
        What the records span.
    profile : WeightProfile
        The weights.
    profile_version : int
        Their version.
    is_default_profile : bool
        Whether these are the weights published for the board.
    overrides : DataFrame
        Every level set by hand known by then, as :func:`data.queries.overrides` gives them.
    opinions : DataFrame
        Second opinions up to then, as :func:`data.queries.opinions` gives them.
    postures : DataFrame
        Changes of posture known by then, as :func:`data.queries.postures` gives them.
    data_version : str
        Head of the journal: two boards with the same one were made from the same records.
    """

    assessments: Assessments
    records: Records
    labels: Labels
    dates: pd.DataFrame
    mentions: pd.DataFrame
    coverage: Coverage
    profile: WeightProfile
    profile_version: int
    is_default_profile: bool
    overrides: pd.DataFrame
    opinions: pd.DataFrame
    postures: pd.DataFrame
    data_version: str

    @cached_property
    def key(self) -> tuple[str, ...]:
        """Return what tells this board from any other: records, dates and weights."""
        said = self.assessments
        dates = (said.as_of.isoformat(), said.known_by.isoformat())
        return (self.data_version, *dates, self.profile.fingerprint)

    @property
    def profile_asked(self) -> str | None:
        """Return how its weights are asked for, as ``iraq@3``; None for those of the board."""
        return None if self.is_default_profile else f"{self.profile.name}@{self.profile_version}"

    @cached_property
    def derived(self) -> dict[str, Any]:
        """Return what has been made of it by name, kept as long as it is; see ``cache.found``."""
        return {}

    @cached_property
    def address(self) -> dict[str, str]:
        """Return the parameters of an address that show this board again; not to be changed."""
        said, asked = self.assessments, self.profile_asked
        address = {"as_of": said.as_of.isoformat()}
        if said.known_by != said.as_of:
            address["known_by"] = said.known_by.isoformat()
        return address if asked is None else {**address, "profile": asked}

    @cached_property
    def ranked(self) -> pd.DataFrame:
        """Return the facilities, most threatened first; those not assessed last, by name."""
        frame = self.assessments.facilities
        return frame.sort_values(
            ["rate", "name"], ascending=[False, True], na_position="last", ignore_index=True
        )

    @cached_property
    def placed(self) -> pd.DataFrame:
        """Return the facilities as :attr:`ranked` has them, with their coordinates."""
        places = self.records.facilities[["facility_id", "lat", "lon"]]
        return self.ranked.merge(places, on="facility_id")

    def facility(self, facility_id: str) -> dict[Any, Any]:
        """Return the assessment of one facility as a row; raise ``KeyError`` for an unknown one."""
        return self._facilities[facility_id]

    def most_threatened(self, n: int) -> list[dict[Any, Any]]:
        """Return the rows of the first `n` of :attr:`ranked`, only of those that were assessed."""
        rows = [self.facility(place) for place in self.ranked["facility_id"].iloc[:n]]
        return [row for row in rows if pd.notna(row["rate"])]

    def override(self, facility_id: str) -> Override | None:
        """Return the level an analyst has set by hand there, where one holds on the date."""
        return self._in_force.get(facility_id)

    def shares(self, facility_id: str) -> pd.DataFrame:
        """Return the evidence of one facility, greatest share first; see :class:`Assessments`."""
        row = self._facility_rows.get(facility_id)
        shares = self.assessments.shares
        return shares.frame.iloc[:0] if row is None else shares.of(row)

    def evidence(self, facility_id: str) -> pd.DataFrame:
        """Return the evidence of one facility with a label a row; not to be changed."""
        if facility_id not in self._evidence:
            told = self.shares(facility_id)
            labels = np.full(len(told), "", dtype=object)
            for kind in told["kind"].unique():
                of_kind = (told["kind"] == kind).to_numpy(dtype=bool)
                labels[of_kind] = self.labels.of(kind, told.loc[of_kind, "id"])
            self._evidence[facility_id] = told.assign(label=labels.astype(str))
        return self._evidence[facility_id]

    def record(self, kind: str, record_id: str) -> dict[Any, Any]:
        """Return the record of an evidence row; raise ``KeyError`` for an unknown one."""
        return self.labels.records.row(kind, record_id)

    def record_rows(self, kind: str, ids: Iterable[str]) -> list[dict[Any, Any]]:
        """Return the records of some evidence rows of a kind, in their order."""
        return self.labels.records.rows(kind, ids)

    def at_facility(self, facility_id: str) -> list[str]:
        """Return the ids of the incidents that count as attempts on or at a facility."""
        told = self.assessments.attempts
        return list(told.loc[told["facility_id"] == facility_id, "incident_id"])

    def mentions_of(self, kind: str, record_id: str) -> pd.DataFrame:
        """Return the sentences that speak of one record, newest brief first."""
        frame = self.mentions
        return frame[(frame["kind"] == kind) & (frame["id"] == record_id)]

    @cached_property
    def _in_force(self) -> dict[str, Override]:
        return in_force(self.overrides, self.assessments.as_of)

    @cached_property
    def _facilities(self) -> dict[str, dict[Any, Any]]:
        rows = self.assessments.facilities.to_dict("records")
        return {str(row["facility_id"]): row for row in rows}

    @cached_property
    def _facility_rows(self) -> dict[str, int]:
        return {str(name): row for row, name in enumerate(self.assessments.shares.facility_ids)}

    @cached_property
    def _evidence(self) -> dict[str, pd.DataFrame]:
        """Return what :meth:`evidence` has told so far."""
        return {}


def opening_date(coverage: Coverage) -> dt.date:
    """Return the date the dashboard opens on: the newest day a record became known.

    With the shipped records alone it is the date of the story they tell.
    """
    if coverage.shipped_only or coverage.newest_known_on is None:
        return STORY_ON
    return coverage.newest_known_on


def make_board(
    store: Store,
    as_of: dt.date,
    known_by: dt.date | None = None,
    profile: str | None = None,
    before: Board | None = None,
) -> Board:
    """Return the board of one date.

    Parameters
    ----------
    store : Store
        The records.
    as_of : date
        First day of the horizon.
    known_by : date, optional
        Day by which a record must have been known; `as_of` where it is not given.
    profile : str, optional
        Name of the weight profile, with its version as ``iraq@3`` or in its newest; the one
        published for the board where it is not given.
    before : Board, optional
        Any board made earlier: what its records have in common with these is not worked out anew.

    Raises
    ------
    LookupError
        There is no such profile; the message names those there are.
    StoreError
        The store cannot serve.
    """
    known = as_of if known_by is None else known_by
    made = None if before is None else before.assessments.inputs
    read = queries.snapshot(store, known, profile)
    said = assess(read.records, read.profile, as_of, known, made)
    return _board(read, read.records, said)


def board_from_parts(
    store: Store,
    parts: InParts,
    as_of: dt.date,
    known_by: dt.date | None = None,
    profile: str | None = None,
) -> Board:
    """Return the board of :func:`make_board` with its incidents taken from parts.

    All is the same, but that evidence tells the incidents of a day in one, and attempts are not
    told.

    Raises
    ------
    DataError
        A part is missing or damaged.
    LookupError, StoreError
        As for :func:`make_board`, and where those who sum the parts cannot serve.
    """
    known = as_of if known_by is None else known_by
    read = queries.snapshot(store, known, profile, incidents=False)
    return _board(read, *parts.assessed(read.records, read.profile, as_of, known))


def _board(read: Snapshot, records: Records, said: Assessments) -> Board:
    dates = _dates(records, said.as_of)
    return Board(
        assessments=said,
        records=records,
        labels=Labels(RecordRows(records), dates, said.as_of),
        # a proposed date waits in the queue, and moves nothing
        dates=dates[dates["anniversary_id"].isin(_scoring(records.anniversaries))],
        mentions=read.evidence.rename(columns={"record_kind": "kind", "record_id": "id"}),
        coverage=read.coverage,
        profile=read.profile,
        profile_version=read.profile_version,
        is_default_profile=read.is_default,
        overrides=read.overrides,
        opinions=read.opinions,
        postures=read.postures,
        data_version=read.data_version,
    )


def _dates(records: Records, as_of: dt.date) -> pd.DataFrame:
    first = as_of - dt.timedelta(days=DATES_BEHIND_DAYS)
    frame = occurrences(records.anniversaries, first, as_of + dt.timedelta(days=DATES_AHEAD_DAYS))
    ids = records.anniversaries["anniversary_id"].to_numpy(dtype=object)
    frame.insert(0, "anniversary_id", ids[frame["anniversary"].to_numpy()])
    frame["occurs_on"] = [to_date(day) for day in frame["occurs_on"]]
    return frame.drop(columns="anniversary")


def _scoring(anniversaries: pd.DataFrame) -> pd.Series:
    return anniversaries.loc[scores(anniversaries), "anniversary_id"]


def to_document(board: Board, facility_ids: list[str] | None = None) -> dict[str, Any]:
    """Return the board as the JSON document of ``assess --format json``.

    A facility that is not assessed has null numbers and no evidence. Facilities stand in order of
    rank; `facility_ids` picks some of them.
    """
    facilities = list(facility_documents(board, facility_ids))
    return {**document_head(board), "facilities": facilities}


def document_head(board: Board) -> dict[str, Any]:
    """Return what the document of :func:`to_document` says before it comes to the facilities."""
    said = board.assessments
    return {
        "as_of": said.as_of.isoformat(),
        "known_by": said.known_by.isoformat(),
        "horizon_days": HORIZON_DAYS,
        "model_version": MODEL_VERSION,
        "profile": {
            "name": board.profile.name,
            "version": board.profile_version,
            "fingerprint": board.profile.fingerprint,
        },
        "data_version": board.data_version,
        "levels_version": LEVELS_VERSION,
    }


def facility_documents(
    board: Board, facility_ids: list[str] | None = None, *, evidence: bool = True
) -> Iterator[dict[str, Any]]:
    """Yield what the document of :func:`to_document` says of each facility, one after the other.

    Without `evidence` each has none: of many facilities and days it is nearly all there is.
    """
    ranked = board.ranked
    if facility_ids is not None:
        ranked = ranked[ranked["facility_id"].isin(facility_ids)]
    brief_ids = board.mentions.groupby(["kind", "id"], sort=False)["brief_id"].unique().to_dict()
    nothing = pd.DataFrame()
    for row in ranked.to_dict("records"):
        name = row["facility_id"]
        shares = board.shares(name) if evidence else nothing
        yield _facility_document(row, board.override(name), shares, brief_ids)


def _facility_document(
    row: dict[Any, Any],
    override: Override | None,
    evidence: pd.DataFrame,
    brief_ids: dict[Any, Any],
) -> dict[str, Any]:
    number = {name: _null(value) for name, value in row.items() if isinstance(value, float)}
    return {
        "facility_id": row["facility_id"],
        "name": row["name"],
        "level": row["level"],
        "held_level": row["held_level"],
        "rate": number["rate"],
        "probability_7d": number["probability_7d"],
        "probability_30d": number["probability_30d"],
        "interval_7d": [number["interval_low"], number["interval_high"]],
        "confidence": row["confidence"] or None,
        "previous_level": row["previous_level"],
        "not_assessed_because": row["not_assessed_because"] or None,
        "override": _override_document(override),
        "contributions": {
            part: number[part] for part in ("background", "frequency", "triggers", "anniversaries")
        },
        "evidence": [
            {
                "kind": item["kind"],
                "id": item["id"],
                "share": item["share"],
                "brief_ids": list(brief_ids.get((item["kind"], item["id"]), [])),
            }
            for item in evidence.to_dict("records")
            if item["share"] != 0.0
        ],
    }


def _override_document(override: Override | None) -> dict[str, str] | None:
    if override is None:
        return None
    call = override.call
    return {
        "level": call.level,
        "starts_on": call.starts_on.isoformat(),
        "expires_on": call.expires_on.isoformat(),
        "because": call.because,
        "author": override.author,
    }


def _null(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
