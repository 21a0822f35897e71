"""How many defects of the real brief are raised, and nothing certain that is not so.

The brief is another's, so it is read beside the repository.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from data.briefs.linting.findings import BriefFinding
from tests.data.briefs.linting.checking import SEED, findings
from tests.trees import ROOT

SHARED = ROOT.parent / "shared" / "briefs"
LEAST_RAISED = 20
# what a finding must be to speak of a kind of defect
CODES = {
    "dangling_citation": {"dangling_citation", "reference_gap"},
    "weekday_date_mismatch": {"weekday_mismatch"},
    "event_outside_issue_week": {"event_after_week", "event_before_week"},
    "publication_after_week": {"source_after_week"},
    "missing_reference_url": {"missing_url"},
    "factual_contradiction": {"single_source"},
    "factual_contradiction_repeated": {"single_source"},
    "ambiguous_syntax": {"missing_comma"},
    "attribution_conflict": {"asserted_then_denied"},
    "missing_date": {"undated_record"},
    "missing_year": {"year_inferred"},
    "uncited_claim": {"uncited_record"},
    "spelling_inconsistency": {"name_variants"},
    "field_format": {"semicolon_in_parentheses"},
    "duplicate_title": {"duplicate_title"},
    "web_residue": {"web_residue"},
    "recap_double_count": {"recap"},
    "non_standard_probability": {"wording_off_scale"},
    "actor_relation_vague": {"vague_link"},
    "facility_label": {"other_operator"},
    "identity_loss": {"no_publication_date"},
    "unlocatable_place": {"unknown_place"},
}
CERTAIN = {("dangling_citation", 2897, 2943), ("weekday_mismatch", 2671, 2702)}


@pytest.fixture(scope="module")
def key() -> Any:
    if not (SHARED / "ground_truth.json").exists():
        pytest.skip("the real brief is not part of the repository")
    return json.loads((SHARED / "ground_truth.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def raised(key: Any) -> list[BriefFinding]:
    name = Path(key["seed"]["path"]).name
    return findings((SHARED / name).read_bytes().decode())


def meets(finding: BriefFinding, defect: dict[str, Any]) -> bool:
    where = defect["where"]
    is_there = finding.start < where["end"] and where["start"] < finding.end
    return is_there and finding.code in CODES.get(defect["kind"], set())


def test_at_least_twenty_of_the_listed_defects_are_raised_where_they_stand(
    key: Any, raised: list[BriefFinding]
) -> None:
    found = [defect["id"] for defect in key["defects"] if any(meets(one, defect) for one in raised)]

    assert len(found) >= LEAST_RAISED, found


def test_errors_are_the_certain_ones_and_no_others(raised: list[BriefFinding]) -> None:
    errors = [one for one in raised if one.severity == "error"]

    assert len(errors) == len(CERTAIN)
    for code, start, end in CERTAIN:
        assert any(one.code == code and start <= one.start < one.end <= end for one in errors)


def test_shipped_briefs_have_no_errors() -> None:
    for path in sorted((SEED / "briefs").glob("*.md")):
        found = findings(path.read_text(encoding="utf-8"))

        assert [one.message for one in found if one.severity == "error"] == [], path.name
