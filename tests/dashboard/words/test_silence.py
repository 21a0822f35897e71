"""A quiet facility and one that nobody reports from read differently."""

from dashboard.words.silence import heard, is_unheard, unheard_note


def test_silence_is_told_in_three_ways() -> None:
    attacked = {"here": 4, "elsewhere": 7}
    quiet = {"here": 0, "elsewhere": 11}
    silent = {"here": 0, "elsewhere": 0}

    assert heard(attacked, "Iraq") == "4 reported in 30 days"
    assert heard(quiet, "Iraq") == "none reported in 30 days; 11 elsewhere in Iraq"
    assert heard(silent, "Syria") == ":material/visibility_off: no report from Syria in 30 days"
    assert [is_unheard(row) for row in (attacked, quiet, silent)] == [False, False, True]


def test_note_names_the_countries_and_says_what_silence_is_not() -> None:
    assert not unheard_note([])
    said = unheard_note(["Jordan", "Syria"])
    assert said.startswith(" Silence, not safety: nothing was reported from Jordan or Syria")
    assert "30 days" in said
