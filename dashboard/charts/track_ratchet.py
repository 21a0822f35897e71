"""Time in each level: a bar a month, parted by how many facility-weeks stood at each level."""

import altair as alt
import pandas as pd

from dashboard.theme import LEVEL_COLOURS, LEVEL_NAMES, Palette, chart_config
from dashboard.words.phrases import percent

HEIGHT = 250


def ratchet_chart(
    months: pd.DataFrame, time_in_level: dict[str, float], palette: Palette
) -> alt.Chart:
    """Return a bar a month of the shares of the levels, MINIMAL at the foot.

    Parameters
    ----------
    months : DataFrame
        ``month, level, weeks, share`` as :func:`models.findings.ratchet.ratchet` gives them.
    time_in_level : dict
        Share of all facility-weeks by level; it stands beside the name of the level.
    palette : Palette
        Colours of the theme.
    """
    names = [
        f"{name} {percent(time_in_level[name]) if time_in_level[name] else '0 %'}"
        for name in LEVEL_NAMES
    ]
    named = dict(zip(LEVEL_NAMES, names, strict=True))
    shown = months.assign(
        rank=[LEVEL_NAMES.index(level) for level in months["level"]],
        named=months["level"].map(named),
        month=[f"{month:%Y-%m-%d}" for month in months["month"]],
        words=[percent(share) for share in months["share"]],
    )
    legend = alt.Legend(
        title=None, orient="top", columns=0, labelFontSize=12, labelColor=palette.text
    )
    drawing: alt.Chart = (
        alt.Chart(shown[shown["weeks"] > 0])
        .mark_bar(stroke=palette.text, strokeWidth=0.5)
        .encode(
            x=alt.X(
                "yearmonth(month):T",
                title=None,
                axis=alt.Axis(format="%b %Y", grid=False, labelOverlap=True),
            ),
            y=alt.Y(
                "share:Q",
                title="Share of facility-weeks",
                scale=alt.Scale(domain=[0, 1], nice=False),
                axis=alt.Axis(tickCount=4, labelExpr="format(datum.value * 100, 'd') + ' %'"),
            ),
            color=alt.Color(
                "named:N", scale=alt.Scale(domain=names, range=LEVEL_COLOURS), legend=legend
            ),
            order=alt.Order("rank:Q"),
            tooltip=[
                alt.Tooltip("yearmonth(month):T", title="Month", format="%b %Y"),
                alt.Tooltip("level:N", title="Level"),
                alt.Tooltip("words:N", title="Of the month's facility-weeks"),
                alt.Tooltip("weeks:Q", title="Facility-weeks"),
            ],
        )
        .properties(width="container", height=HEIGHT)
        .configure(**chart_config(palette))
    )
    return drawing
