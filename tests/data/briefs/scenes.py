"""Sentences ready for extraction, for the tests of its parts."""

from functools import cache

import pandas as pd

from data.briefs.gathering.collecting import Collector
from data.briefs.gathering.drafts import Draft
from data.briefs.naming.registries import Registries, load_registries
from data.briefs.naming.scene import Scene
from data.briefs.parsing.parse import parse
from data.briefs.proposing.extract import extract, scenes_of
from data.briefs.proposing.records import Extraction
from tests.trees import ROOT

HEAD = "Weekly note\n\nPublished: 31 December 2022\n\n"


@cache
def registries() -> Registries:
    """Return the names of the seed and of the shipped tables."""
    seed = ROOT / "data" / "seed"
    return load_registries(pd.read_csv(seed / "actors.csv"), pd.read_csv(seed / "facilities.csv"))


def scenes(body: str, head: str = HEAD) -> list[Scene]:
    """Return the sentences of a body, those of its head left out."""
    brief = parse(head + body)
    return [each for each in scenes_of(brief, registries()) if each.sentence.start >= len(head)]


def scene(sentence: str, head: str = HEAD) -> Scene:
    """Return one sentence as the body of a brief of the last day of 2022."""
    (found,) = scenes(sentence, head)
    return found


def drafts(body: str, head: str = HEAD) -> list[Draft]:
    """Return the attacks a body tells."""
    collector = Collector()
    for each in scenes(body, head):
        collector.take(each)
    return collector.finish()


def extracted(body: str, head: str = HEAD) -> Extraction:
    """Return what a body proposes."""
    return extract(head + body, registries())
