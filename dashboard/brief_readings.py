"""What is read out of briefs for the screen, each made once for a version of the records."""

import datetime as dt
from typing import TYPE_CHECKING, cast

import pandas as pd

from dashboard import cache
from dashboard.assessments import Board
from data.briefs.filing import adding, queue
from data.briefs.filing.similar import similar
from data.briefs.forecasting.forecasts import resolved
from data.briefs.linting.check import check
from data.briefs.parsing.parse import parse
from data.briefs.proposing.extract import extract
from data.store import Store

if TYPE_CHECKING:
    from data.briefs.filing.adding import Incoming
    from data.briefs.filing.queue import Waiting
    from data.briefs.linting.findings import BriefFinding
    from data.briefs.naming.registries import Registries
    from data.briefs.proposing.records import NewActor

MOST_SIMILAR = 5


def incoming(store: Store, version: str, name: str, content: bytes) -> "Incoming":
    """Return a brief as it would be stored; raise ``DataError`` where none can be read."""

    def make() -> "Incoming":
        return adding.read_brief(name, content, _registries(store, version))

    return cast("Incoming", cache.made("incoming", (version, name, content), make))


def findings(
    store: Store, version: str, body: str, listed: tuple[int, ...]
) -> "list[BriefFinding]":
    """Return what a person should look at in a brief; `listed` are the references kept apart."""

    def make() -> "list[BriefFinding]":
        return check(body, _registries(store, version), frozenset(listed))

    return cast("list[BriefFinding]", cache.made("findings", (version, body, listed), make))


def furniture(store: Store, version: str, body: str) -> list[tuple[int, int]]:
    """Return the places of the lines of a brief that belong to a web page."""

    def make() -> list[tuple[int, int]]:
        places = parse(body).furniture
        return [place for place in places if any(map(str.isalnum, body[slice(*place)]))]

    return cast(
        "list[tuple[int, int]]", cache.made("furniture", (str(store.path), version, body), make)
    )


def new_actors(store: Store, version: str, body: str) -> "tuple[NewActor, ...]":
    """Return the groups a brief names that stand in no registry."""

    def make() -> "tuple[NewActor, ...]":
        return extract(body, _registries(store, version)).new_actors

    return cast("tuple[NewActor, ...]", cache.made("new_actors", (version, body), make))


def waiting(store: Store, version: str) -> "list[Waiting]":
    """Return the proposals that wait for a decision."""

    def make() -> "list[Waiting]":
        return queue.waiting({name: cache.kept(store, version, name) for name in queue.TABLES})

    return cast("list[Waiting]", cache.made("waiting", (str(store.path), version), make))


def register(store: Store, version: str, board: Board) -> pd.DataFrame:
    """Return the forecasts known by the date, each with what became of it; not to be changed."""

    def make() -> pd.DataFrame:
        kept = cache.kept(store, version, "forecast")
        known = kept[kept["known_on"] <= pd.Timestamp(board.assessments.known_by)]
        newest = known.sort_values(
            ["known_on", "brief_id", "start_index"], ascending=[False, True, True]
        )
        return resolved(newest, board.records.incidents, board.assessments.as_of)

    return cast("pd.DataFrame", cache.made("register", (version, *board.key), make))


def countries(store: Store, version: str) -> dict[str, str]:
    """Return the names of countries by their ISO 3166-1 alpha-3 codes."""
    by_iso = _registries(store, version).gazetteer.by_iso
    return {code: country.name for code, country in by_iso.items()}


def similar_briefs(store: Store, version: str, known_by: dt.date, brief_id: str) -> pd.DataFrame:
    """Return the briefs known by a date that are most like one of them."""

    def make() -> pd.DataFrame:
        return similar(cache.briefs(store, version, known_by), brief_id, MOST_SIMILAR)

    return cast("pd.DataFrame", cache.made("similar", (version, known_by, brief_id), make))


def _registries(store: Store, version: str) -> "Registries":
    def make() -> "Registries":
        return adding.registries_of(store)

    return cast("Registries", cache.made("registries", (str(store.path), version), make))
