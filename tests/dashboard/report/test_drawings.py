"""The charts of an issue as SVG: the same every time, with their words, asking for nothing."""

import re

import pandas as pd
import pytest

from dashboard.charts.live import ROWS
from dashboard.charts.outlook import outlook_chart
from dashboard.report.document import Content
from dashboard.report.drawings import (
    LINE_LETTERS,
    Size,
    broken,
    map_svg,
    outlook_svg,
    place_numbers,
    sparkline_svg,
    strip_svg,
    timeline_svg,
    to_svg,
    waterfall_svg,
)
from dashboard.report.facility_sheet import greatest
from dashboard.report.frozen import Issue
from dashboard.theme import LIGHT
from tests.dashboard.report.issues import ARABIC, STORY_ON, facilities, issue_with

SMALL = Size(300, 200)


def words(svg: str) -> list[str]:
    """Return the texts of an SVG."""
    return re.findall(r"<(?:text|tspan)[^>]*>([^<]+)<", svg)


def test_same_chart_is_the_same_text(issue: Issue) -> None:
    first = map_svg(issue, SMALL)
    strip_svg(issue, SMALL)

    assert map_svg(issue, SMALL) == first


def test_charts_share_no_id(issue: Issue) -> None:
    facility = issue.with_page[0]
    drawn = [map_svg(issue, SMALL), strip_svg(issue, SMALL), timeline_svg(issue, facility, SMALL)]

    ids = [set(re.findall(r'id="([^"]+)"', svg)) for svg in drawn]

    assert sum(map(len, ids)) == len(set.union(*ids)) > 0
    for svg, own in zip(drawn, ids, strict=True):
        assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= own


def test_chart_has_the_size_asked_for(issue: Issue) -> None:
    assert 'viewBox="0 0 300 200"' in strip_svg(issue, SMALL)
    assert 'width="500"' in waterfall_svg(issue.with_page[0], Size(500))


def test_strip_says_attacked_of_all_at_the_level(issue: Issue) -> None:
    row = issue.reliability().iloc[0]

    assert f"{row['happened']} / {row['said']}" in words(strip_svg(issue, Size(600, 200)))


def test_strip_without_a_closed_week_is_empty(content: Content) -> None:
    assert strip_svg(issue_with(content, lambda it: it.update(reliability=[])), SMALL) == ""


def test_unfinished_weeks_are_hatched(content: Content, issue: Issue) -> None:
    told = {"sentence": "", "unfinished_weeks": []}
    finished = issue_with(content, lambda it: it.update(reporting=told))

    assert "linearGradient" in strip_svg(issue, SMALL)
    assert "linearGradient" not in strip_svg(finished, SMALL)


def test_hatching_crosses_no_number_of_the_strip(issue: Issue) -> None:
    svg = strip_svg(issue, Size(520, 200, 0))
    number = re.compile(r'translate\(([\d.]+),([\d.]+)\)" [^>]*>\d+ / \d+<')
    numbers = [(float(x), float(y)) for x, y in number.findall(svg)]
    hatched = [
        [float(value) for value in re.findall(r"[\d.]+", path)]
        for path in re.findall(r' d="([^"]+)" fill="url\(', svg)
    ]

    assert len(numbers) > len(hatched) > 0
    for path in hatched:
        left, right, top = min(path[::2]), max(path[::2]), min(path[1::2])
        above = [y for x, y in numbers if left < x < right and y <= top + 1]
        # its own number stands right above it: 11 pixels high, on a line that is not crossed
        assert 0 < top - max(above) < 11


def test_map_carries_the_numbers_of_the_ranking_and_no_legend(issue: Issue) -> None:
    told = words(map_svg(issue, SMALL))

    assert "1" in told
    assert "MODERATE" not in told


def test_each_number_stands_beside_a_mark_of_its_own() -> None:
    placed = pd.DataFrame(
        {
            "facility_id": list("abcde"),
            "name": list("abcde"),
            "level": ["HIGH", "LOW", "LOW", "LOW", "NOT ASSESSED"],
            "probability_7d": 0.2,
            "rank": [1.0, 2.0, 3.0, 4.0, None],
            "lat": [33.3, 36.2, 33.3, 33.3, 33.3],
            "lon": [44.4, 44.0, 44.4, 44.4, 44.4],
        }
    )

    numbers = place_numbers(placed, placed.head(3))

    assert numbers["text"].tolist() == ["1", "2", "3"]
    assert numbers[["lat", "lon"]].to_numpy()[0].tolist() == [33.3, 44.4]
    assert not numbers.duplicated(["lat", "lon"]).any()


def test_waterfall_names_records_and_the_edges_it_crosses(issue: Issue) -> None:
    told = words(waterfall_svg(issue.with_page[0], Size(900)))

    assert "Background, with no recent record" in told
    assert {"LOW", "MODERATE", "SUBSTANTIAL"} <= set(told)
    assert not any("…" in word for word in told)
    for item in greatest(issue.with_page[0]):
        assert item["label"] in " ".join(told)


@pytest.mark.parametrize("length", [20, LINE_LETTERS, LINE_LETTERS + 1, 110, 128])
def test_label_is_broken_over_two_lines_at_most_and_not_a_letter_is_lost(length: int) -> None:
    label = ("Roadside bomb on the road to al-Hillah, " * 9)[:length].strip()

    lines = broken(label).split("\n")

    assert " ".join(lines) == label
    assert len(lines) <= 2
    assert max(map(len, lines)) <= LINE_LETTERS


def test_label_too_long_for_two_lines_ends_with_a_whole_word() -> None:
    label = "Rocket or mortar fire near Balad Air Base, " * 8

    first, second = broken(label).split("\n")

    assert second.endswith(" …")
    assert f"{first} {second.removesuffix(' …')} " in label


def test_name_in_arabic_is_in_the_waterfall_letter_for_letter(content: Content) -> None:
    issue = issue_with(content, lambda it: facilities(it)[0]["evidence"][0].update(label=ARABIC))

    assert ARABIC in words(waterfall_svg(issue.facilities[0], Size(900)))


def test_outlook_has_the_bands_and_the_line(issue: Issue) -> None:
    svg = outlook_svg(issue, issue.with_page[0], Size(400, 200))

    assert {"HIGH", "LOW", "MINIMAL"} <= set(words(svg))
    assert svg.count("mark-line") >= 1


def test_sparkline_ends_in_the_colour_of_the_level(issue: Issue) -> None:
    first = issue.facilities[0]

    assert issue.level(first.level).colour in sparkline_svg(issue, first)


def test_remote_data_are_not_fetched() -> None:
    spec = outlook_chart(STORY_ON, STORY_ON, LIGHT).to_dict()
    spec["layer"][0]["data"] = {"url": "https://example.com/rows.json"}
    spec["datasets"] = {ROWS: []}

    with pytest.raises(ValueError, match=r"example\.com"):
        to_svg(spec, SMALL, "remote")
