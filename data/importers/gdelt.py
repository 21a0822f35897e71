"""GDELT 2.0 events: 61 columns parted by tabs, without a header.

GDELT is written by a machine that reads the news: it meets one attack many times under many ids,
and takes talk of an attack for an attack. So only what it codes as assault, fight or mass violence
(CAMEO roots 18, 19, 20) is read at all, with low confidence, and all of it waits for a decision;
every other row is refused as no attack. What is assumed besides:

- **Who attacked** is the first actor, **what was aimed at** the kind of the second: soldiers of the
  United States a ``base``, other soldiers, police and offices the ``government``, organisations
  of aid ``un_ngo``, business ``commercial``, all else ``other``.
- **How**, from the CAMEO code, which is text: ``0191`` is not ``191``.
- **When it was known.** On the day it was added.
"""

from collections.abc import Iterator

from data.importers.dates import day_or_none
from data.importers.fields import Block, Field
from data.importers.incidents import Attack, Facts, Where, Who, around, incidents, sentences
from data.importers.layouts import Context, Found, Layout, Source, decimal, text, whole, words
from data.importers.places import country_code
from data.schema.checks import Fault

_NAMES = (
    "GLOBALEVENTID SQLDATE MonthYear Year FractionDate Actor1Code Actor1Name Actor1CountryCode "
    "Actor1KnownGroupCode Actor1EthnicCode Actor1Religion1Code Actor1Religion2Code "
    "Actor1Type1Code Actor1Type2Code Actor1Type3Code Actor2Code Actor2Name Actor2CountryCode "
    "Actor2KnownGroupCode Actor2EthnicCode Actor2Religion1Code Actor2Religion2Code "
    "Actor2Type1Code Actor2Type2Code Actor2Type3Code IsRootEvent EventCode EventBaseCode "
    "EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone "
    "Actor1Geo_Type Actor1Geo_FullName Actor1Geo_CountryCode Actor1Geo_ADM1Code "
    "Actor1Geo_ADM2Code Actor1Geo_Lat Actor1Geo_Long Actor1Geo_FeatureID Actor2Geo_Type "
    "Actor2Geo_FullName Actor2Geo_CountryCode Actor2Geo_ADM1Code Actor2Geo_ADM2Code "
    "Actor2Geo_Lat Actor2Geo_Long Actor2Geo_FeatureID ActionGeo_Type ActionGeo_FullName "
    "ActionGeo_CountryCode ActionGeo_ADM1Code ActionGeo_ADM2Code ActionGeo_Lat ActionGeo_Long "
    "ActionGeo_FeatureID DATEADDED SOURCEURL"
)
NAMES = tuple(_NAMES.split())
_ROOTS = {"18": "assault", "19": "fight", "20": "mass violence"}
_ATTACK_TYPES = {
    "183": "ied",
    "1831": "ied",
    "1832": "vehicle_bomb",
    "1833": "ied",
    "190": "small_arms",
    "193": "small_arms",
    "194": "indirect_fire",
    "195": "airstrike",
    "1951": "airstrike",
    "1952": "uas",
}
_TARGETS = {
    "GOV": "government",
    "COP": "government",
    "JUD": "government",
    "SPY": "government",
    "MIL": "government",
    "NGO": "un_ngo",
    "IGO": "un_ngo",
    "BUS": "commercial",
    "MNC": "commercial",
}
# country, state of the US, city of the US, city, state
_ERROR_KM = {1: 300.0, 2: 100.0, 3: 10.0, 4: 10.0, 5: 100.0}
# GDELT names countries by FIPS 10-4; those of our region, for a place that names none
_FIPS = {
    "AE": "ARE",
    "AF": "AFG",
    "BA": "BHR",
    "EG": "EGY",
    "IR": "IRN",
    "IS": "ISR",
    "IZ": "IRQ",
    "JO": "JOR",
    "KU": "KWT",
    "LE": "LBN",
    "MU": "OMN",
    "QA": "QAT",
    "SA": "SAU",
    "SY": "SYR",
    "TU": "TUR",
    "US": "USA",
    "YM": "YEM",
}

FIELDS = (
    Field("GLOBALEVENTID", needed=True, required=True),
    Field("SQLDATE", "day", needed=True, required=True),
    Field("Actor1Name", needed=True),
    Field("Actor2Name", needed=True),
    Field("Actor2CountryCode", needed=True),
    Field("Actor2Type1Code", needed=True),
    Field("EventCode", needed=True, required=True),
    Field("EventRootCode", needed=True, required=True),
    Field("ActionGeo_Type", "integer", needed=True),
    Field("ActionGeo_FullName", needed=True),
    Field("ActionGeo_CountryCode", needed=True),
    Field("ActionGeo_Lat", "number", needed=True, low=-90, high=90),
    Field("ActionGeo_Long", "number", needed=True, low=-180, high=180),
    Field("DATEADDED", needed=True),
    Field("SOURCEURL", needed=True),
)
_READ = {one.name for one in FIELDS}


def found(block: Block, context: Context) -> Iterator[Found]:
    """Return what some events of GDELT come to."""
    for row in block.rows():
        if row["EventRootCode"] in _ROOTS:
            yield from incidents([_attack(row)], context)
        else:
            code = str(row["EventCode"])
            wrong = Fault("EventCode", code, "is no attack; expected CAMEO 18, 19 or 20")
            yield Found((), refused=(wrong,))


def _attack(row: Source) -> Attack:
    code, root = str(row["EventCode"]), str(row["EventRootCode"])
    waits = Fault("EventCode", code, "was coded by a machine; look at its source")
    return Attack(
        source="gdelt",
        identity=str(row["GLOBALEVENTID"]),
        when=around(str(row["SQLDATE"]), 2),
        where=_where(row),
        who=Who(text(row, "Actor1Name")),
        stated_on=day_or_none((text(row, "DATEADDED") or "")[:8]),
        facts=Facts(
            target_class=_target(row),
            attack_type=_ATTACK_TYPES.get(code, "other"),
            confidence="low",
            source_independence="mixed",
        ),
        notes=sentences(
            f"GDELT: {_ROOTS[root]}, CAMEO {code}, of {row['Actor2Name'] or 'nobody named'}.",
            text(row, "SOURCEURL"),
        ),
        holds=(waits,),
    )


def _where(row: Source) -> Where:
    name = text(row, "ActionGeo_FullName")
    parts = [part.strip() for part in (name or "").split(",")]
    fips = str(row["ActionGeo_CountryCode"] or "")
    return Where(
        country=country_code(parts[-1]) or _FIPS.get(fips, fips or None),
        texts=(name,),
        region=parts[-2] if len(parts) > 2 else None,
        lat=decimal(row, "ActionGeo_Lat"),
        lon=decimal(row, "ActionGeo_Long"),
        error_km=_ERROR_KM.get(whole(row, "ActionGeo_Type") or 1, 300.0),
    )


def _target(row: Source) -> str:
    kind = str(row["Actor2Type1Code"] or "")
    if kind == "MIL" and row["Actor2CountryCode"] == "USA":
        return "base"
    return _TARGETS.get(kind, "other")


GDELT = Layout(
    name="gdelt",
    title="GDELT 2.0 events",
    fields=FIELDS,
    left_alone=words(_NAMES.casefold()) - {name.casefold() for name in _READ},
    signature=("GLOBALEVENTID", "SQLDATE", "EventCode"),
    found=found,
    names=NAMES,
)
