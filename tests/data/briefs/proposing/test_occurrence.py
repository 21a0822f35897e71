"""What a sentence says of a trigger event."""

import pytest

from data.briefs.proposing.occurrence import Occurrence, slots_of, subject_of, when_of, where_of
from tests.data.briefs.scenes import HEAD, extracted, scene


def at(text: str, words: str, head: str = HEAD) -> Occurrence:
    found = scene(text, head)
    start = found.text.index(words)
    return Occurrence(found, start, start + len(words))


@pytest.mark.parametrize(
    ("text", "words", "subject", "doer"),
    [
        ("Police arrested six youths in Poso.", "arrested six", "six youths", "Police"),
        (
            "Qais Khazali was arrested by Kenyan police.",
            "was arrested",
            "Qais Khazali",
            "Kenyan police",
        ),
        ("President Trump pardoned four guards.", "pardoned", "four guards", "President Trump"),
        (
            "The killing of Saleh Arouri by Israel angered many.",
            "killing of Saleh Arouri",
            "Saleh Arouri",
            "Israel",
        ),
    ],
)
def test_subject_and_doer(text: str, words: str, subject: str, doer: str) -> None:
    slots = slots_of(at(text, words))

    assert (slots["subject"].value, slots["by"].value) == (subject, doer)


def test_blame_is_attributed() -> None:
    slots = slots_of(
        at("Iran blamed Israel for the killing of Saleh Arouri.", "killing of Saleh Arouri")
    )

    assert (slots["by"].value, slots["status"].value) == ("Israel", "attributed")


def test_pronoun_means_who_acted() -> None:
    text = (
        "Abu Ali al-Askari, threatened Mustafa al-Kadhimi, which led to an arrest warrant "
        "against him."
    )

    subject = subject_of(at(text, "arrest warrant"))

    assert subject is not None
    assert subject.value == "Abu Ali al-Askari"


def test_when_and_where() -> None:
    occurrence = at("On 3 May 2022 police arrested six youths in Mosul, Iraq.", "arrested six")

    when, where = when_of(occurrence), where_of(occurrence)

    assert when is not None
    assert where is not None
    assert str(when.mention.value) == "2022-05-03"
    assert where.name == "Mosul, Iraq"


def test_first_sentence_of_a_block_inherits_its_date() -> None:
    head = "Date: December 22, 2020\nLocation: Baghdad, Iraq\nThe event: "

    when = when_of(at("Police arrested six youths.", "arrested six", head))

    assert when is not None
    assert (str(when.mention.value), when.basis) == ("2020-12-22", "inherited")


def test_day_right_behind_the_words_is_theirs() -> None:
    (release,) = extracted(
        "A chief, Bahati Musa, who had been kidnapped on 20 May 2022, was freed on 1 June 2022."
    ).triggers

    assert release.when is not None
    assert str(release.when.mention.value) == "2022-06-01"
