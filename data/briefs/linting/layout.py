"""Checks of how a brief is laid out: header, fields, repetitions, what a web page left behind."""

import re
from collections.abc import Iterator

from data.briefs.linting.findings import LONGEST, Check, Spot, Subject
from data.briefs.parsing.parsed import Passage

FEWEST_WORDS = 6
# a title stands in the head; further down the same words are prose
TITLE_REACH = 3
_PARENTHESIS = re.compile(r"\([^()]*;[^()]*\)")
_WORDS = re.compile(r"[^\W_]+")
_LEAD = re.compile(r"^(?:\w+ ){0,2}(?:brief|report|alert|update|bulletin|assessment)\s*[-:|]\s*")


def semicolon_in_parentheses(subject: Subject) -> Iterator[Spot]:
    """Yield each field whose value uses ``;`` inside a parenthesis and outside it."""
    for block in subject.brief.blocks:
        for field in block.fields:
            outside = _PARENTHESIS.sub("", field.value[:LONGEST])
            if field.name == "parties" and outside != field.value[:LONGEST] and ";" in outside:
                says = "';' parts the parties and also stands inside a parenthesis."
                yield Spot(field.start, field.end, says)


def web_residue(subject: Subject) -> Iterator[Spot]:
    """Yield each line that a web page left behind."""
    for start, end in subject.brief.furniture:
        line = subject.brief.text[start:end].strip()
        # a line of dashes is a rule between two parts
        if any(sign.isalnum() for sign in line):
            yield Spot(start, end, f"'{line}' belongs to the web page.")


def duplicate_title(subject: Subject) -> Iterator[Spot]:
    """Yield each heading that says the title again."""
    brief = subject.brief
    title = _plain(brief.title)
    headings = [passage for passage in brief.passages if passage.kind == "heading"]
    same = [one for one in headings[:TITLE_REACH] if title and _plain_at(subject, one) == title]
    for passage in same[1:]:
        yield Spot(passage.start, passage.end, "The title stands here a second time.")


def duplicate_sentence(subject: Subject) -> Iterator[Spot]:
    """Yield each sentence that stands in the brief already, word for word."""
    first: dict[str, int] = {}
    for sentence in subject.prose:
        words = _plain(sentence.folded)
        if len(words.split()) < FEWEST_WORDS:
            continue
        if words in first:
            line = subject.brief.text.count("\n", 0, first[words]) + 1
            says = f"The same sentence stands on line {line} already."
            yield Spot(sentence.start, sentence.end, says)
        first.setdefault(words, sentence.start)


def no_publication_date(subject: Subject) -> Iterator[Spot]:
    """Yield the head of a brief that has a week or a team, but no day of writing."""
    key = subject.brief.key
    fields = [field for block in subject.brief.blocks for field in block.fields]
    team = next((field for field in fields if field.name == "team"), None)
    if key.published_on is not None or (key.week is None and team is None):
        return
    start, end = (team.start, team.end) if team else (0, 0)
    if key.week is not None and team is None:
        start, end = key.week.start, key.week.end
    known = "its week" if key.week is not None else "its team"
    yield Spot(start, end, f"The head states {known}, but no day of writing.")


def no_brief(subject: Subject) -> Iterator[Spot]:
    """Yield the whole of a text that has nothing of a brief: no date, no source, no event."""
    brief = subject.brief
    found = subject.extraction
    has_dates = any(sentence.dates for sentence in brief.sentences)
    records = (*found.incidents, *found.triggers, *found.anniversaries, *found.risk_windows)
    fields = [field for block in brief.blocks for field in block.fields]
    if not (has_dates or brief.references or records or fields or brief.key.week):
        says = "Nothing here reads like a brief: no date, no source, no event."
        yield Spot(0, min(len(brief.text), 200), says)


def _plain_at(subject: Subject, passage: Passage) -> str:
    form = subject.brief.normal
    return _plain(form.folded[form.at(passage.start) : form.at(passage.end)])


def _plain(text: str) -> str:
    return " ".join(_WORDS.findall(_LEAD.sub("", text.lower())))


CHECKS = (
    Check(
        "no_brief",
        "warning",
        "Check that this is the right file.",
        no_brief,
    ),
    Check(
        "semicolon_in_parentheses",
        "info",
        "Use ',' inside the parenthesis, so that the list can be taken apart.",
        semicolon_in_parentheses,
    ),
    Check(
        "web_residue",
        "info",
        "Take the line out; it is ignored.",
        web_residue,
    ),
    Check(
        "duplicate_title",
        "warning",
        "Take one of them out.",
        duplicate_title,
    ),
    Check(
        "duplicate_sentence",
        "warning",
        "Take one out, or see which sentence was meant to stand here.",
        duplicate_sentence,
    ),
    Check(
        "no_publication_date",
        "info",
        "State who wrote it and when, for the week of a brief is not the day it was written.",
        no_publication_date,
    ),
)
