"""A fit as a document and as a table: what moved, why, and where it came from."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from dashboard.grading.fits import Fitted, as_document, as_json, as_table, make_fit
from dashboard.grading.materials import Material, from_files, from_store
from data.files.profilefiles import as_toml, read_profile
from data.store import Store
from models.backtesting.studies import SpanError
from models.profile import WeightProfile
from tests.dashboard.panels import write_panel
from tests.models.factories import shipped_profile


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """Return the records of the small panel."""
    _, incidents, _, facilities = write_panel(tmp_path_factory.mktemp("panel"))
    return from_files(Path(incidents), Path(facilities), shipped_profile(), None)


@pytest.fixture(scope="module")
def fitted(material: Material) -> Fitted:
    """Return the fit of the small panel."""
    return make_fit(material, "refitted", None)


def test_document_can_be_read_back_as_a_profile(fitted: Fitted) -> None:
    document = json.loads(as_json(fitted))

    profile = WeightProfile.from_dict(document["profile"])

    assert profile == fitted.profile
    assert profile.name == "refitted"
    assert document["fingerprint"] == profile.fingerprint != shipped_profile().fingerprint


def test_document_says_where_it_came_from(fitted: Fitted, material: Material) -> None:
    found = as_document(fitted)

    provenance = found["provenance"]
    assert isinstance(provenance, dict)
    assert provenance["data_version"] == material.data_version
    assert provenance["start_fingerprint"] == shipped_profile().fingerprint
    assert provenance["last_on"] == str(material.known_by - dt.timedelta(days=1))
    assert set(provenance["windows"]) == {"7_days", "30_days"}
    assert provenance["windows"]["7_days"]["positives"] > 0


def test_document_holds_verdict_and_recalibration_of_both_horizons(fitted: Fitted) -> None:
    found = json.loads(as_json(fitted))

    for part in ("challenger", "recalibration"):
        assert set(found[part]) == {"7_days", "30_days"}
    assert found["challenger"]["7_days"]["weeks"] == 104
    assert set(found["recalibration"]["30_days"]) == {"a", "b"}


@pytest.fixture(scope="module")
def overtaken(material: Material) -> Fitted:
    """Return the fit of the small panel up to a day on which the challenger is better."""
    return make_fit(material, "refitted", dt.date(2020, 1, 1))


def test_document_says_that_the_challenger_takes_over(overtaken: Fitted) -> None:
    document = json.loads(as_json(overtaken))

    verdict = document["challenger"]["7_days"]
    assert verdict["is_better"]
    assert document["head"]["name"] == document["profile"]["head"] == "log_feature"
    assert document["head"]["takes_over"]
    assert document["head"]["sentence"].startswith("The challenger takes over: the profile refit")
    assert f"{verdict['challenger_log_loss']:.4f} against" in document["head"]["sentence"]
    profile = WeightProfile.from_dict(document["profile"])
    assert profile == overtaken.profile
    assert profile.fingerprint == document["fingerprint"]


def test_parameters_file_can_be_imported_as_a_profile(overtaken: Fitted, tmp_path: Path) -> None:
    as_written, as_toml_text = tmp_path / "fitted.json", tmp_path / "fitted.toml"
    as_written.write_text(as_json(overtaken), encoding="utf-8")

    profile = read_profile(as_written)

    as_toml_text.write_text(as_toml(profile, 1), encoding="utf-8")
    assert profile == read_profile(as_toml_text) == overtaken.profile


def test_table_says_that_the_challenger_takes_over_and_lists_it(overtaken: Fitted) -> None:
    table = as_table(overtaken)

    assert "The challenger takes over: the profile refitted scores with the log-feature" in table
    assert "DAYS  LOGARITHM OF" in table
    slopes, offsets = overtaken.profile.log_weights(30)
    row = next(line.split() for line in table.splitlines() if line.startswith("  30  own_7"))
    assert row == ["30", "own_7", f"{slopes.own_7:.4f}", f"{offsets.own_7:.5f}"]
    assert "The additive weights are kept in the profile, and do not score." in table


def test_document_says_that_the_additive_head_stays(fitted: Fitted) -> None:
    document = json.loads(as_json(fitted))

    assert document["head"]["name"] == "additive"
    assert not document["head"]["takes_over"]
    assert document["head"]["sentence"].startswith("The additive head stays.")
    assert "head" not in document["profile"]


def test_json_has_sorted_keys_and_is_the_same_twice(fitted: Fitted, material: Material) -> None:
    text = as_json(fitted)

    assert json.dumps(json.loads(text), indent=2, sort_keys=True, ensure_ascii=False) + "\n" == text
    assert as_json(make_fit(material, "refitted", None)) == text


def test_table_names_every_weight_and_why(fitted: Fitted) -> None:
    table = as_table(fitted)

    assert all(word in table for word in ("base", "short", "long", "near", "background"))
    assert "the records" in table
    assert "No anniversary and no trigger event to learn from." in table
    assert "The additive head stays. At 7 days: Over 104 weeks the challenger is no better" in table
    assert "At 30 days: Over 104 weeks the challenger is" in table
    assert "LOGARITHM" not in table
    assert "would recalibrate the fitted rates" in table


def test_weight_switched_off_is_said_to_be(material: Material) -> None:
    rates = {
        name: replace(getattr(material.profile, name), near=0.0) for name in ("rate_7d", "rate_30d")
    }
    profile = replace(material.profile, rate_7d=rates["rate_7d"], rate_30d=rates["rate_30d"])

    found = make_fit(replace(material, profile=profile), "refitted", None)

    assert found.profile.rate_7d.near == 0
    assert "switched off" in as_table(found)


def test_effects_of_the_seed_stay_unless_supported(seed_store: Store) -> None:
    material = from_store(seed_store.path, "shipped", None, print)

    found = make_fit(material, "refitted", None)

    supported = found.effects["verdict"] == "supported"
    kept = found.effects[~supported]
    assert kept["fitted"].tolist() == kept["shipped"].tolist()
    assert f"{len(kept)} of {len(found.effects)} anniversaries" in as_table(found)


def test_effect_that_moved_is_told_with_its_evidence(fitted: Fitted) -> None:
    row = {"kind": "trigger", "id": "us_strike", "n": 30, "rate_ratio": 2.0, "p": 0.0, "q": 0.01}
    moved = pd.DataFrame([{**row, "verdict": "supported", "shipped": 0.1, "fitted": 0.4}])

    table = as_table(replace(fitted, effects=moved))

    assert "trigger us_strike: +0.100 to +0.400, supported (n 30, rate ratio 2.00, q 0.01)" in table


def test_fit_ends_where_it_is_told(material: Material) -> None:
    asked = dt.date(2019, 12, 31)

    found = make_fit(material, "refitted", asked, dt.date(2018, 1, 1))

    assert found.last_on == asked
    assert dt.date(2018, 1, 1) <= found.first_on < dt.date(2018, 1, 8)


def test_fit_before_the_first_incident_is_refused(material: Material) -> None:
    with pytest.raises(SpanError, match="there is nothing to learn from"):
        make_fit(material, "refitted", dt.date(2010, 1, 1))
