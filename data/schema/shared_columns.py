"""The columns that stand in several tables, stated once."""

from data.schema.columns import Column
from data.schema.vocabulary import STANDING_STATES, STATES

STATE = Column(
    "state",
    "proposed, accepted, edited, rejected or contradicted; only accepted and edited ones score",
    required=True,
    choices=STATES,
)
STANDING = Column(
    "state",
    "accepted or edited: it stands; rejected: it was retracted; empty, as in rows written before "
    "there were states: accepted",
    required=True,
    choices=STANDING_STATES,
    may_lack=True,
    default="accepted",
)
KNOWN_ON = Column(
    "known_on", "day the record had reached us; before it, it enters nothing", "date", required=True
)
HOLDS_FROM = Column(
    "known_on",
    "day from which this version holds, as that of a retraction; empty: always did",
    "date",
    may_lack=True,
)
PRECISION = Column(
    "date_precision",
    "1 exact day, 2 within a day, 3 within four days, 4 month",
    "integer",
    required=True,
    low=1,
    high=4,
)
LAT = Column("lat", "latitude, degrees north, WGS 84", "number", low=-90, high=90)
LON = Column("lon", "longitude, degrees east, WGS 84", "number", low=-180, high=180)
RELIABILITY = Column(
    "reliability",
    "Admiralty grade of the source, A to F",
    required=True,
    choices=("A", "B", "C", "D", "E", "F"),
)
CREDIBILITY = Column(
    "credibility",
    "Admiralty grade of the information, 1 to 6",
    "integer",
    required=True,
    low=1,
    high=6,
)
NOTES = Column("notes", "what a reader of the record should know")
