"""GTD: the Global Terrorism Database as a workbook or as CSV, 135 columns.

What is assumed, because GTD does not say it:

- **Day 0 and month 0** mean that they are not known: an attack known to its month counts from the
  first of it; one known to its year waits for a decision.
- **What was aimed at.** From the type, subtype and nationality of the first target. Military
  targets of the United States or of several nations are a ``base``, or a ``convoy`` where the
  subtype or the target speaks of one; diplomatic ones an ``embassy`` or ``consulate`` of the
  United States, else a ``partner_embassy``; police, military and offices of the country itself the
  ``government``; private citizens of the United States a ``citizen``; all else by its trade, or
  ``other``, which counts a twentieth at facilities of any other class.
- **How.** From the weapon where it tells more than the type of attack: rockets and mortars are
  ``indirect_fire``, explosives in a vehicle ``vehicle_bomb``.
- **Who.** ``gname``; where GTD doubts it (``guncertain1``) it is kept as a guess and not scored.
- **When it was known.** GTD dates no source: on the day of the import.
"""

import re
from collections.abc import Iterator

from data.importers.dates import day_or_none
from data.importers.fields import Block, Field, FieldKind
from data.importers.incidents import (
    Attack,
    Facts,
    When,
    Where,
    Who,
    around,
    incidents,
    sentences,
    whole_month,
)
from data.importers.layouts import Context, Found, Layout, Source, decimal, text, whole, words
from data.schema.checks import Fault

_NOTHING = ("-9", "-99", "-9.0", "-99.0", ".", "Unknown", "unknown")
# specificity: the place itself, its district, its province's middle, another middle, not known
_ERROR_KM = {1: 5.0, 2: 25.0, 3: 50.0, 4: 100.0, 5: 300.0}
_VICINITY_KM = 20.0
_ROCKETS = re.compile(r"(?i)projectile|missile|rocket|mortar")
_VEHICLE = re.compile(r"(?i)\bvehicle\b")
_DRONE = re.compile(r"(?i)\b(drones?|uavs?|unmanned aerial)\b")
_CONVOY = re.compile(r"(?i)convoy|military transportation")
_OIL = re.compile(r"(?i)\b(gas|oil)\b")
_OURS = {"united states", "international", "multinational"}
_ATTACK_TYPES = {1: "small_arms", 2: "small_arms", 3: "ied"}
_BY_TARGET_TYPE = {
    1: "commercial",
    2: "government",
    3: "government",
    6: "airport",
    12: "un_ngo",
    16: "infrastructure",
    19: "infrastructure",
    21: "infrastructure",
}
_MILITARY, _DIPLOMATIC, _CITIZENS = 4, 7, 14


def _field(name: str, kind: FieldKind = "text", **more: object) -> Field:
    return Field(name, kind, nothing=_NOTHING, **more)  # type: ignore[arg-type]  # as in Field


FIELDS = (
    Field("eventid", needed=True, required=True),
    Field("iyear", "integer", needed=True, required=True, low=1900, high=2100),
    Field("imonth", "integer", needed=True, required=True, low=0, high=12),
    Field("iday", "integer", needed=True, required=True, low=0, high=31),
    Field("country_txt", needed=True, required=True),
    _field("provstate"),
    _field("city"),
    _field("latitude", "number", low=-90, high=90),
    _field("longitude", "number", low=-180, high=180),
    _field("specificity", "integer", low=1, high=5),
    _field("vicinity", "integer"),
    _field("location"),
    _field("summary"),
    _field("doubtterr", "integer"),
    _field("success", "integer"),
    Field("attacktype1", "integer", needed=True, low=1, high=9),
    Field("targtype1", "integer", needed=True, low=1, high=22),
    _field("targsubtype1_txt"),
    _field("target1"),
    _field("natlty1_txt"),
    Field("gname", needed=True),
    _field("guncertain1", "integer"),
    _field("claimed", "integer"),
    _field("weaptype1_txt"),
    _field("weapsubtype1_txt"),
    _field("weapdetail"),
    _field("nkill", "integer", low=0),
    _field("nwound", "integer", low=0),
    _field("dbsource"),
)
_LEFT_ALONE = words(
    "approxdate extended resolution country region region_txt crit1 crit2 crit3 alternative "
    "alternative_txt multiple suicide attacktype1_txt attacktype2 attacktype2_txt attacktype3 "
    "attacktype3_txt targtype1_txt targsubtype1 corp1 natlty1 targtype2 targtype2_txt "
    "targsubtype2 targsubtype2_txt corp2 target2 natlty2 natlty2_txt targtype3 targtype3_txt "
    "targsubtype3 targsubtype3_txt corp3 target3 natlty3 natlty3_txt gsubname gname2 gsubname2 "
    "gname3 gsubname3 motive guncertain2 guncertain3 individual nperps nperpcap claimmode "
    "claimmode_txt claim2 claimmode2 claimmode2_txt claim3 claimmode3 claimmode3_txt compclaim "
    "weaptype1 weapsubtype1 weaptype2 weaptype2_txt weapsubtype2 weapsubtype2_txt weaptype3 "
    "weaptype3_txt weapsubtype3 weapsubtype3_txt weaptype4 weaptype4_txt weapsubtype4 "
    "weapsubtype4_txt nkillus nkillter nwoundus nwoundte property propextent propextent_txt "
    "propvalue propcomment ishostkid nhostkid nhostkidus nhours ndays divert kidhijcountry ransom "
    "ransomamt ransomamtus ransompaid ransompaidus ransomnote hostkidoutcome hostkidoutcome_txt "
    "nreleased addnotes scite1 scite2 scite3 int_log int_ideo int_misc int_any related"
)


