"""Citation markers: single, listed, spanned, and never a link."""

import pytest

from data.briefs.parsing.citations import markers_of
from data.briefs.parsing.normal import normal


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("It fell.[3]", [(3,)]),
        ("It fell.[3, 4] More.[5]", [(3, 4), (5,)]),
        ("It fell.[3]-[5]", [(3, 4, 5)]),
        ("It fell.[3\u20135]", [(3, 4, 5)]),
        ("It fell.[1][2]", [(1, 2)]),
        ("It fell.[^7]", [(7,)]),
        ("It fell.[iv] It rose.[xix]", [(4,), (19,)]),
        ("[3](https://example.org)", []),
        ("[x] [] [12345]", []),
        ("It fell.[iv] More.[xii]", [(4,), (12,)]),
        ('He said "[i]t fell".', []),
    ],
)
def test_markers(text: str, numbers: list[tuple[int, ...]]) -> None:
    form = normal(text)

    found = [marker.numbers for marker in markers_of(form, 0, len(form.folded))]

    assert found == numbers


def test_marker_stands_where_it_says() -> None:
    text = "\u200bIt fell.[3, 4]"
    form = normal(text)

    (marker,) = markers_of(form, 0, len(form.folded))

    assert text[marker.start : marker.end] == "[3, 4]"
