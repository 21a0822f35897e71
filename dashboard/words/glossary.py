"""What the words of the screens mean, shown where a reader points at them."""

GLOSSARY = {
    "level": (
        "A range of the rate with a name, from MINIMAL to HIGH. It stands for how often attempts "
        "are to be expected, not for damage and not for intent. A published level rises at once "
        "and is held for two weeks before it falls."
    ),
    "facility": "A protected site, or a stretch of a route.",
    "incident": "One attack or attempt with a date: one place, one day.",
    "trigger event": (
        "Something that happened on a date and may provoke or calm: a strike, an arrest, a "
        "killing, a pardon, a truce, a withdrawal, a threat."
    ),
    "anniversary": (
        "A date that comes back and has a reason. What it does to a level is an analyst's prior: "
        "bounded, and small unless the records bear it out."
    ),
    "brief": "A written analysis, kept whole with its references.",
    "probability": (
        "The chance of at least one attempt on or at the facility within the days named, which "
        "begin with the date."
    ),
    "interval": (
        "Where a figure lies in eight of ten cases: one in ten lies lower and one higher. The "
        "wider, the less is known."
    ),
    "rate": "Attempts expected in the 7 days that begin with the date.",
    "background": (
        "What of the rate needs no record of late: how often facilities of this kind, and this one "
        "over the years, were attacked."
    ),
    "factor": (
        "One of the three things a level is made from: how often there were incidents, trigger "
        "events, and anniversaries."
    ),
    "share": "What of the rate comes from one record. All shares and the background add up to it.",
    "confidence": (
        "How good the records behind a level are, A to D; it says nothing of how likely an attack "
        "is."
    ),
    "Admiralty grade": (
        "How far a source is trusted. A to F is its record, A the most reliable; 1 to 6 is what it "
        "says this time, 1 confirmed by others. F and 6 mean it cannot be judged."
    ),
    "verdict": (
        "How far the records bear out an anniversary or a kind of trigger event, against dates "
        "drawn at random: not demonstrated, weak or supported."
    ),
    "change of posture": (
        "Something a facility does otherwise for a while: staff drawn down, convoys paused, air "
        "defence active. It never moves a level."
    ),
    "second opinion": "A level an analyst gives before the model's is shown, and graded later.",
    "weight profile": (
        "All weights and half-lives under a name and a version, never changed once saved."
    ),
    "half-life": "After how many days an incident or trigger event counts half.",
    "mix": (
        "How the three weights stand to each other. A level that holds over most mixes does not "
        "hang on one choice of them."
    ),
    "state": (
        "Proposed: found and not yet looked at. Accepted: found right. Edited: corrected, then "
        "accepted. Rejected: found wrong. Contradicted: better sources say otherwise. Only what is "
        "accepted or edited scores."
    ),
    "issue": "The assessments of one week, published and frozen.",
    "facility-week": "One facility in one week: the unit in which forecasts are graded.",
    "skill": (
        "The share of a simple forecast's error that is saved: above zero better than it, below "
        "zero worse. The error is the Brier score, the mean squared distance of chance and outcome."
    ),
    "held level": (
        "The level as it would be published: it rises at once, and falls one step only after two "
        "weeks well below the edge."
    ),
}


def explained(*words: str) -> str:
    """Return what words mean, a paragraph each, as Markdown."""
    return "\n\n".join(f"**{word[:1].upper()}{word[1:]}**: {GLOSSARY[word]}" for word in words)
