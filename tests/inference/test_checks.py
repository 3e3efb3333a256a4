"""Which checks are proposed: those whose names suggest them and whose rows bear them out."""

from typing import Any

import polars as pl
import pytest

from .conftest import Infers, Writes

ROWS = range(20)
DAYS = [f"2020-10-{day}" for day in range(10, 30)]
NEXT = [*DAYS[1:], "2020-10-30"]
TOWNS = ["Gao", "Kidal", "Ménaka", "Mopti", "Ségou"] * 4
GROUPS = [f"group {row % 7}" for row in ROWS]
OTHERS = [f"militia {row % 3}" for row in ROWS]
LOW = [row % 6 for row in ROWS]
WOMEN = [row % 4 for row in ROWS]
MEN = [row % 5 for row in ROWS]
BOTH = [one + other for one, other in zip(WOMEN, MEN, strict=True)]


def checks(infers: Infers, columns: Any, family: str) -> list[dict[str, Any]]:
    """Return what is proposed of one family of rules, or of one rule."""
    found = infers(columns).get("x-checks", [])
    return [each for each in found if each["rule"].startswith(family)]


def spoilt(cells: list[Any], number: int, cell: Any) -> list[Any]:
    return [*([cell] * number), *cells[number:]]


@pytest.mark.parametrize(
    ("names", "bound"),
    [
        (["low", "best", "high"], {"low": "low", "best": "best", "high": "high"}),
        (["DeathsMin", "DeathsMax"], {"low": "DeathsMin", "high": "DeathsMax"}),
        (
            ["killed_lower", "killed", "killed_upper"],
            {"low": "killed_lower", "best": "killed", "high": "killed_upper"},
        ),
        (["low", "high_wind"], None),
        (["low", "other"], None),
    ],
)
def test_estimates_are_told_by_their_names(
    infers: Infers, names: list[str], bound: dict[str, str] | None
) -> None:
    columns = {name: [low + at for low in LOW] for at, name in enumerate(names)}
    expected = [
        {"rule": "casualties/range", **{slot: f"/{name}" for slot, name in (bound or {}).items()}}
    ]
    assert checks(infers, columns, "casualties/range") == (expected if bound else [])


@pytest.mark.parametrize(("wrong", "proposed"), [(0, True), (1, True), (2, False)])
def test_what_holds_in_nineteen_of_twenty_rows_is_proposed_and_less_is_not(
    infers: Infers, wrong: int, *, proposed: bool
) -> None:
    columns = {"low": spoilt(LOW, wrong, 99), "high": [low + 1 for low in LOW]}
    assert bool(checks(infers, columns, "casualties/range")) is proposed


def test_what_applies_to_four_rows_is_not_proposed(infers: Infers) -> None:
    columns = {"low": spoilt(LOW, 16, ""), "high": [low + 1 for low in LOW]}
    assert checks(infers, columns, "casualties/range") == []


@pytest.mark.parametrize(
    ("columns", "proposed"),
    [
        ({"killed_women": WOMEN, "killed_men": MEN, "best": BOTH}, ["best"]),
        ({"killed_women": WOMEN, "killed_total": BOTH, "killed_men": MEN}, ["killed_total"]),
        ({"killed_women": WOMEN, "killed_men": MEN, "low": BOTH, "best": BOTH}, ["best"]),
        ({"killed_women": WOMEN, "killed_men": MEN, "best": spoilt(BOTH, 1, 9)}, ["best"]),
        ({"killed_women": WOMEN, "killed_men": MEN, "best": spoilt(BOTH, 2, 9)}, []),
        ({"killed_women": WOMEN, "killed_men": MEN, "best": LOW}, []),
        ({"killed_women": WOMEN, "killed_men": MEN, "best": [""] * 16 + BOTH[16:]}, []),
        # Beside zeros, a total is the same as its only part.
        ({"killed_women": WOMEN, "killed_men": [0] * 20, "best": WOMEN}, []),
        ({"killed_a": [*([0] * 19), 3], "killed_b": MEN, "best": [*MEN[:19], 4]}, []),
        # Numbers that count nothing.
        ({"killed_id": WOMEN, "killed_code": MEN, "best": BOTH}, []),
    ],
)
def test_sums_are_told_by_a_common_name_and_what_adds_up(
    infers: Infers, columns: dict[str, Any], proposed: list[str]
) -> None:
    found = checks(infers, columns, "casualties/subtotals")
    assert [each["total"] for each in found] == [f"/{name}" for name in proposed]
    assert all(each["parts"] == ["/killed_women", "/killed_men"] for each in found)


