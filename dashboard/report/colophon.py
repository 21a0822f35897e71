"""The last page of an issue: what its words mean, its dates in full, and how to trace it."""

from dashboard.report.frozen import Issue
from dashboard.report.sheet import SCALE_WORDS, Sheet, date_line
from dashboard.words.phrases import CONFIDENCE_WORDS, LIKELIHOOD_WORDS, day
from models.levels import FALL_SHARE, FALL_WEEKS
from models.scoring import HORIZON_DAYS


def colophon(issue: Issue) -> Sheet:
    """Return what the last page of an issue says."""
    return {
        "note": issue.note,
        "scale_words": SCALE_WORDS,
        "edges": _edges(issue),
        "held": (
            "A held level rises at once and falls one step only after "
            f"{FALL_WEEKS} weekly evaluations below {FALL_SHARE:.0%} of its lower edge. Where it "
            "is another than the level of the week it is named beside it."
        ).replace("%", " %"),
        "likelihood": _likelihood_words(),
        "confidence": [
            "Confidence is about the records, not about the threat: how fresh they are, how many "
            "incidents stand behind a level, how many sources are independent, how well places "
            "are known, and how much goes unreported.",
            ", ".join(f"{letter} {word}" for letter, word in CONFIDENCE_WORDS.items()) + ".",
        ],
        "anniversaries": (
            "The effect of anniversaries is not demonstrated in general: it is an analyst's prior, "
            "bounded and shrunken. With all dates and trigger events the rate is at most doubled "
            "or halved."
        ),
        "dates": [date_line(row, issue.as_of) for row in issue.content["dates_ahead"]],
        "traces": _traces(issue),
        "check": f"python -m dashboard verify {issue.issue_hash}" if issue.issue_hash else "",
    }


def _edges(issue: Issue) -> list[tuple[str, str]]:
    *scale, _ = issue.levels.values()
    uppers = [level.lower_edge for level in scale[1:]]
    told = [
        (level.name, f"{level.lower_edge:.3f} to {upper:.3f}" if level.lower_edge else "")
        for level, upper in zip(scale, uppers, strict=False)
    ]
    told[0] = (scale[0].name, f"below {uppers[0]:.3f}")
    return [(scale[-1].name, f"{scale[-1].lower_edge:.3f} or more"), *reversed(told)]


def _likelihood_words() -> str:
    edges = [edge for edge, _ in LIKELIHOOD_WORDS[1:]]
    words = [word for _, word in LIKELIHOOD_WORDS[1:]]
    uppers = [0.99, *edges[:-1]]
    bands = [
        f"{word} {low:.0%}–{high:.0%}".replace("%–", "–").replace("%", " %")
        for low, high, word in zip(edges, uppers, words, strict=True)
    ]
    return ", ".join(reversed(bands)) + "."


def _traces(issue: Issue) -> list[tuple[str, str]]:
    weights = f"{issue.profile_name}, version {issue.profile_version}"
    newest = "no record" if issue.cut_off_on is None else day(issue.cut_off_on)
    return [
        ("Week from", f"{day(issue.week_on)}, edition {issue.edition}"),
        ("Drawn up by" if issue.is_draft else "Published by", issue.author),
        ("As of", f"{day(issue.as_of)}, start of the day (UTC), for {HORIZON_DAYS} days"),
        ("Records", f"known by {day(issue.known_by)}, the newest of {newest}"),
        ("Reporting", issue.content["reporting"]["sentence"]),
        ("Weights", weights),
        ("Fingerprint", issue.fingerprint),
        ("Model, levels", f"{issue.model_version}, {issue.levels_version}"),
        ("Data version", issue.data_version),
        ("Issue hash", issue.issue_hash or "none: a draft"),
    ]
