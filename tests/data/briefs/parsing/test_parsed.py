"""What a parsed brief answers."""

from data.briefs.parsing.parse import parse


def test_sentence_at_a_place() -> None:
    text = "One fell. Two fell."
    brief = parse(text)

    found = brief.sentence_at(text.index("Two"))

    assert found is not None
    assert found.text == "Two fell."
    assert brief.sentence_at(len(text)) is None


def test_field_of_a_block() -> None:
    (block,) = parse("Location: Kabul\nDate: 3 May 2021\n").blocks

    assert block.field("parties") is None
    location = block.field("location")
    assert location is not None
    assert location.value == "Kabul"
