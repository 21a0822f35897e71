"""Checks of how likelihood and confidence are worded, held to the scale of ICD 203."""

import re
from collections.abc import Iterator

from data.briefs.linting.findings import Check, Spot, Subject, place_in
from data.briefs.parsing.parsed import BriefSentence

# the two rows of terms of ICD 203, which are not to be mixed
LIKELY_ROW = (
    r"(?:very\s+)?(?:un)?likely|(?:roughly\s+)?even\s+chance"
    r"|almost\s+(?:certain(?:ly)?|no\s+chance)"
)
PROBABLE_ROW = (
    r"(?:highly\s+)?(?:im)?probabl[ey]|(?:roughly\s+)?even\s+odds|nearly\s+certain(?:ly)?|remote"
)
_LIKELY = re.compile(rf"\b(?:{LIKELY_ROW})\b", re.IGNORECASE)
_PROBABLE = re.compile(rf"\b(?:{PROBABLE_ROW})\b(?!\s+(?:control|work|site|area|village))", re.I)
_OFF_SCALE = re.compile(
    r"\b(?:(?:most|more|less|highly|quite|extremely|fairly|rather|increasingly|somewhat)\s+"
    r"(?:un)?likely(?:\s+than\s+not)?"
    r"|(?:highly|very|quite|entirely)\s+(?:im)?possible|high[\s-]potential"
    r"|(?:it\s+is|remains?|seems?)\s+(?:also\s+)?possible|possibly|in\s+all\s+likelihood"
    r"|(?:high|low|strong|good|real|greater|increased|significant)\s+(?:probability|likelihood|chance)"
    r"|(?:increased|elevated|heightened|higher|high|growing|greater|serious|significant|real)\s+risk"
    r"(?!\s*[-\w]*\s*(?:country|countries|area|month|period|zone|premium|appetite))"
    r"|(?:can|could|might|may)\s+be\s+expected|cannot\s+be\s+(?:ruled\s+out|excluded)"
    r"|conceivabl[ey]|perhaps|potentially|presumably|inevitabl[ey]|bound\s+to"
    r"|might|(?<!\d\s)may(?!\s+(?:day|\d))|could(?!\s+not\b|n't))\b"
)
_HEDGE = (
    r"(?:might|may|could|possibly|potentially|perhaps|likely|unlikely|probably|probable|possible"
    r"|appears?\s+to|seems?\s+to|suggests?\s+that|presumably|conceivably|reportedly|allegedly)"
)
_NESTED = re.compile(rf"\b{_HEDGE}\s+(?:\w+\s+){{0,2}}?{_HEDGE}\b", re.IGNORECASE)
_CONFIDENCE = re.compile(r"\bconfiden(?:ce|t)\b", re.IGNORECASE)
_CONFIDENCE_LEVEL = re.compile(
    r"\b(?:high|moderate|medium|low|good|fair|limited|strong|our|with|some)\s+(?:\w+\s+)?confidence\b"
    r"|\bconfidence\s+(?:in|is|level|here)\b",
    re.IGNORECASE,
)
_LEVEL = r"(?:most|more|very|highly|almost)"
# a likelihood of what has happened already needs no last day
_OF_THE_PAST = re.compile(
    rf"\b(?:was|were|had|been)\s+(?:{_LEVEL}\s+)?(?:likely|probably|possibly)\s+\w+(?:ed|n|t|d)?\b(?<!\bto)"
    rf"|\b(?:likely|probably|possibly)\s+(?:was|were|had)\b"
    r"|\b(?:could|might|may)\s+have\b",
    re.IGNORECASE,
)
_HORIZON = re.compile(
    r"\b(?:within|over|during|in|for|until|till|by|before|through(?:out)?)\s+(?:the\s+)?"
    r"(?:(?:next|coming|following|near|short|medium|long|foreseeable|immediate|weeks?|days?"
    r"|months?|years?|end\s+of|remainder|rest|run[\s-]?up|summer|autumn|winter|spring|election)"
    r"|\d+\s+(?:hours?|days?|weeks?|months?|years?)|\w+\s+(?:hours?|days?|weeks?|months?|years?))"
    r"|\b(?:this|next)\s+(?:week|month|year|weekend)|\b(?:short|near|medium|long)[\s-]term"
    r"|\btomorrow\b|\b(?:the\s+)?(?:coming|next)\s+(?:\w+\s+)?(?:hours|days|weeks|months|years)",
    re.IGNORECASE,
)


