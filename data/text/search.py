"""Full-text search over the sentences of the briefs, in memory."""

import sqlite3
import weakref
from threading import Lock

import pandas as pd

from data.statements import statement
from data.text.aliases import Aliases, Words, words
from data.text.sentences import Sentence, sentences

__all__ = ["BriefSearch", "Sentence", "sentences"]

WORDS_READ = 32
_COLUMNS = {"brief_id": "str", "start": "int64", "end": "int64", "text": "str", "rank": "float64"}


class BriefSearch:
    """An index of the sentences of some briefs; any number of threads may ask it.

    Parameters
    ----------
    briefs : DataFrame
        Briefs with ``brief_id`` and ``body``; of two hits as good, that of the first brief leads.
    actors, facilities : DataFrame
        Records with ``name`` and ``aliases``: one name finds what is written under another.
    """

    def __init__(
        self, briefs: pd.DataFrame, actors: pd.DataFrame, facilities: pd.DataFrame
    ) -> None:
        self._aliases = Aliases(actors, facilities)
        self._lock = Lock()
        self._con = sqlite3.connect(":memory:", check_same_thread=False)
        weakref.finalize(self, self._con.close)
        self._con.execute(statement("search_schema"))
        self._con.executemany(
            statement("search_insert"),
            (
                (brief_id, found.start, found.end, found.text, " ".join(words(found.text)))
                for brief_id, body in zip(briefs["brief_id"], briefs["body"], strict=True)
                for found in sentences(body)
            ),
        )

    def find(self, query: str, limit: int = 20) -> pd.DataFrame:
        """Return the sentences that hold all words of a query, best first.

        The columns are ``brief_id, start, end, text, rank``, where ``body[start:end]`` is the text
        and a lower rank is better (BM25). The query is words alone: signs mean nothing in it, and
        without a word nothing is found. The first 32 words are read.
        """
        asked = _expression(self._aliases, words(query)[:WORDS_READ])
        found: list[tuple[str, int, int, str, float]] = []
        if asked:
            with self._lock:
                found = self._con.execute(
                    statement("search_find"), {"asked": asked, "limit": max(limit, 0)}
                ).fetchall()
        return pd.DataFrame(found, columns=list(_COLUMNS)).astype(_COLUMNS)


def _expression(aliases: Aliases, asked: Words) -> str:
    # every phrase is quoted and holds letters and digits alone, so none of it is read as syntax
    return " AND ".join(
        "(" + " OR ".join(sorted(f'"{" ".join(phrase)}"' for phrase in phrases)) + ")"
        for phrases in aliases.alternatives(asked)
    )
