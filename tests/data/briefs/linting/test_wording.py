"""Likelihood and confidence are held to the scale."""

import pytest

from tests.data.briefs.linting.checking import found, places


@pytest.mark.parametrize(
    ("sentence", "terms"),
    [
        ("It is most likely that the group returns.", ["most likely"]),
        ("The port is a highly possible target.", ["highly possible"]),
        ("It is a high-potential target.", ["high-potential"]),
        ("There is an increased risk of attacks.", ["increased risk"]),
        ("There is a high probability of attacks.", ["high probability"]),
        ("Iran might retaliate, and others may follow.", ["might", "may"]),
        ("An attack cannot be ruled out.", ["cannot be ruled out"]),
        ("It could spread.", ["could"]),
        ("It is likely, and very unlikely to end soon.", []),
        ("There is a roughly even chance, and it is almost certain in May 2021.", []),
        ("He was held for his possible involvement on 5 May.", []),
        ("Police could not reach the village.", []),
    ],
)
def test_terms_off_the_scale_are_told(sentence: str, terms: list[str]) -> None:
    assert places(sentence, "wording_off_scale") == terms


def test_both_rows_of_terms_in_one_brief_are_told_once() -> None:
    text = "It is likely that it goes on. It is likely to spread. An end is improbable."

    assert places(text, "mixed_scales") == ["improbable"]
    assert places("It is likely. It is very unlikely.", "mixed_scales") == []


@pytest.mark.parametrize(
    ("sentence", "hedges"),
    [
        ("They might possibly return.", ["might possibly"]),
        ("They may very likely return.", ["may very likely"]),
        ("It could potentially spread.", ["could potentially"]),
        ("It is likely to spread and might return.", []),
    ],
)
def test_hedge_on_a_hedge_is_told_once(sentence: str, hedges: list[str]) -> None:
    assert places(sentence, "nested_hedges") == hedges
    if hedges:
        assert places(sentence, "wording_off_scale") == []


def test_likelihood_and_confidence_in_one_sentence_are_told() -> None:
    both = "We judge with high confidence that an attack is likely."
    parted = "An attack is likely. Our confidence is high."

    assert places(both, "likelihood_with_confidence") == [both]
    assert places(parted, "likelihood_with_confidence") == []


@pytest.mark.parametrize(
    ("sentence", "has_horizon"),
    [
        ("It is likely that the port will be attacked.", False),
        ("It is likely that the port will be attacked within two weeks.", True),
        ("It is likely that the port will be attacked by 7 June 2021.", True),
        ("It is likely that the port will be attacked in the coming days.", True),
        ("It is likely that the port will be attacked again this month.", True),
    ],
)
def test_estimate_without_a_last_day_is_told(sentence: str, has_horizon: bool) -> None:
    assert places(sentence, "no_horizon") == ([] if has_horizon else [sentence])


def test_brief_that_estimates_without_confidence_is_told_once() -> None:
    first = "It is likely that the port will be attacked."
    text = f"The port was closed. {first} It is unlikely that it will open."

    assert places(text, "no_confidence") == [first]
    assert places(f"{text} Our confidence is fair.", "no_confidence") == []
    assert places("The port was closed.", "no_confidence") == []


def test_message_names_the_bands() -> None:
    assert "roughly even chance" in found("It might spread.", "wording_off_scale")[0][1]
