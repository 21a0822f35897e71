"""The Weights page through the real app: a draft that is never lost, seen through and defended."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest

from dashboard.assessments import make_board
from data.authored.editing import Signature
from data.authored.profile_saving import Proposal, save_profile
from data.authored.profiles import kept_profiles
from data.queries import ProfileVersion
from data.store import Store
from models.backtesting.receipt import Receipt
from models.profile import WeightProfile
from models.scoring import assess
from tests.dashboard.desks import BANNER, DRAWERS, EMBASSY, Desk, open_desk
from tests.dashboard.records import hostile
from tests.dashboard.screens import (
    DATES,
    ESCAPE,
    HOLES,
    chips,
    limits_lines,
    links,
    text_of,
    words,
)
from tests.models.factories import shipped_profile, weighed

STORY = date(2020, 12, 28)


@pytest.fixture
def desk(seed_store: Store) -> Desk:
    """Return Ana's window on the shared records, to draft in: a draft is taken away afterwards."""
    return open_desk(seed_store)


@pytest.fixture
def own_desk(own_store: Store) -> Desk:
    """Return Ana's window on records of this test's own, to save to."""
    return open_desk(own_store)


@pytest.mark.parametrize("as_of", DATES)
def test_any_date_is_drawn_without_an_exception_or_a_hole(seed_store: Store, as_of: str) -> None:
    at = open_desk(seed_store, as_of=as_of).open(*DRAWERS).at

    assert not at.error
    assert not at.warning
    assert limits_lines(at)
    sentences = [text for text in words(at) if " " in text and "\n" not in text]
    assert [text for text in sentences if HOLES.search(text)] == []


def test_without_a_name_nothing_can_be_moved(seed_store: Store) -> None:
    at = open_desk(seed_store, analyst="").at

    assert all(slider.disabled for slider in at.slider)
    assert all(number.disabled for number in at.number_input)
    assert "To move a weight, say who you are" in text_of(at)
    assert at.text_input[0].label == "Your name"


def test_untouched_desk_is_as_published(seed_store: Store) -> None:
    desk = open_desk(seed_store)

    assert desk.headline == "No facility of 67 changes level"
    assert desk.banners == []
    assert desk.kept() is None
    assert "nothing is moved yet" in text_of(desk.at)
    assert desk.at.button(key="save").disabled


def test_slider_moves_the_picture_the_number_and_the_draft(desk: Desk) -> None:
    desk.slide("frequency", 1.6)

    assert desk.weight("frequency") == 1.6
    assert desk.headline == "3 of 67 facilities change level: 3 up"
    assert len(desk.banners) == 2
    kept = desk.kept()
    assert kept is not None
    assert kept.profile == weighed(1.6)
    assert kept.base.reference == "shipped@1"


def test_number_moves_the_slider_and_reset_puts_one_back(desk: Desk) -> None:
    desk.type("factors.triggers", 1.62).slide("anniversaries", 2.0)
    assert desk.weight("triggers") == 1.62

    desk.click(key="reset.factors.triggers")

    assert (desk.weight("triggers"), desk.weight("anniversaries")) == (1.0, 2.0)


def test_reload_and_another_page_lose_nothing(desk: Desk, seed_store: Store) -> None:
    desk.slide("frequency", 0.4).type("factors.anniversaries", 2.37)

    again = open_desk(seed_store)

    assert (again.weight("frequency"), again.weight("anniversaries")) == (0.4, 2.37)
    assert again.headline == desk.headline
    assert "moves 2 numbers" in text_of(again.at)


def test_each_analyst_has_a_draft_of_their_own(desk: Desk, seed_store: Store) -> None:
    desk.slide("frequency", 1.6)

    other = open_desk(seed_store, analyst="Ben")

    assert other.weight("frequency") == 1.0
    assert open_desk(seed_store).weight("frequency") == 1.6


def test_two_windows_of_one_analyst_keep_both_moves_and_say_so(
    desk: Desk, seed_store: Store
) -> None:
    desk.slide("frequency", 1.6)
    other = open_desk(seed_store).slide("triggers", 0.5)

    desk.slide("anniversaries", 2.0)

    kept = desk.kept()
    assert kept is not None
    assert kept.profile == weighed(1.6, 0.5, 2.0)
    assert "moved in another window too" in text_of(other.run().at)
    assert "moved in another window too" not in text_of(other.run().at)


