"""The Briefs page through the real app: reading, pointing, searching, and its empty states."""

import re
import shutil
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

import pytest

from dashboard.settings import SEED_FOLDER
from data.files.seeding import load_seed
from data.store import Store

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from tests.conftest import StartApp

HOSTILE = ":red[LEVEL: LOW] <script>alert(1)</script> ](http://x.example) :material/home:"
PAGE = "dashboard/pages/briefs.py"
CORRECTED = "vigil-iraq-2020-12-21"


@pytest.fixture
def briefs_page(app_test: "StartApp") -> Any:
    """Return an opener of the page: the parameters of the address in, the page run out."""

    def start(**address: str) -> "AppTest":
        page = app_test()
        page.run()
        page.switch_page(PAGE)
        for name in list(page.query_params):
            del page.query_params[name]
        for name, value in address.items():
            page.query_params[name] = value
        page.run()
        assert not page.exception
        return page

    return start


@pytest.fixture(scope="module")
def hostile_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Return the seed with a brief, a reference and an actor that try to draw the page."""
    folder = tmp_path_factory.mktemp("hostile")
    seed = shutil.copytree(SEED_FOLDER, folder / "seed")
    body = seed / "briefs" / "2020-12-21.md"
    body.write_text(f"# {HOSTILE}\n\n{HOSTILE}\n\n- {HOSTILE}\n\n{body.read_text()}")
    for name, stored in (("briefs.csv", "The embassy and its"), ("brief_references.csv", "Rudaw")):
        rows = (seed / name).read_text(encoding="utf-8")
        (seed / name).write_text(rows.replace(stored, HOSTILE), encoding="utf-8")
    store = Store(folder / "vigil.duckdb")
    load_seed(store, seed)
    return store


def words(page: "AppTest") -> str:
    """Return all that is written on the page."""
    return "\n".join(str(element.value) for element in [*page.markdown, *page.caption])


def links(page: "AppTest") -> list[tuple[str, dict[str, str]]]:
    """Return the label and the parameters of every link to a page of the app."""
    found = []
    for element in page.get("page_link"):
        asked = parse_qs(element.proto.query_string)
        found.append((element.proto.label, {name: value[0] for name, value in asked.items()}))
    return found


def test_the_newest_brief_known_is_opened_whole(briefs_page: Any) -> None:
    page = briefs_page(as_of="2020-12-28")

    assert page.title[0].value == "Briefs"
    assert page.header[1].value == (
        "The embassy and its supply roads under attack before a first anniversary"
    )
    said = words(page)
    assert "### What happened" in said
    assert "### What to watch" in said
    assert "issue 5 · week of 21 Dec 2020 · finished on 28 Dec 2020" in said
    assert page.query_params["brief"] == CORRECTED


def test_only_briefs_known_by_the_date_stand_in_the_library(briefs_page: Any) -> None:
    page = briefs_page(as_of="2020-12-27")

    weeks = [label for label, _ in links(page) if label.startswith("Week of")]
    assert weeks == ["Week of 24 Aug 2020", "Week of 9 Mar 2020", "Week of 30 Dec 2019"]
    assert "**Week of 14 Sep 2020**, opened" in words(page)
    assert "2021" not in " ".join(weeks)


def test_evidence_is_highlighted_with_a_legend_and_references(briefs_page: Any) -> None:
    page = briefs_page(as_of="2020-12-28", brief=CORRECTED)

    said = words(page)
    assert said.count(":blue-background[") > 5
    assert "Highlighted as evidence, numbered as beside:" in said
    assert "\\[14\\] " in said
    assert "one analysis" in said


def test_the_sentence_behind_a_record_is_called_out(briefs_page: Any) -> None:
    page = briefs_page(as_of="2020-12-28", brief=CORRECTED, evidence="ev-2020-12-21-08")

    said = words(page)
    assert "**The sentence behind** :blue[:material/crisis_alert:] Roadside bomb" in said
    assert "**A third struck on Sunday 27 December in Babil" in said
    assert "Baghdad Post" in "\n".join(caption.value for caption in page.caption)
    assert any(label.startswith("The facility: ") for label, _ in links(page))


def test_evidence_without_a_brief_opens_its_brief(briefs_page: Any) -> None:
    page = briefs_page(as_of="2020-12-28", evidence="ev-2020-03-09-01")

    assert page.query_params["brief"] == "vigil-iraq-2020-03-09"
    assert "**The sentence behind**" in words(page)


def test_an_address_to_no_sentence_says_so(briefs_page: Any) -> None:
    page = briefs_page(as_of="2020-12-28", brief=CORRECTED, evidence="no-such")

    assert "does not hold" in page.warning[0].value


def test_each_record_leads_to_a_facility_and_to_its_sentence(briefs_page: Any) -> None:
    page = briefs_page(as_of="2020-12-28", brief=CORRECTED)

    asked = [address for _, address in links(page)]
    sentences = [address["evidence"] for address in asked if "evidence" in address]
    facilities = [address["facility"] for address in asked if "facility" in address]
    assert len(sentences) == len(set(sentences)) == len(facilities) == 17
    assert "us-embassy-baghdad" in facilities
    assert all(address["as_of"] == "2020-12-28" for address in asked)


def test_a_search_finds_sentences_and_leads_to_them(briefs_page: Any) -> None:
    page = briefs_page(as_of="2020-12-28")

    page.text_input[0].set_value("Kataeb Hizballah").run()

    hits = [address for _, address in links(page) if "sentence" in address]
    assert len(hits) >= 4
    assert all(address["q"] == "Kataeb Hizballah" for address in hits)
    assert page.query_params["q"] == "Kataeb Hizballah"
    found = briefs_page(**hits[0])
    assert "**The sentence found**" in words(found)
    assert found.text_input[0].value == "Kataeb Hizballah"


def test_a_search_without_a_hit_says_what_to_try(briefs_page: Any) -> None:
    page = briefs_page(as_of="2020-12-28", q="zeppelin")

    assert "No sentence of the briefs known by this date holds all of “zeppelin”" in words(page)


@pytest.mark.parametrize("typed", ['NEAR("', "* OR )", ":red[LEVEL: LOW]", "<script>", "a" * 999])
def test_no_search_breaks_the_page(briefs_page: Any, typed: str) -> None:
    page = briefs_page(as_of="2020-12-28", q=typed)

    assert ":red[LEVEL" not in words(page)
    assert page.header[1:]


def test_clearing_the_search_takes_it_out_of_the_address(briefs_page: Any) -> None:
    page = briefs_page(as_of="2020-12-28", q="rocket")

    page.text_input[0].set_value("").run()

    assert "q" not in page.query_params
    assert not [label for label, address in links(page) if "sentence" in address]


def test_a_brief_not_yet_known_is_named_with_the_way_to_it(briefs_page: Any) -> None:
    page = briefs_page(as_of="2020-12-28", brief="vigil-iraq-2022-01-03")

    assert "was not known by 28 Dec 2020" in page.warning[0].value
    assert ("Open the brief asked for, as of 10 Jan 2022") in [label for label, _ in links(page)]


def test_an_unknown_brief_is_named_and_the_newest_opened(briefs_page: Any) -> None:
    page = briefs_page(as_of="2020-12-28", brief=":red[x]")

    assert "There is no brief" in page.warning[0].value
    assert ":red[" not in page.warning[0].value
    assert page.header[1:]


def test_before_the_first_brief_the_page_says_which_it_is(briefs_page: Any) -> None:
    page = briefs_page(as_of="2019-06-01")

    assert "No brief was known by 1 Jun 2019." in page.info[0].value
    assert "From rockets at Kirkuk to the killing of Soleimani" in words(page)
    (link,) = [address for label, address in links(page) if label.startswith("Open it")]
    assert link == {"brief": "vigil-iraq-2019-12-30", "as_of": "2020-01-06"}


def test_hostile_words_in_a_brief_show_as_text(app_test: "StartApp", hostile_store: Store) -> None:
    page = app_test(hostile_store).switch_page(PAGE)
    page.query_params.update({"as_of": "2020-12-28", "brief": CORRECTED, "q": "level"})

    page.run()

    labels = [label for label, _ in links(page)]
    shown = "\n".join([words(page), *labels, *(header.value for header in page.header)])
    assert not page.exception
    assert shown.count("LEVEL\\: LOW") >= 6
    assert not re.search(r"(?<!\\):red\[|<script>|:material/home|\]\(http://x", shown)
