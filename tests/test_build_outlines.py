"""The script that builds the outlines, on small maps drawn here."""

import hashlib
import importlib.util
import io
import json
import tarfile
import zlib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from conflict_events.outlines import ENTRY, HEADER, MAGIC, Outline, unpack

SCRIPT = Path(__file__).parents[1] / "tools/build_outlines.py"


def load_script() -> Any:
    spec = importlib.util.spec_from_file_location("build_outlines", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def build() -> Any:
    return load_script()


def topology(*countries: tuple[str, str, list[list[int]]], arcs: list[Any]) -> dict[str, Any]:
    """Return a map in whole degrees: countries by number, name and rings of arcs."""
    return {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": [
            [
                b if not i else [b[0] - arc[i - 1][0], b[1] - arc[i - 1][1]]
                for i, b in enumerate(arc)
            ]
            for arc in arcs
        ],
        "objects": {
            "countries": {
                "geometries": [
                    {
                        "type": "Polygon",
                        "id": number,
                        "properties": {"name": name},
                        "arcs": rings,
                    }
                    for number, name, rings in countries
                ]
            }
        },
    }


NEIGHBOURS = topology(
    ("466", "Mali", [[0, 1]]),
    ("854", "Burkina Faso", [[2, -2]]),
    arcs=[
        [[10, 0], [0, 0], [0, 10], [10, 10]],
        [[10, 10], [10, 5], [10, 0]],
        [[10, 10], [20, 10], [20, 0], [10, 0]],
    ],
)
NUMBERS = {"466": "MLI", "854": "BFA", "250": "FRA", "643": "RUS", "010": "ATA"}


def test_neighbours_share_a_line(build: Any) -> None:
    assert build.country_rings(NEIGHBOURS, NUMBERS) == {
        "MLI": [[(10, 0), (0, 0), (0, 10), (10, 10), (10, 0)]],
        "BFA": [[(10, 10), (20, 10), (20, 0), (10, 0), (10, 10)]],
    }


def test_several_polygons_make_one_country(build: Any) -> None:
    square = [[0, 0], [0, 4], [4, 4], [4, 0], [0, 0]]
    world = topology(("466", "Mali", []), arcs=[square])
    geometry = {"type": "MultiPolygon", "arcs": [[[0]], [[0]]]}
    world["objects"]["countries"]["geometries"][0] |= geometry
    assert len(build.country_rings(world, NUMBERS)["MLI"]) == 2


def test_an_area_without_number_goes_where_it_is_counted_to(build: Any) -> None:
    square = [[0, 0], [0, 4], [4, 4], [4, 0], [0, 0]]
    world = topology(
        ("", "Somaliland", [[0]]),
        ("", "Akrotiri", [[0]]),
        ("", "Spratly Is.", [[0]]),
        arcs=[square],
    )
    assert sorted(build.country_rings(world, NUMBERS)) == ["CYP", "GBR", "SOM"]


def test_a_territory_is_taken_out_of_the_country_that_it_is_drawn_in(build: Any) -> None:
    guiana = [(-54, 3), (-54, 5), (-52, 5), (-52, 3), (-54, 3)]
    paris = [(2, 48), (2, 49), (3, 49), (3, 48), (2, 48)]
    assert build.carved("FRA", guiana) == "GUF"
    assert build.carved("FRA", paris) == "FRA"
    assert build.carved("BRA", guiana) == "BRA"


def test_points_close_to_the_line_are_left_out(build: Any) -> None:
    line = [(0, 0), (1, 0.009), (2, 0), (3, 0.5), (4, 0)]
    assert build.simplified(line, 0.01) == [(0, 0), (2, 0), (3, 0.5), (4, 0)]


def test_a_small_island_keeps_its_area(build: Any) -> None:
    island = [(0, 0), (0.001, 0.002), (0.002, 0.002), (0.002, 0), (0, 0)]
    kept = build.simplified(island, 1)
    assert len(kept) == 4
    assert kept[0] == kept[-1]


def test_longitudes_run_on_across_the_antimeridian(build: Any) -> None:
    assert build.unwrapped([(179, 0), (-179, 1), (-178, 2)]) == [(179, 0), (181, 1), (182, 2)]
    assert build.unwrapped([(-179, 1)], 179.5) == [(181, 1)]


def test_rings_on_both_sides_of_the_antimeridian_are_set_side_by_side(build: Any) -> None:
    east = [(170, 0), (170, 1), (180, 1), (180, 0), (170, 0)]
    west = [(-180, 0), (-180, 1), (-175, 1), (-175, 0), (-180, 0)]
    rings = build.side_by_side([east, west])
    assert sorted({x for ring in rings for x, _ in ring}) == [170, 180, 185]