def test_discarding_puts_everything_back(desk: Desk) -> None:
    desk.slide("frequency", 1.6).click(key="discard")

    assert desk.weight("frequency") == 1.0
    assert desk.kept() is None
    assert desk.banners == []


@pytest.mark.parametrize("typed", [7.0, -1.0, 3.0001])
def test_number_out_of_range_is_refused_and_the_draft_kept(desk: Desk, typed: float) -> None:
    desk.slide("frequency", 1.6)

    desk.type("factors.frequency", typed)

    (sentence,) = desk.refusals
    assert sentence.startswith("Frequency must be a number from 0 to 3, got ")
    assert sentence.endswith("The draft is kept as it was.")
    assert desk.weight("frequency") == 1.6
    assert desk.run().refusals == []


def test_emptied_box_changes_nothing(desk: Desk) -> None:
    desk.slide("frequency", 1.6).type("factors.frequency", None)

    assert desk.refusals == []
    assert desk.weight("frequency") == 1.6


def test_damaged_draft_is_told_of_once(desk: Desk, seed_store: Store) -> None:
    desk.slide("frequency", 1.6)
    (place,) = seed_store.path.parent.glob("*.drafts/*.json")
    place.write_text("{", encoding="utf-8")

    again = open_desk(seed_store)

    assert "the draft begins anew" in again.refusals[0]
    assert again.run().refusals == []
    assert again.weight("frequency") == 1.0


def test_weight_above_the_record_is_marked_beside_its_evidence(desk: Desk) -> None:
    desk.slide("anniversaries", 1.5)

    text = text_of(desk.at)
    assert text.count("Above what the record supports") == 1
    assert "Not demonstrated in these records: 1.0 times the usual rate around 64" in text
    assert "an attempt is 1.2 times as frequent in the week after 28 days with one" in text


def test_half_life_out_of_the_sound_range_is_warned_of(desk: Desk) -> None:
    desk.open("advanced").type("half_lives.short_days", 7.0)

    assert "7 days lies outside 14 to 90 days" in text_of(desk.at)
    assert desk.headline != "No facility of 67 changes level"
    desk.type("half_lives.short_days", 45.0)
    assert "lies outside" not in text_of(desk.at)


def test_every_facility_stands_in_the_table_once_changed_ones_first(desk: Desk) -> None:
    desk.slide("frequency", 1.6).open("every_facility")

    table = next(d.value for d in desk.at.dataframe if "Rate in draft" in d.value)
    assert len(table) == 67
    assert table["Facility"].is_unique
    changed = table["Published"] != table["Draft"]
    assert changed.tolist() == sorted(changed, reverse=True)
    assert changed.sum() == 3


def test_figures_are_those_of_the_scoring_door(own_desk: Desk, own_store: Store) -> None:
    own_desk.slide("frequency", 1.6).open("every_facility")
    kept = own_desk.kept()
    assert kept is not None
    save_profile(own_store, Proposal("x", kept.profile, kept.base), Signature("Ana", "to compare"))

    said = make_board(own_store, STORY, profile="x").assessments.facilities
    table = next(d.value for d in own_desk.at.dataframe if "Rate in draft" in d.value)

    merged = table.merge(said, left_on="Facility", right_on="name")
    assert len(merged) == 67
    assert (merged["Draft"] == merged["level"]).all()
    assert merged["Rate in draft"].equals(merged["rate"]), "to the last bit"


def levels_without_each(store: Store, profile: WeightProfile) -> list[str]:
    """Return the levels of the embassy without each factor, as the scoring door gives them."""
    records = make_board(store, STORY).records
    found = []
    for factor in ("frequency", "triggers", "anniversaries"):
        off = replace(profile, factors=replace(profile.factors, **{factor: 0.0}))
        said = assess(records, off, STORY).facilities.set_index("facility_id")
        found.append(str(said.loc[EMBASSY, "level"]))
    return found


