"""The integrity check: every check of the registry over one brief."""

from collections.abc import Collection, Iterable
from typing import Any

from data.briefs.linting import citing, claiming, dating, layout, naming, placing, wording
from data.briefs.linting.findings import SEVERITIES, BriefFinding, Check, Subject
from data.briefs.naming.registries import Registries
from data.briefs.proposing.extract import extract

CHECKS: tuple[Check, ...] = (
    *citing.CHECKS,
    *dating.CHECKS,
    *claiming.CHECKS,
    *placing.CHECKS,
    *layout.CHECKS,
    *wording.CHECKS,
    *naming.CHECKS,
)


def check(
    text: str, registries: Registries, listed: Collection[int] = frozenset()
) -> list[BriefFinding]:
    """Return what a person should look at in a brief, in the order of the text.

    The same text and names give the same findings every time. Nothing is corrected, and nothing
    is said of whether a claim is true.

    Parameters
    ----------
    text : str
        The brief; all places are indices into it.
    registries : Registries
        Actors, facilities and places by name.
    listed : collection of int
        Numbers of references that are kept apart from the text.
    """
    subject = Subject(extract(text, registries), registries, frozenset(listed))
    found = {finding for one in CHECKS for finding in one.findings(subject)}
    return sorted(found, key=_order)


def findings_document(findings: Iterable[BriefFinding]) -> dict[str, list[dict[str, Any]]]:
    """Return findings as the JSON document of ``brief check``."""
    return {
        "findings": [
            {
                "code": finding.code,
                "severity": finding.severity,
                "start": finding.start,
                "end": finding.end,
                "message": finding.message,
            }
            for finding in findings
        ]
    }


def _order(finding: BriefFinding) -> tuple[int, int, int, str, str]:
    rank = SEVERITIES.index(finding.severity)
    return finding.start, finding.end, rank, finding.code, finding.message