def test_parts_may_have_the_end_of_their_names_in_common(infers: Infers) -> None:
    columns = {"women_killed": WOMEN, "killed_total": BOTH, "men_killed": MEN}
    assert checks(infers, columns, "casualties/subtotals") == [
        {
            "rule": "casualties/subtotals",
            "total": "/killed_total",
            "parts": ["/women_killed", "/men_killed"],
        }
    ]


def test_a_total_may_have_two_breakdowns_that_share_no_part(infers: Infers) -> None:
    half = [each // 2 for each in BOTH]
    columns = {
        "killed_women": WOMEN,
        "killed_men": MEN,
        "dead_young": half,
        "dead_old": [whole - part for whole, part in zip(BOTH, half, strict=True)],
        "best": BOTH,
    }
    found = checks(infers, columns, "casualties/subtotals")
    assert sorted(each["parts"] for each in found) == [
        ["/dead_young", "/dead_old"],
        ["/killed_women", "/killed_men"],
    ]


@pytest.mark.parametrize(
    ("columns", "proposed"),
    [
        ({"killed": BOTH, "killed_women": WOMEN}, [("killed", "killed_women")]),
        ({"killed_total": BOTH, "women_killed": WOMEN}, [("killed_total", "women_killed")]),
        (
            {"killed": BOTH, "killed_women": WOMEN, "killed_women_old": [0] * 20},
            [("killed", "killed_women"), ("killed_women", "killed_women_old")],
        ),
        ({"killed": BOTH, "killed_cum": [0] * 20}, []),
        ({"killed": BOTH, "ext_killed": BOTH}, []),
        ({"killed": WOMEN, "killed_women": BOTH}, []),
        ({"total": BOTH, "number_of": WOMEN}, []),
        # What adds up needs no check of its own.
        ({"killed": BOTH, "killed_women": WOMEN, "killed_men": MEN}, []),
    ],
)
def test_subsets_are_told_by_a_longer_name(
    infers: Infers, columns: dict[str, Any], proposed: list[tuple[str, str]]
) -> None:
    found = checks(infers, columns, "casualties/subset")
    assert [(each["whole"], each["parts"]) for each in found] == [
        (f"/{whole}", [f"/{part}"]) for whole, part in proposed
    ]


@pytest.mark.parametrize(
    ("columns", "proposed"),
    [
        ({"date_end": DAYS, "date_start": DAYS}, [("date_start", "date_end")]),
        ({"report": NEXT, "event": DAYS}, [("event", "report")]),
        ({"event": DAYS, "report": NEXT}, [("event", "report")]),
        ({"event": DAYS, "report": DAYS}, []),
        ({"event": DAYS, "report": [*DAYS[:16], *NEXT[16:]]}, []),
        ({"event": DAYS, "report": [*DAYS[:15], *NEXT[15:]]}, [("event", "report")]),
        ({"event": DAYS, "report": DAYS[::-1]}, []),
        ({"start": DAYS, "end": DAYS[::-1]}, []),
        ({"start": DAYS}, []),
    ],
)
def test_an_order_of_dates_is_told_by_names_or_by_most_rows(
    infers: Infers, columns: dict[str, Any], proposed: list[tuple[str, str]]
) -> None:
    found = checks(infers, columns, "chronology/order")
    assert [(each["earlier"], each["later"]) for each in found] == [
        (f"/{earlier}", f"/{later}") for earlier, later in proposed
    ]


def test_dates_are_no_placeholders_and_not_in_the_future_in_one_check_each(infers: Infers) -> None:
    placeholders = spoilt(DAYS, 2, "1970-01-01")
    columns = {"a": DAYS, "b": NEXT, "c": placeholders, "d": spoilt(DAYS, 2, "2077-01-01")}
    found = checks(infers, columns, "chronology")
    assert [each for each in found if "dates" in each] == [
        {"rule": "chronology/sentinel", "dates": ["/a", "/b", "/d"]},
        {"rule": "chronology/window", "dates": ["/a", "/b", "/c"]},
    ]


@pytest.mark.parametrize(
    ("columns", "bound"),
    [
        ({"iyear": [2020] * 20}, {"year": "/iyear"}),
        (
            {"day": range(10, 30), "year": [2020] * 20, "month": [10] * 20},
            {"year": "/year", "month": "/month", "day": "/day"},
        ),
        ({"year": [2019] * 20}, None),
        ({"month": [10] * 20}, None),
        ({"active_year": [0, 1] * 10}, None),
    ],
)
def test_parts_of_dates_are_told_by_their_names(
    infers: Infers, columns: dict[str, Any], bound: dict[str, str] | None
) -> None:
    found = checks(infers, {"date": DAYS, **columns}, "chronology/parts-agree")
    expected = {"rule": "chronology/parts-agree", "date": "/date", **(bound or {})}
    assert found == ([expected] if bound else [])


@pytest.mark.parametrize(
    ("more", "bound"),
    [
        ({}, {}),
        ({"geom": [f"POINT ({row}.5 14.1)" for row in ROWS]}, {"wkt": "/geom"}),
        ({"geom": [f"POINT (14.1 {row}.5)" for row in ROWS]}, {}),
        ({"priogrid_gid": [208 * 720 + row * 2 + 362 for row in ROWS]}, {"cell": "/priogrid_gid"}),
        (
            {
                "gid_priogrid": [208 * 720 + row * 2 + 362 for row in ROWS],
                "geom": [f"POINT ({row}.5 14.1)" for row in ROWS],
            },
            {"wkt": "/geom", "cell": "/gid_priogrid"},
        ),
    ],
)
def test_points_and_what_repeats_them(
    infers: Infers, more: dict[str, Any], bound: dict[str, str]
) -> None:
    columns = {"lat": [14.1] * 20, "lon": [row + 0.5 for row in ROWS], **more}
    point = {"latitude": "/lat", "longitude": "/lon"}
    found = checks(infers, columns, "places")
    assert found == [
        {"rule": "places/coordinates", **point},
        *([{"rule": "places/geometry-agrees", **point, **bound}] if bound else []),
    ]


def test_a_latitude_alone_is_no_point(infers: Infers) -> None:
    assert checks(infers, {"lat": [14.1] * 20, "geom": ["POINT (1 2)"] * 20}, "places") == []


@pytest.mark.parametrize(
    ("columns", "keys"),
    [
        ({"n": ROWS}, [["/n"]]),
        ({"id": ROWS, "other_id": [f"x y {row}" for row in ROWS]}, [["/id"], ["/other_id"]]),
        ({"id": spoilt(list(ROWS), 1, 1), "day": NEXT}, [["/id"], ["/day"]]),
        ({"id": spoilt(list(ROWS), 3, 3), "town": TOWNS}, []),
        ({"town": TOWNS, "year": [2000 + row // 5 for row in ROWS]}, [["/town", "/year"]]),
        ({"town": TOWNS, "day": [DAYS[row // 5] for row in ROWS]}, [["/town", "/day"]]),
        ({"town": TOWNS, "day": [DAYS[row // 10] for row in ROWS]}, []),
        ({"x": LOW, "day": [DAYS[row // 5] for row in ROWS]}, []),
    ],
)
def test_keys_are_ids_or_whose_and_when(
    infers: Infers, columns: dict[str, Any], keys: list[list[str]]
) -> None:
    found = checks(infers, columns, "identity/unique")
    assert [each["key"] for each in found] == keys


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("side_id", "side"),
        ("side_new_id", "side_name"),
        ("side_id", "side_txt"),
        ("attack", "attack_txt"),
        ("side_a_code", "side_a_name"),
        ("code_side", "name_side"),
    ],
)
def test_codes_and_names_are_told_by_their_names(infers: Infers, code: str, name: str) -> None:
    numbers = [300 + TOWNS.index(town) * 7 for town in TOWNS]
    assert checks(infers, {code: numbers, name: TOWNS}, "identity/one-to-one") == [
        {"rule": "identity/one-to-one", "code": f"/{code}", "name": f"/{name}"}
    ]


@pytest.mark.parametrize(
    "columns",
    [
        {"side_id": LOW, "side": TOWNS},
        {"side_id": ROWS, "side": [f"side {row} x" for row in ROWS]},
        {"side_id": [1] * 20, "side": ["Mali"] * 20},
        {"side_id": LOW, "side": LOW},
        {"side_id": LOW, "other": TOWNS},
        {"id": LOW, "name": TOWNS},
        {"side_id": LOW, "side": DAYS},
        {"": LOW, "x": TOWNS},
    ],
)
def test_codes_without_a_name_of_their_own_are_not_paired(infers: Infers, columns: Any) -> None:
    assert checks(infers, columns, "identity/one-to-one") == []


@pytest.mark.parametrize(
    ("columns", "proposed"),
    [
        ({"day": DAYS, "killed_cum": ROWS}, [{"when": "/day"}]),
        ({"day": DAYS, "total_killed": ROWS}, [{"when": "/day"}]),
        ({"day": DAYS, "killed": ROWS}, []),
        ({"day": DAYS, "killed_cum": LOW}, []),
        ({"n": ROWS, "killed_cum": ROWS}, []),
        (
            {"town": TOWNS, "day": [DAYS[row // 5] for row in ROWS], "killed_cum": ROWS},
            [{"when": "/day", "group": ["/town"]}],
        ),
        ({"town": TOWNS, "year": [2000 + row // 5 for row in ROWS], "killed_cum": ROWS}, []),
    ],
)
def test_running_totals_are_told_by_their_names_and_one_date_a_row(
    infers: Infers, columns: dict[str, Any], proposed: list[dict[str, Any]]
) -> None:
    found = checks(infers, columns, "series")
    value = next(reversed(columns))
    rule = {"rule": "series/non-decreasing", "value": f"/{value}"}
    assert found == [{**rule, **each} for each in proposed]


@pytest.mark.parametrize(
    ("separator", "more"),
    [(" - ", {}), (" vs ", {"separator": " vs "}), ("/", {"separator": "/"})],
)
def test_a_name_made_of_two_others_is_told_by_the_rows(
    infers: Infers, separator: str, more: dict[str, str]
) -> None:
    dyads = [f"{a}{separator}{b}" for a, b in zip(GROUPS, OTHERS, strict=True)]
    columns = {"side_b": OTHERS, "dyad": spoilt(dyads, 1, "x"), "side_a": GROUPS}
    assert checks(infers, columns, "actors") == [
        {"rule": "actors/dyad-name", "name": "/dyad", "sides": ["/side_a", "/side_b"], **more}
    ]


@pytest.mark.parametrize("wrong", [2, 10])
def test_a_name_that_is_made_of_others_too_rarely_is_not_told(infers: Infers, wrong: int) -> None:
    dyads = [f"{a} - {b}" for a, b in zip(GROUPS, OTHERS, strict=True)]
    columns = {"dyad": [*dyads[wrong:], *["x - y"] * wrong], "a": GROUPS, "b": OTHERS}
    assert checks(infers, columns, "actors") == []


def test_names_have_no_stray_characters_in_one_check_for_all_that_are_no_codes(
    infers: Infers,
) -> None:
    columns = {
        "actor": [f"{each} {row}" for row, each in enumerate(TOWNS)],
        "place": spoilt([f"{each} {row}" for row, each in enumerate(GROUPS)], 2, "a  b"),
        "office": [f"office {row}" for row in ROWS],
        "town": TOWNS * 1,
        "story": [f"{'word ' * 20}{row}" for row in ROWS],
    }
    assert checks(infers, columns, "records") == [
        {"rule": "records/text-hygiene", "texts": ["/actor", "/office", "/town"]}
    ]


def test_composed_names_are_compared_and_not_read_for_stray_characters(infers: Infers) -> None:
    dyads = [f"{a} - {b}" for a, b in zip(GROUPS, OTHERS, strict=True)]
    columns = {"dyad": dyads, "a": GROUPS, "b": OTHERS}
    assert checks(infers, columns, "records") == [{"rule": "records/text-hygiene", "texts": "/a"}]


def test_checks_are_tried_on_typed_columns_as_well(infers: Infers) -> None:
    frame = pl.DataFrame({"low": LOW, "high": [low + 1.5 for low in LOW], "town": TOWNS})
    assert checks(infers, frame, "casualties") == [
        {"rule": "casualties/range", "low": "/low", "high": "/high"}
    ]


def test_what_a_rule_says_of_a_row_with_a_gap_counts_against_it(writes: Writes) -> None:
    parts = {"killed_a": [*WOMEN[:18], 90, 90], "killed_b": [*MEN[:18], "", ""]}
    text = writes({**parts, "best": BOTH})
    assert "# held in 18 of 20 rows: {rule: casualties/subtotals" in text