def test_facility_is_seen_through(desk: Desk, seed_store: Store) -> None:
    text = text_of(desk.slide("frequency", 1.6).at)

    assert "in the draft, SUBSTANTIAL as published." in text
    assert re.search(r"(SUBSTANTIAL|HIGH) in \d+ % of mixes; otherwise", text)
    assert "It stands at HIGH, the highest level: no further attack can raise it." in text
    assert re.search(r"The weight of frequency at 1\.\d\d? or less → SUBSTANTIAL\.", text)
    assert re.search(r"On \d+ \w+ 202\d it falls to SUBSTANTIAL", text)
    level, strip = (word for word in chips(desk.at) if word != BANNER)
    assert level == "HIGH"
    assert re.findall(r"MINIMAL|LOW|MODERATE|SUBSTANTIAL|HIGH", strip) == [
        "HIGH",
        *levels_without_each(seed_store, weighed(1.6)),
    ]


def test_facility_not_assessed_is_said_to_be(seed_store: Store) -> None:
    desk = open_desk(seed_store, facility="camp-taji").slide("frequency", 1.2)

    assert "It is not assessed on this date, so no weight moves it." in text_of(desk.at)


def test_small_triangles_come_by_the_page(seed_store: Store) -> None:
    at = open_desk(seed_store).open("all_triangles").at

    shown = [text for text in words(at) if re.fullmatch(r"[A-Z]+ in [^;]* of mixes", text)]
    assert len(shown) == 12
    assert at.get("pagination") or at.get("button_group")


def test_receipt_is_shown_before_saving_and_kept_with_the_version(
    own_desk: Desk, own_store: Store
) -> None:
    own_desk.slide("frequency", 1.6).click(key="save").click(key="score")
    shown = text_of(own_desk.at)
    assert re.search(r"Over the 78 weeks from .* the draft raises \d+ and lowers 0", shown)
    assert "Log loss: " in shown

    own_desk.save("iraq", "rockets come in series")

    kept = kept_profiles(own_store, "iraq")[0]
    assert kept.receipt is not None
    told = Receipt.from_dict(kept.receipt)
    assert f"the draft raises {told.raised:,} and" in shown
    assert told.draft == kept.profile.fingerprint


def test_saving_without_asking_for_a_receipt_makes_one(own_desk: Desk, own_store: Store) -> None:
    own_desk.slide("frequency", 1.6).save("iraq", "because")

    assert kept_profiles(own_store, "iraq")[0].receipt is not None


def test_save_only_leaves_the_board_and_shows_the_difference(
    own_desk: Desk, own_store: Store
) -> None:
    own_desk.slide("frequency", 1.6).save("iraq", "rockets come in series")

    assert [s.value for s in own_desk.at.success] == [
        "Saved as iraq, version 1. The board is as it was."
    ]
    assert make_board(own_store, STORY).profile.name == "shipped"
    assert [own_desk.at.selectbox(key=k).value for k in ("compare_before", "compare_after")] == [
        "shipped, version 1",
        "iraq, version 1",
    ]
    (differences,) = [
        d.value for d in own_desk.at.dataframe if "iraq, version 1" in d.value.columns
    ]
    assert differences.to_numpy().tolist() == [["Weight: Frequency", "1", "1.6"]]
    assert "Your draft, made from iraq, version 1, moves nothing yet." in text_of(own_desk.at)


def test_save_for_the_board_changes_what_everybody_sees(own_desk: Desk, own_store: Store) -> None:
    own_desk.slide("frequency", 1.6).save("iraq", "rockets come in series", for_board=True)

    board = make_board(own_store, STORY)
    assert (board.profile.name, board.profile_version, board.is_default_profile) == (
        "iraq",
        1,
        True,
    )
    assert own_desk.kept() is None
    assert own_desk.weight("frequency") == 1.6
    assert own_desk.banners == []
    assert "The board shows iraq, version 1." in text_of(own_desk.at)


def test_next_version_of_a_name_and_its_number(own_desk: Desk, own_store: Store) -> None:
    own_desk.slide("frequency", 1.6).save("iraq", "first").slide("frequency", 1.8)

    own_desk.click(key="save")
    name = next(t for t in own_desk.at.text_input if t.label == "Name of the profile")
    assert name.value == "iraq"
    own_desk.save("iraq", "second")

    assert [k.version for k in kept_profiles(own_store, "iraq")] == [2, 1]
    assert kept_profiles(own_store, "iraq")[0].parent == "iraq 1"