def found(block: Block, context: Context) -> Iterator[Found]:
    """Return what some attacks of GTD come to."""
    for row in block.rows():
        when = _when(row)
        if when is None:
            wrong = Fault("iday", str(row["iday"]), f"is no day of month {row['imonth']}")
            yield Found((), refused=(wrong,))
        else:
            yield from incidents([_attack(row, when)], context)


def _attack(row: Source, when: When) -> Attack:
    name = text(row, "gname")
    return Attack(
        source="gtd",
        identity=str(row["eventid"]),
        when=when,
        where=_where(row),
        who=Who(name, is_sure=row["guncertain1"] != 1),
        stated_on=None,
        facts=Facts(
            target_class=_target(row),
            attack_type=_attack_type(row),
            weapon=text(row, "weapsubtype1_txt") or text(row, "weaptype1_txt"),
            outcome="failed" if row["success"] == 0 else None,
            killed_min=whole(row, "nkill"),
            killed_max=whole(row, "nkill"),
            wounded_min=whole(row, "nwound"),
            wounded_max=whole(row, "nwound"),
            claimed_by=name if row["claimed"] == 1 else None,
            confidence="high" if row["doubtterr"] == 0 else "medium",
            source_independence="independent",
        ),
        notes=sentences(
            f"GTD: {row['target1']}." if row["target1"] else "GTD.", text(row, "summary")
        ),
        holds=_holds(row),
    )


def _when(row: Source) -> When | None:
    year, month, day = (whole(row, name) or 0 for name in ("iyear", "imonth", "iday"))
    if month == 0:
        return When(f"{year}-01-01", f"{year}-01-01", f"{year}-12-31", 4)
    if day == 0:
        return whole_month(f"{year}-{month:02d}-01")
    exact = day_or_none(f"{year:04d}-{month:02d}-{day:02d}")
    return around(exact, 1) if exact else None


def _where(row: Source) -> Where:
    error_km = _ERROR_KM[whole(row, "specificity") or 5]
    return Where(
        country=text(row, "country_txt"),
        texts=(text(row, "city"), text(row, "location"), text(row, "target1")),
        region=text(row, "provstate"),
        lat=decimal(row, "latitude"),
        lon=decimal(row, "longitude"),
        error_km=max(error_km, _VICINITY_KM) if row["vicinity"] == 1 else error_km,
    )


def _target(row: Source) -> str:
    kind = whole(row, "targtype1")
    subtype, name = str(row["targsubtype1_txt"] or ""), str(row["target1"] or "")
    is_ours = str(row["natlty1_txt"] or "").casefold() in _OURS
    if kind == _MILITARY:
        if not is_ours:
            return "government"
        return "convoy" if _CONVOY.search(f"{subtype} {name}") else "base"
    if kind == _DIPLOMATIC:
        return _diplomatic(row, name)
    if kind == _CITIZENS:
        return "citizen" if str(row["natlty1_txt"]).casefold() == "united states" else "other"
    if kind in {1, 21} and _OIL.search(subtype):
        return "oil_site"
    return _BY_TARGET_TYPE.get(kind or 0, "other")


def _diplomatic(row: Source, name: str) -> str:
    if str(row["natlty1_txt"] or "").casefold() != "united states":
        return "partner_embassy"
    return "consulate" if "consulate" in name.casefold() else "embassy"


def _attack_type(row: Source) -> str:
    weapon = f"{row['weaptype1_txt'] or ''} {row['weapsubtype1_txt'] or ''}"
    if _DRONE.search(f"{weapon} {row['weapdetail'] or ''}"):
        return "uas"
    if _ROCKETS.search(weapon):
        return "indirect_fire"
    kind = _ATTACK_TYPES.get(whole(row, "attacktype1") or 0, "other")
    if weapon.casefold().startswith("explosives") and kind != "other":
        return "vehicle_bomb" if _VEHICLE.search(weapon) else "ied"
    if row["attacktype1"] == 7 and "incendiary" in weapon.casefold():
        return "arson"
    return kind


def _holds(row: Source) -> list[Fault]:
    if row["imonth"] == 0:
        return [Fault("imonth", "0", "says that the date is known to the year only")]
    return []


GTD = Layout(
    name="gtd",
    title="GTD",
    fields=FIELDS,
    left_alone=_LEFT_ALONE,
    signature=("eventid", "iyear", "imonth", "iday"),
    found=found,
    may_be_latin=True,
)