def off_scale(subject: Subject) -> Iterator[Spot]:
    """Yield each term of likelihood that is not one of the scale."""
    for sentence in subject.prose:
        nested = [found.span() for found in _NESTED.finditer(sentence.folded)]
        for found in _OFF_SCALE.finditer(sentence.folded):
            if not any(start <= found.start() < end for start, end in nested):
                start, end = place_in(sentence, subject.brief, *found.span())
                yield Spot(start, end, f"'{found[0]}' is no term of the ICD 203 scale.")


def mixed_rows(subject: Subject) -> Iterator[Spot]:
    """Yield the first term of the row a brief uses less, where it uses both."""
    likely = list(_spans(subject, _LIKELY))
    probable = list(_spans(subject, _PROBABLE))
    if likely and probable:
        start, end = min(likely, probable, key=len)[0]
        yield Spot(start, end, "Terms of both rows of ICD 203 are used, likely and probable.")


def nested_hedges(subject: Subject) -> Iterator[Spot]:
    """Yield each run of two hedges, as ``might possibly``."""
    for sentence in subject.prose:
        for found in _NESTED.finditer(sentence.folded):
            start, end = place_in(sentence, subject.brief, *found.span())
            yield Spot(start, end, f"'{found[0]}' hedges twice.")


def likelihood_with_confidence(subject: Subject) -> Iterator[Spot]:
    """Yield each sentence that states a likelihood and a confidence at once."""
    for sentence in subject.prose:
        if _is_estimate(sentence) and _CONFIDENCE_LEVEL.search(sentence.folded):
            says = (
                "Likelihood and confidence stand in one sentence, where one is read for the other."
            )
            yield Spot(sentence.start, sentence.end, says)


def no_horizon(subject: Subject) -> Iterator[Spot]:
    """Yield each estimate that does not say until when it holds."""
    for sentence in subject.prose:
        if not _looks_ahead(sentence) or _HORIZON.search(sentence.folded):
            continue
        if not any(date.precision not in {"recent", "year"} for date in sentence.dates):
            says = "The estimate does not say until when it holds."
            yield Spot(sentence.start, sentence.end, says)


def no_confidence(subject: Subject) -> Iterator[Spot]:
    """Yield the first estimate of a brief that states no confidence anywhere."""
    if any(_CONFIDENCE.search(sentence.folded) for sentence in subject.prose):
        return
    for sentence in subject.prose:
        if _looks_ahead(sentence):
            says = "The brief estimates, and nowhere says how confident it is."
            yield Spot(sentence.start, sentence.end, says)
            return


def _spans(subject: Subject, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for sentence in subject.prose:
        for found in pattern.finditer(sentence.folded):
            yield place_in(sentence, subject.brief, *found.span())


def _is_estimate(sentence: BriefSentence) -> bool:
    return bool(_LIKELY.search(sentence.folded) or _PROBABLE.search(sentence.folded))


def _looks_ahead(sentence: BriefSentence) -> bool:
    ahead = _OF_THE_PAST.sub(" ", sentence.folded)
    return any(pattern.search(ahead) for pattern in (_LIKELY, _PROBABLE, _OFF_SCALE))


CHECKS = (
    Check(
        "wording_off_scale",
        "info",
        "Say which band is meant: almost no chance, very unlikely, unlikely, roughly even chance, "
        "likely, very likely or almost certain.",
        off_scale,
    ),
    Check(
        "mixed_scales",
        "info",
        "Keep to one row, so that one band has one name.",
        mixed_rows,
    ),
    Check(
        "nested_hedges",
        "info",
        "Keep the one that carries the estimate.",
        nested_hedges,
    ),
    Check(
        "likelihood_with_confidence",
        "info",
        "Say the confidence in a sentence of its own.",
        likelihood_with_confidence,
    ),
    Check(
        "no_horizon",
        "info",
        "Name the last day it is for, so that it can be found true or false.",
        no_horizon,
    ),
    Check(
        "no_confidence",
        "info",
        "State the confidence, and what it rests on.",
        no_confidence,
    ),
)
