"""The records of a board, each looked up and labelled when somebody asks for it."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

import pandas as pd

from dashboard.words.phrases import anniversary_label, incident_label, trigger_label
from models.records import Records

# one row of a frame costs nearly what a thousand do
ALL_AT_ONCE = 2000
_KEYS = {"incident": "incident_id", "trigger": "trigger_id", "anniversary": "anniversary_id"}


class RecordRows:
    """The records by kind and id: of very many, few are ever looked at, and each only once."""

    def __init__(self, records: Records) -> None:
        self._frames = {
            "incident": records.incidents,
            "trigger": records.trigger_events,
            "anniversary": records.anniversaries,
        }
        self._seen: dict[str, dict[str, dict[Any, Any]]] = {kind: {} for kind in self._frames}

    def rows(self, kind: str, ids: Iterable[str]) -> list[dict[Any, Any]]:
        """Return some records of a kind as rows; raise ``KeyError`` for an unknown one."""
        asked = list(ids)
        seen = self._seen[kind]
        unseen = [record_id for record_id in asked if record_id not in seen]
        if unseen:
            self._look_up(kind, unseen)
        return [seen[record_id] for record_id in asked]

    def row(self, kind: str, record_id: str) -> dict[Any, Any]:
        """Return one record as a row; raise ``KeyError`` for an unknown one."""
        if kind not in self._frames:
            raise KeyError((kind, record_id))
        return self.rows(kind, [record_id])[0]

    def __len__(self) -> int:
        return sum(map(len, self._frames.values()))

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for kind, index in self._index.items():
            for record_id in index:
                yield kind, record_id

    def _look_up(self, kind: str, ids: list[str]) -> None:
        frame, index = self._frames[kind], self._index[kind]
        places = index.get_indexer(pd.Index(ids, dtype=object))
        if (places < 0).any():
            raise KeyError((kind, ids[int((places < 0).argmax())]))
        if len(frame) > ALL_AT_ONCE:
            frame, index = frame.iloc[places], index[places]
        self._seen[kind].update(zip(index, frame.to_dict("records"), strict=True))

    @cached_property
    def _index(self) -> dict[str, pd.Index]:
        frames = self._frames.items()
        return {kind: pd.Index(frame[_KEYS[kind]].astype(object)) for kind, frame in frames}


class Labels(Mapping[tuple[str, str], str]):
    """One line for each record, by kind and id.

    Parameters
    ----------
    records : RecordRows
        The records.
    dates : DataFrame
        Occurrences of anniversaries in sight: ``anniversary_id, occurs_on, ordinal``.
    as_of : date
        The date assessed; of two occurrences the one nearer to it is named.
    """

    def __init__(self, records: RecordRows, dates: pd.DataFrame, as_of: dt.date) -> None:
        self.records = records
        nearest = dates.assign(gap=[abs((day - as_of).days) for day in dates["occurs_on"]])
        nearest = nearest.sort_values("gap", kind="stable").drop_duplicates("anniversary_id")
        self._when = {row["anniversary_id"]: row for row in nearest.to_dict("records")}

    def of(self, kind: str, ids: Iterable[str]) -> list[str]:
        """Return the labels of some records of a kind; raise ``KeyError`` for an unknown one."""
        return [self._label(kind, row) for row in self.records.rows(kind, ids)]

    def __getitem__(self, key: tuple[str, str]) -> str:
        return self._label(key[0], self.records.row(*key))

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)

    def _label(self, kind: str, row: dict[Any, Any]) -> str:
        if kind == "incident":
            return incident_label(row)
        if kind == "trigger":
            return trigger_label(row)
        near = self._when.get(row["anniversary_id"], {"occurs_on": None, "ordinal": 0})
        return anniversary_label(row, near["occurs_on"], int(near["ordinal"]))