@pytest.mark.parametrize(
    ("name", "reason", "said"),
    [
        ("", "because", "Give the profile a name."),
        ("iraq", "   ", "Say why"),
        ("shipped", "because", "choose another name"),
        ("a/b", "because", "is no name for a weight profile"),
    ],
    ids=["no name", "no reason", "name in use", "bad name"],
)
def test_refused_save_says_why_and_keeps_the_draft(
    own_desk: Desk, own_store: Store, name: str, reason: str, said: str
) -> None:
    own_desk.slide("frequency", 1.6).save(name, reason)

    (sentence,) = own_desk.refusals
    assert said in sentence
    assert sentence.endswith("Nothing was saved, and the draft is kept.")
    kept = own_desk.kept()
    assert kept is not None
    assert kept.profile == weighed(1.6)
    assert len(kept_profiles(own_store)) == 1


def test_second_click_on_save_saves_nothing_more(own_desk: Desk, own_store: Store) -> None:
    own_desk.slide("frequency", 1.6).save("iraq", "because", for_board=True)

    own_desk.run()

    assert len(kept_profiles(own_store, "iraq")) == 1
    assert own_desk.refusals == []


def test_two_analysts_who_save_at_once_are_told_and_may_go_on(
    own_desk: Desk, own_store: Store
) -> None:
    own_desk.slide("frequency", 1.6).save("iraq", "first").slide("triggers", 0.5)
    first = kept_profiles(own_store, "iraq")[0]
    ben = Proposal("iraq", weighed(2.0), first.base)
    save_profile(own_store, ben, Signature("Ben", "was quicker"))

    own_desk.save("iraq", "second")

    assert "Ben saved version 2 of iraq" in own_desk.refusals[0]
    kept = own_desk.kept()
    assert kept is not None
    assert kept.profile.factors == weighed(1.6, 0.5).factors

    own_desk.click(key="carry_over")

    carried = own_desk.kept()
    assert carried is not None
    assert carried.base.reference == "iraq@2"
    assert carried.profile.factors == weighed(2.0, 0.5).factors
    own_desk.save("iraq", "on top of Ben's")
    assert [k.version for k in kept_profiles(own_store, "iraq")] == [3, 2, 1]


def test_history_tells_who_when_why_and_from_what(own_desk: Desk) -> None:
    own_desk.slide("frequency", 1.6).save("iraq", "rockets come in series")

    table = next(d.value for d in own_desk.at.dataframe if "Made from" in d.value)

    first = table.iloc[0]
    assert [first["Profile"], first["Version"], first["Author"], first["Made from"]] == [
        "iraq",
        1,
        "Ana",
        "shipped 1",
    ]
    assert first["Reason"] == "rockets come in series"
    assert table["Board"].tolist() == ["", "shown"]


def do(desk: Desk, version: str, action: str, **typed: str) -> Desk:
    """Return the window after something was done with a version."""
    desk.at.selectbox(key="version").select(version)
    desk.run()
    (group,) = [g for g in desk.at.button_group if "Duplicate" in g.options]
    group.set_value(action)
    desk.run()
    for label, text in typed.items():
        words = {"name": "New name", "why": "Why (kept for good)"}[label]
        next(t for t in desk.at.text_input if t.label == words).set_value(text)
    return desk.click(action) if typed else desk


def test_version_is_duplicated_gone_back_to_and_used(own_desk: Desk, own_store: Store) -> None:
    own_desk.slide("frequency", 1.6).save("iraq", "first").slide("frequency", 2.0).save(
        "iraq", "2nd"
    )

    do(own_desk, "iraq, version 1", "Go back to it", why="the first was better")
    do(own_desk, "iraq, version 3", "Duplicate", name="syria", why="to begin with")
    do(own_desk, "iraq, version 1", "Use for the board", why="agreed on Monday")

    versions = {(k.name, k.version): k for k in kept_profiles(own_store)}
    assert set(versions) == {("iraq", n) for n in (1, 2, 3)} | {("syria", 1), ("shipped", 1)}
    first = versions["iraq", 1]
    assert versions["iraq", 3].profile.fingerprint == first.profile.fingerprint
    assert versions["syria", 1].profile.fingerprint == first.profile.fingerprint
    assert first.is_default
    assert [s.value for s in own_desk.at.success] == [
        "The board shows iraq, version 1, from now on."
    ]


