"""The text of a Word file comes with its lists, tables, notes and addresses."""

import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from data.briefs.reading.limits import DocumentError
from data.briefs.reading.wordfile import DELETED, word_text
from tests.data.briefs.reading.words import PROSE, plain_word, repacked, with_footnote, word_of

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def brief(document: Document) -> None:
    document.add_heading("Fire renewed", 0)
    document.add_paragraph("Week of March 1, 2021 | Issue 4")
    document.add_heading("What happened", 2)
    table = document.add_table(2, 2)
    for at, cell in enumerate(("Date", "March 2, 2021", "Location:", "Basra")):
        table.cell(at // 2, at % 2).text = cell
    document.add_paragraph("Two rockets hit the consulate.[1]", style="List Bullet")
    document.add_paragraph("A convoy was bombed.[2]", style="List Bullet")
    document.add_paragraph("References")
    document.add_paragraph("BBC, Rockets, March 3, 2021", style="List Number")
    document.add_paragraph("Reuters, Bombs", style="List Number")


def test_headings_fields_items_and_references_stand_as_plain_text() -> None:
    assert word_text(word_of(brief)) == (
        "# Fire renewed\n\nWeek of March 1, 2021 | Issue 4\n\n## What happened\n\n"
        "Date: March 2, 2021\n\nLocation: Basra\n\n"
        "- Two rockets hit the consulate.[1]\n- A convoy was bombed.[2]\n\n"
        "# References\n\n[1] BBC, Rockets, March 3, 2021\n[2] Reuters, Bombs\n",
        [],
    )


def test_footnote_becomes_a_marker_and_a_reference() -> None:
    content = with_footnote(plain_word(), "nobody.", "BBC, Rockets, 3 March 2021")

    assert word_text(content)[0] == f"{PROSE}[1]\n\n[1] BBC, Rockets, 3 March 2021\n"


def test_address_behind_a_link_is_shown_in_references_alone() -> None:
    def write(document: Document) -> None:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        for words in ("Prose with a link in it.", "Sources", "[1] BBC, Rockets"):
            paragraph = document.add_paragraph(words)
            key = document.part.relate_to("https://bbc.example/x", kind, is_external=True)
            link = parse_xml(f"<w:hyperlink {W}/>")
            link.set(qn("r:id"), key)
            paragraph._p.append(link)

    text = word_text(word_of(write))[0]

    assert (
        text == "Prose with a link in it.\n\n# Sources\n\n[1] BBC, Rockets https://bbc.example/x\n"
    )


def test_address_of_a_link_field_is_shown_too() -> None:
    def write(document: Document) -> None:
        document.add_paragraph("References")
        paragraph = document.add_paragraph("1. BBC, Rockets")
        code = '<w:instrText>HYPERLINK "https://bbc.example/x"</w:instrText>'
        paragraph._p.append(parse_xml(f"<w:r {W}>{code}</w:r>"))

    text = word_text(word_of(write))[0]

    assert text == "# References\n\n[1] BBC, Rockets https://bbc.example/x\n"


def test_lists_without_their_definitions_are_bullets() -> None:
    def write(document: Document) -> None:
        paragraph = document.add_paragraph("An item.")
        numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>'
        paragraph._p.insert(0, parse_xml(f"<w:pPr {W}>{numbered}</w:pPr>"))

    assert word_text(word_of(write))[0] == "- An item.\n"


def test_tracked_changes_are_read_as_accepted_and_told() -> None:
    def write(document: Document) -> None:
        paragraph = document.add_paragraph("Two rockets ")
        for tag, text in (("del", "w:delText"), ("ins", "w:t")):
            run = f'<w:r><{text} xml:space="preserve">{tag}</{text}></w:r>'
            paragraph._p.append(parse_xml(f"<w:{tag} {W}>{run}</w:{tag}>"))

    assert word_text(word_of(write)) == ("Two rockets ins\n", [DELETED])


def test_tabs_breaks_and_hyphens_are_written_out() -> None:
    def write(document: Document) -> None:
        run = document.add_paragraph().add_run("a\tb\nc")
        run._r.append(parse_xml(f"<w:noBreakHyphen {W}/>"))

    assert word_text(word_of(write))[0] == "a\tb\nc-\n"


def test_content_controls_and_text_boxes_are_read_once() -> None:
    def write(document: Document) -> None:
        body = document.element.body
        inner = f"<w:p {W}><w:r><w:t>In a control.</w:t></w:r></w:p>"
        body.insert(0, parse_xml(f"<w:sdt {W}><w:sdtContent>{inner}</w:sdtContent></w:sdt>"))
        box = "<w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent>"
        fallback = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        body.insert(
            1,
            parse_xml(
                f"<w:p {W} {fallback}><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
                f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
            ),
        )

    assert word_text(word_of(write))[0] == "In a control.\n\nIn a box.\n"


def test_invisible_and_right_to_left_characters_stay() -> None:
    words = "Kata\u200bib \u200f\u0643\u062a\u0627\u0626\u0628\u200e"

    assert word_text(word_of(lambda document: document.add_paragraph(words)))[0] == f"{words}\n"


def test_empty_file_has_no_text() -> None:
    assert word_text(word_of(lambda document: document.add_paragraph(""))) == ("", [])


@pytest.mark.parametrize("part", ["word/document.xml", "[Content_Types].xml", "word/numbering.xml"])
def test_part_that_is_no_xml_is_refused(part: str) -> None:
    with pytest.raises(DocumentError, match="broken Word file"):
        word_text(repacked(plain_word(), {part: b"<w:document"}))
