"""Dates a text only looks ahead to."""

import pytest

from data.briefs.dating.ahead import looks_ahead


@pytest.mark.parametrize(
    ("text", "is_ahead"),
    [
        ("The leaders will meet on 3 May.", True),
        ("The army set 3 May as the deadline for it.", True),
        ("Troops leave by 3 May.", True),
        ("Gunmen shot two men on 3 May.", False),
        ("They will meet; on the way, on 3 May, he was shot.", False),
    ],
)
def test_looks_ahead(text: str, is_ahead: bool) -> None:
    start = text.index("3 May")

    assert looks_ahead(text, start, start + len("3 May")) is is_ahead