def test_draft_begins_from_a_version_where_none_is_in_the_way(
    own_desk: Desk, own_store: Store
) -> None:
    save_profile(
        own_store,
        Proposal("iraq", weighed(2.5), kept_profiles(own_store)[0].base),
        Signature("Ben", "a bold one"),
    )
    own_desk.slide("frequency", 1.6)
    do(own_desk, "iraq, version 1", "Draft from it")
    assert own_desk.at.button(key="draft_from").disabled

    own_desk.click(key="discard")
    do(own_desk, "iraq, version 1", "Draft from it").click(key="draft_from")

    assert own_desk.weight("frequency") == 2.5
    assert "made from iraq, version 1, moves nothing yet" in text_of(own_desk.at)


def test_other_pages_can_be_seen_with_a_version(own_desk: Desk) -> None:
    own_desk.slide("frequency", 1.6).save("iraq", "first")

    do(own_desk, "iraq, version 1", "Look with it").click(key="look_with")

    assert own_desk.at.query_params["profile"] in ("iraq@1", ["iraq@1"])
    assert "Seen with iraq, version 1." in text_of(own_desk.at)


def test_action_without_a_reason_is_refused(own_desk: Desk, own_store: Store) -> None:
    do(own_desk, "shipped, version 1", "Duplicate", name="copy", why=" ")

    assert "say why" in own_desk.refusals[0]
    assert len(kept_profiles(own_store)) == 1


def test_hostile_names_and_reasons_are_text(own_store: Store) -> None:
    hostile(own_store, "**LEVEL: LOW** <b>x</b> [a](https://x)")
    reason = "**LEVEL: LOW** <script>"
    desk = open_desk(own_store, as_of="2021-05-31", analyst="A*n*a <b>", facility="hostile")

    desk.slide("frequency", 1.6).save("iraq", reason)

    assert kept_profiles(own_store, "iraq")[0].reason == reason
    raw = [e.value for kind in (desk.at.markdown, desk.at.caption, desk.at.success) for e in kind]
    bare = [ESCAPE.sub("", text) for text in raw if "LEVEL" in text]
    assert bare
    assert not [text for text in bare if re.search(r"\*LEVEL|<\w|\[a\]", text)]
    assert all("LEVEL" not in html.proto.body for html in desk.at.get("html"))


def test_charts_of_the_page_say_what_they_show(desk: Desk) -> None:
    desk.slide("frequency", 1.6)

    told = [chart.proto.alt for chart in desk.at.get("vega_lite_chart")]
    assert told[0].startswith("3 of 67 facilities change level: 3 up. ")
    assert "SUBSTANTIAL to HIGH" in told[0]
    assert told[1].startswith("Map of 66 facilities at their level in the draft; 3 ringed")
    assert told[2].startswith("Weight triangle: ")
    assert told[3].startswith("The next 60 days if nothing happens: HIGH, from ")
    assert all(json.loads(chart.proto.spec) for chart in desk.at.get("vega_lite_chart"))


def test_page_links_nowhere(desk: Desk) -> None:
    desk.slide("frequency", 1.6)

    assert links(desk.at) == []


def test_form_is_shut_until_it_is_asked_for_and_after_it_is_saved(own_desk: Desk) -> None:
    own_desk.slide("frequency", 1.6)
    before = len(own_desk.at.text_area)
    own_desk.click(key="save")
    asked = len(own_desk.at.text_area)
    own_desk.save("iraq", "because")

    assert (before, asked, len(own_desk.at.text_area)) == (0, 1, 0)
    assert own_desk.at.button(key="save").disabled


def test_shipped_profile_is_never_written_to(own_desk: Desk, own_store: Store) -> None:
    own_desk.slide("frequency", 1.6).save("iraq", "because", for_board=True)

    (shipped,) = kept_profiles(own_store, "shipped")
    assert shipped.profile == shipped_profile()
    assert ProfileVersion(shipped.name, shipped.version) == ProfileVersion("shipped", 1)
    assert EMBASSY in set(make_board(own_store, STORY).ranked["facility_id"])
