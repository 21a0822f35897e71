"""The references a sentence rests on."""

from data.briefs.parsing.parse import parse
from data.briefs.proposing.evidence import citation_of


def test_next_marker_of_the_same_passage_is_inherited() -> None:
    brief = parse("One fell. Two fell.[3] Three fell.\n\nFour fell.[4]\n")

    kinds = [
        (citation_of(brief, index).numbers, citation_of(brief, index).kind) for index in range(4)
    ]

    assert kinds == [((3,), "inherited"), ((3,), "direct"), ((), "none"), ((4,), "direct")]
