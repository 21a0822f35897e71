"""What the words of the screens mean, shown where a reader points at them."""

GLOSSARY = {
    "level": (
        "A range of the rate with a name, from MINIMAL to HIGH. It stands for how often attempts "
        "are to be expected, not for damage and not for intent. Below it: how it moved in a week; "
        "a published level rises at once and is held for two weeks before it falls."
    ),
    "facility": (
        "A protected site, or a stretch of a route. Below it: what moved its level most this "
        "week, or what it rests on where the level did not move."
    ),
    "probability": (
        "The chance of at least one attempt on or at the facility within the 7 days that begin "
        "with the date. Below it: its 80 % interval, so one in ten lies lower and one higher."
    ),
    "rate": (
        "Attempts expected in 7 days, week by week for half a year, on a scale that is the same "
        "for every facility; the dot has the colour of the level. A gap was not assessed."
    ),
    "confidence": (
        "How good the records behind a level are, A to D; it says nothing of how likely an attack "
        "is. Below it: incidents reported in the last 30 days. None here while others come in is "
        "quiet; no report from the whole country is silence, not safety."
    ),
}