def test_overlapping_rings_stay_where_they_are(build: Any) -> None:
    wide = [(5.9, 0), (5.9, 1), (15, 1), (15, 0), (5.9, 0)]
    within = [(13.76, 0), (13.76, 1), (14, 1), (14, 0), (13.76, 0)]
    rings = build.side_by_side([wide, within])
    assert [min(ring)[0] for ring in rings] == pytest.approx([5.9, 13.76])


def test_a_ring_around_a_pole_is_closed_along_it(build: Any) -> None:
    coast = [(x, -70) for x in range(-180, 181, 30)]
    (ring,) = build.side_by_side([coast])
    assert ring[0] == ring[-1]
    assert ring[-3:-1] == [(ring[0][0] + 360, -90), (ring[0][0], -90)]
    points = build.quantised(ring)
    assert max(abs(b[0] - a[0]) for a, b in pairwise(points)) <= 60 * 400
    shape = Outline.of(unpack(build.packed([ring])))
    assert shape.distance_km(-80, 100) == shape.distance_km(-90, 0) == 0
    assert shape.distance_km(-60, 0) > 1000


def test_points_that_fall_together_are_told_once(build: Any) -> None:
    ring = [(0, 0), (0.0001, 0), (0, 1), (1, 1), (0.0001, 0), (0, 0)]
    assert build.quantised(ring) == [(0, 0), (0, 400), (400, 400)]
    assert build.quantised([(0, 0), (0.0001, 0), (0, 0)]) == [(0, 0)]


def test_what_the_map_lacks_is_added(build: Any) -> None:
    line = [(12.4, 41.9), (12.5, 41.9), (12.4, 41.9)]
    rings = build.completed({"VAT": [line], "UKR": [line]})
    assert len(rings["VAT"]) == 1
    assert rings["VAT"] == rings["ITA"]
    assert len(rings["UKR"]) == 2
    assert Outline.of(unpack(build.packed(rings["VAT"]))).distance_km(41.9022, 12.4533) == 0


def test_packed_rings_are_unpacked_as_they_were(build: Any) -> None:
    small = [(-179, -80), (-178, -80), (-178, -79), (-179, -80)]
    large = [(0, 0), (0, 50), (50, 50), (50, 0), (0, 0)]
    assert unpack(build.packed([small, large])) == [
        ((0, 0, 20000, 20000, 0), (0, 20000, 20000, 0, 0)),
        ((-71600, -71200, -71200, -71600), (-32000, -32000, -31600, -32000)),
    ]


def write_package(folder: Path, world: dict[str, Any], name: str) -> tuple[Path, str]:
    content = json.dumps(world).encode()
    path = folder / "package.tgz"
    with tarfile.open(path, "w:gz") as archive:
        member = tarfile.TarInfo(name)
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))
    return path, hashlib.sha256(content).hexdigest()


def test_the_script_builds_the_file(
    build: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    package, digest = write_package(tmp_path, NEIGHBOURS, build.MEMBER)
    monkeypatch.setattr(build, "MEMBER_SHA256", digest)
    output = tmp_path / "outlines.bin"
    assert build.main([str(package), str(output)]) == 0
    content = output.read_bytes()
    assert capsys.readouterr().out == f"{output}: {len(content)} bytes\n"
    magic, count = HEADER.unpack_from(content)
    assert magic == MAGIC
    end = HEADER.size + count * ENTRY.size
    entries = {
        code.decode(): (start, length)
        for code, start, length in ENTRY.iter_unpack(content[HEADER.size : end])
    }
    assert {"MLI", "BFA", "VAT", "UKR"} <= set(entries)
    start, length = entries["MLI"]
    assert unpack(zlib.decompress(content[start : start + length])) == [
        ((4000, 0, 0, 4000, 4000), (0, 0, 4000, 4000, 0))
    ]
    assert build.main([str(package), str(output)]) == 0
    assert output.read_bytes() == content


@pytest.mark.parametrize("member", ["package/countries-10m.json", "package/other.json"])
def test_another_version_of_the_package_is_refused(
    build: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], member: str
) -> None:
    package, _ = write_package(tmp_path, NEIGHBOURS, member)
    with pytest.raises(SystemExit) as exit_:
        build.main([str(package), str(tmp_path / "outlines.bin")])
    assert exit_.value.code == 2
    assert "cannot read the package" in capsys.readouterr().err
    assert not (tmp_path / "outlines.bin").exists()
