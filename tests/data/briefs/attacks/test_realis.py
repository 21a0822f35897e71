"""Whether an attack happened: hedges, denials, plots, habits and accidents."""

import pytest

from data.briefs.attacks.realis import Realis, clause, realis, scope


@pytest.mark.parametrize(
    ("text", "word", "verdict"),
    [
        ("Gunmen attacked the base", "attacked", Realis.REAL),
        ("Militants may have attacked", "attacked", Realis.UNREAL),
        ("It is 25 years since the raid, in which nine died", "died", Realis.RECALLED),
        ("A court jailed two for the raid that killed nine", "killed", Realis.RECALLED),
        ("The anniversary comes near of the day a mosque was raided", "raided", Realis.RECALLED),
        ("The anniversaries of raids, such as the attack in Jos", "attack", Realis.RECALLED),
        ("The deadliest since a 2008 bombing in Jos", "bombing", Realis.RECALLED),
        ("Ten years after the war began, gunmen attacked it", "attacked", Realis.REAL),
        ("A drill was held, when actors stormed a hangar", "stormed", Realis.RECALLED),
        ("Gunmen stormed a drill and killed nine", "stormed", Realis.REAL),
        ("A fire that broke out in a depot, where shells exploded", "exploded", Realis.ACCIDENT),
        ("A march was held after a fire killed nine in a clinic", "killed", Realis.ACCIDENT),
        ("Fire and blasts at army ammunition depot killed nine", "killed", Realis.ACCIDENT),
        ("It is likely that a convoy is hit", "hit", Realis.UNREAL),
        ("There is a threat of attacks", "attacks", Realis.UNREAL),
        ("He denied that his men attacked it", "attacked", Realis.NEGATED),
        ("Beware of debris from intercepted missiles", "intercepted", Realis.UNREAL),
        ("No attacks were reported", "attacks", Realis.NEGATED),
        (
            "There is no evidence to suggest that U.S. staff are targeted",
            "targeted",
            Realis.NEGATED,
        ),
        (
            "May marked the anniversary of the raids in Jos, Mali and Chad, in which two died",
            "died",
            Realis.RECALLED,
        ),
        ("There is no sign that aid workers were targeted", "targeted", Realis.NEGATED),
        ("A patrol detects an IED near Jos", "IED", Realis.FOILED),
        ("Bomb disposal experts detonated a parcel bomb", "detonated", Realis.FOILED),
        ("Pyongyang fired two missiles into the sea", "fired", Realis.RECALLED),
        ("Two died when an unexploded shell went off", "went off", Realis.ACCIDENT),
        ("Police foiled a plot to bomb a church", "bomb", Realis.FOILED),
        ("A bomb killed a guard and another device was defused", "bomb", Realis.REAL),
        ("They attacked convoys in recent years", "attacked", Realis.GENERIC),
        ("A gas explosion killed two", "explosion", Realis.ACCIDENT),
        ("The typhoon hit lorries with food", "hit", Realis.ACCIDENT),
        ("Rebels ambushed lorries with food for a town the typhoon hit", "ambushed", Realis.REAL),
        ("The army might respond after gunmen attacked", "attacked", Realis.REAL),
        ("No casualties were reported after a bomb exploded", "exploded", Realis.REAL),
        ("Gunmen tried to attack the base", "attack", Realis.REAL),
    ],
)
def test_verdicts(text: str, word: str, verdict: Realis) -> None:
    start = text.index(word)

    assert realis(text, start, start + len(word), has_day=False) is verdict


def test_day_makes_an_event_of_a_habit() -> None:
    text = "The message alerts citizens to a bombing of 3 May"
    start = text.index("bombing")

    assert realis(text, start, start + 7, has_day=True) is Realis.REAL
    text = "On 3 May they attacked convoys, as in recent years"
    start = text.index("attacked")

    assert realis(text, start, start + 8, has_day=True) is Realis.REAL


def test_clause_reaches_from_boundary_to_stop() -> None:
    text = "He said that gunmen fired; nobody died"

    assert scope(text, text.index("fired")) == " gunmen "
    low, high = clause(text, text.index("fired"), text.index("fired") + 5)
    assert text[low:high] == " gunmen fired"


@pytest.mark.parametrize(
    "text",
    [
        "Two soldiers were killed in an ambush in a region often hit by militants",
        "Nine died in a raid after a surge in attacks",
        "Gunmen attacked a bus, the deadliest such raid this year",
    ],
)
def test_setting_of_an_attack_makes_no_habit_of_it(text: str) -> None:
    word = next(each for each in ("ambush", "attacked", "raid") if each in text)
    start = text.index(word)

    assert realis(text, start, start + len(word), has_day=False) is Realis.REAL


@pytest.mark.parametrize(
    "text",
    [
        "Militants often attacked convoys in the region",
        "There is a trend of attacks on schools",
        "Militants attacked convoys throughout the past years",
    ],
)
def test_habits_stay_habits(text: str) -> None:
    start = text.index("attack")

    assert realis(text, start, start + len("attack"), has_day=False) is Realis.GENERIC


@pytest.mark.parametrize(
    ("text", "word", "has_day", "verdict"),
    [
        ("The mission condemns the attack of 17 May", "attack", True, Realis.REAL),
        ("The mission condemns the attack", "attack", False, Realis.UNREAL),
        ("Guards are regularly attacked with bombs", "attacked", True, Realis.GENERIC),
        (
            "They are trying to confirm whether the strike killed him",
            "killed",
            False,
            Realis.UNREAL,
        ),
    ],
)
def test_condemned_and_unsure(text: str, word: str, has_day: bool, verdict: Realis) -> None:
    start = text.index(word)

    assert realis(text, start, start + len(word), has_day=has_day) is verdict


def test_day_of_another_attack_makes_no_event_of_a_habit() -> None:
    text = "Patrols are often targeted there, but Friday's blast was larger"
    start = text.index("targeted")

    assert realis(text, start, start + 8, has_day=True) is Realis.GENERIC
