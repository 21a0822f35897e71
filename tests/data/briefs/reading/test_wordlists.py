"""The marks of list items are counted as Word counts them."""

from docx.oxml import parse_xml

from data.briefs.reading.wordlists import ListMarks

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LEVELS = (
    '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
)
NUMBERING = parse_xml(
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">{LEVELS}</w:abstractNum>'
    '<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="[%1]"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="9"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="o"/></w:lvl></w:abstractNum>'
    + "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{a}"/></w:num>'
        for n, a in ((1, 7), (2, 8), (3, 9))
    )
    + "</w:numbering>"
)


def marks(*items: tuple[int, int]) -> list[str]:
    counter = ListMarks(NUMBERING)
    return [
        counter.mark(
            parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="{n}"/></w:numPr>')
        )
        for n, level in items
    ]


def test_numbers_go_on_and_inner_ones_begin_anew() -> None:
    found = marks((1, 0), (1, 1), (1, 1), (1, 0), (1, 1))

    assert found == ["1. ", "1.1 ", "1.2 ", "2. ", "2.1 "]


def test_each_list_counts_for_itself_in_its_own_shape() -> None:
    assert marks((1, 0), (2, 0), (2, 0), (1, 0)) == ["1. ", "[1] ", "[2] ", "2. "]


def test_bullets_and_unknown_lists_are_bullets() -> None:
    assert marks((3, 0), (44, 0)) == ["- ", "- "]


def test_no_list_has_no_mark() -> None:
    assert ListMarks(NUMBERING).mark(None) == ""
    assert marks((0, 0)) == [""]
    assert ListMarks(None).mark(None) == ""
