"""References of several house styles."""

import datetime as dt

import pytest

from data.briefs.parsing.normal import normal
from data.briefs.parsing.parsed import Reference
from data.briefs.parsing.references import read_reference

D = dt.date


def read(text: str) -> Reference:
    form = normal(text)
    return read_reference(form, 0, len(form.folded), 1)


@pytest.mark.parametrize(
    ("text", "publisher", "title", "day", "url"),
    [
        (
            "Reuters, Gunmen kill two in Kabul, March 3, 2021 https://example.org/a",
            *("Reuters", "Gunmen kill two in Kabul", D(2021, 3, 3), "https://example.org/a"),
        ),
        (
            'Reuters, "Gunmen kill two," March 3, 2021, https://example.org/a',
            *("Reuters", "Gunmen kill two", D(2021, 3, 3), "https://example.org/a"),
        ),
        (
            "\u201cGunmen kill two\u201d, Reuters, 3 March 2021",
            "Reuters",
            "Gunmen kill two",
            D(2021, 3, 3),
            "",
        ),
        (
            "John Smith, Gunmen kill two, The Guardian, 3 March 2021",
            *("The Guardian", "Gunmen kill two", D(2021, 3, 3), ""),
        ),
        (
            "[Gunmen kill two](https://example.org/x) - Reuters (2021-03-03)",
            *("Reuters", "Gunmen kill two", D(2021, 3, 3), "https://example.org/x"),
        ),
        (
            "Jane Roe, US 'withdrawing staff' amid tension, Al Jazeera, December 3, 2020",
            *("Al Jazeera", "US 'withdrawing staff' amid tension", D(2020, 12, 3), ""),
        ),
        ("A title alone", "", "A title alone", None, ""),
    ],
)
def test_styles(text: str, publisher: str, title: str, day: dt.date | None, url: str) -> None:
    found = read(text)

    assert (found.publisher, found.title, found.url) == (publisher, title, url)
    assert (found.published.value if found.published else None) == day


def test_apa_date_is_read() -> None:
    text = "Smith, J. (2020, December 3). Embassy staff leave. Al Jazeera. https://example.org/c"

    found = read(text)

    assert found.published is not None
    assert found.published.value == D(2020, 12, 3)
    assert text[found.published.start : found.published.end].startswith("(2020, December 3)")


def test_day_of_access_is_no_date_of_the_article() -> None:
    assert read("AFP: Gunmen kill two, accessed 4 March 2021").published is None
