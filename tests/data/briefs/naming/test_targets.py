"""What was aimed at, and the facility it is."""

import pytest

from data.briefs.naming.targets import embassy_in, find_targets, militants
from tests.data.briefs.scenes import registries, scene


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("a US convoy", ["convoy"]),
        ("the American embassy", ["embassy"]),
        ("the Turkish embassy", ["partner_embassy"]),
        ("a UN food convoy", ["un_ngo"]),
        ("a police checkpoint", ["government"]),
        ("an oil refinery", ["oil_site"]),
        ("the US K1 military base", ["base"]),
        ("an Iraqi army base", ["partner_base"]),
        ("worshippers", ["citizen"]),
        ("nothing at all", []),
    ],
)
def test_classes(text: str, kinds: list[str]) -> None:
    assert [each.target_class for each in find_targets(text)] == kinds


def test_facility_called_like_its_town_needs_a_word_for_a_site() -> None:
    assert scene("Clashes broke out in Balad.").facilities == []
    (found,) = scene("Rockets hit Balad air base.").facilities
    assert found.owners[0].facility_id == "balad-ab"


def test_embassy_by_its_country_and_town() -> None:
    text = "the American embassy compound"
    start = text.index("embassy")

    found = embassy_in(text, start, start + 7, ["Baghdad"], registries())

    assert found is not None
    assert found.facility_id == "us-embassy-baghdad"
    assert embassy_in(text, start, start + 7, ["Kabul"], registries()) is None


def test_militants() -> None:
    assert militants().search("killed five terrorists")
    assert not militants().search("killed five farmers")
