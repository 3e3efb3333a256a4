"""What is learnt of one column: its type, its form, its codes, and what means missing in it."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from .conftest import Infers, Writes

NUMBER = {"type": "integer", "minimum": 0}
TEXT = {"type": "string"}
DAYS = [f"2020-10-{day}" for day in range(10, 30)]
STORY = "They came at dawn and left before anybody had counted the dead of the night before"


@pytest.mark.parametrize(
    ("cells", "keywords"),
    [
        (["1", "2", "+3"], NUMBER),
        (["1", "-2"], {"type": "integer"}),
        (["1.0", "2.", "1e2"], NUMBER),
        (["0.5", "-2"], {"type": "number"}),
        (["1e400", "1"], TEXT),
        (["nan", "inf", "1"], TEXT),
        (["true", "FALSE", ""], {"type": "boolean"}),
        (["True"] * 3, {"type": "boolean"}),
        (["", ""], {}),
        ([STORY], TEXT),
        # Digits that are not counted with.
        (["007", "1", "2"], TEXT),
        (["1234567890123456", "1"], TEXT),
        # One slip among many numbers leaves them numbers.
        (["x", *map(str, range(19))], NUMBER),
        (["x", *map(str, range(18))], TEXT),
    ],
)
def test_cells_have_the_type_that_nearly_all_of_them_fit(
    infers: Infers, cells: list[str], keywords: dict[str, Any]
) -> None:
    assert infers({"cell": cells})["properties"]["cell"] == keywords


@pytest.mark.parametrize(
    ("cells", "remark"),
    [
        (["x", *map(str, range(19))], "in every row; 19 different; 0 to 18; a number in 19 of 20"),
        (["1.5"] * 3, "in every row; always 1.5"),
        (["true"] * 3, "in every row; always true"),
        (["Mali"] * 3, "in every row; always 'Mali'"),
        (["", "true", "false"], "in 2 of 3 rows; 2 different"),
        (["", "x" * 90], f"in 1 of 2 rows; always '{'x' * 79}…'"),
        (
            [*DAYS, "soon"],
            "in every row; 21 different; 2020-10-10 to 2020-10-29; a date in 20 of 21",
        ),
        (
            [*DAYS, "2020-11"],
            "in every row; 21 different; 2020-10-10 to 2020-11; written so in 20 of 21",
        ),
        (
            [*(f"ML-{at}" for at in range(100, 119)), "ML19"],
            "in every row; 20 different; of this form in 19 of 20",
        ),
    ],
)
def test_a_comment_tells_how_often_what_is_stated_held(
    writes: Writes, cells: list[str], remark: str
) -> None:
    lines = " ".join(line.strip() for line in writes({"event_id": cells}).splitlines()[3:])
    assert f"# {remark} event_id:" in lines.replace(" # ", " ").replace("properties: ", "# ")


@pytest.mark.parametrize(
    ("cells", "keywords"),
    [
        (["1", "NA", "2", "-"], {**NUMBER, "x-missing-values": ["-", "NA"]}),
        (["1", "-9", "2", "-99"], {**NUMBER, "x-missing-values": [-99, -9]}),
        (["1", "-99", "NULL"], {**NUMBER, "x-missing-values": ["NULL", -99]}),
        (["true", "n/a"], {"type": "boolean", "x-missing-values": ["n/a"]}),
        ([*DAYS, "null"], {**TEXT, "format": "date", "x-missing-values": ["null"]}),
        (["POINT (1 2)", "None"], {**TEXT, "x-missing-values": ["None"]}),
        # A scale from -1 to 1, and numbers that are below zero anyway, are no codes.
        (["-1", "0", "1"], {"type": "integer"}),
        (["-1", "2"], {**NUMBER, "x-missing-values": [-1]}),
        (["-9", "-5", "3"], {"type": "integer"}),
        (["-9", "-9.5"], {"type": "number"}),
        (["-99", "-9"], {"type": "integer"}),
        # NA is Namibia.
        (["NA", "ML", "BF"], TEXT),
        (["NA", "NA"], TEXT),
    ],
)
def test_what_stands_for_missing_is_listed_where_the_rest_has_a_form(
    infers: Infers, cells: list[str], keywords: dict[str, Any]
) -> None:
    assert infers({"cell": cells})["properties"]["cell"] == keywords


def test_missing_cells_are_not_there(infers: Infers) -> None:
    assert "required" not in infers({"a": ["1", "NA"], "b": ["1", "-99"], "c": ["", "1"]})


def test_what_may_mean_missing_among_names_is_told_only(writes: Writes) -> None:
    text = writes({"place": ["NA", "Gao", "Unknown", "NA"]})
    remark = "may mean missing (then list it in x-missing-values): 'NA' in 2 and 'Unknown' in 1"
    assert remark in " ".join(line.strip(" #") for line in text.splitlines())


@pytest.mark.parametrize(
    ("cells", "keywords"),
    [
        (DAYS, {**TEXT, "format": "date"}),
        ([f"{day}T08:30:00Z" for day in DAYS], {**TEXT, "format": "date-time"}),
        ([*DAYS, "2020", "2020-11"], {**TEXT, "format": "edtf-date"}),
        ([f"{day}T08:30:00" for day in DAYS], {**TEXT, "format": "edtf-date"}),
        ([f"{day} 08:30:00" for day in DAYS], TEXT),
        ([f"{day} October 2020" for day in range(10, 20)], TEXT),
        ([day.replace("-", "") for day in DAYS], {**TEXT, "pattern": "^[0-9]{8}$"}),
        # Too few to state a form, or no days of the calendar.
        (DAYS[:4], TEXT),
        ([f"202013{day}" for day in range(10, 20)], NUMBER),
        (
            [f"2020-13-{day}" for day in range(10, 20)],
            {**TEXT, "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
        ),
    ],
)
def test_dates_have_the_format_that_nearly_all_of_them_are_in(
    infers: Infers, cells: list[str], keywords: dict[str, Any]
) -> None:
    assert infers({"when": cells})["properties"]["when"] == keywords


@pytest.mark.parametrize(
    ("cells", "pattern"),
    [
        ([f"MLI{at}" for at in range(8, 20)], "^[A-Z]{3}[0-9]+$"),
        ([f"a.{at}/x" for at in range(10, 20)], r"^[a-z]\.[0-9]{2}/[a-z]$"),
        ([f"e{{{at}}}|(b)*" for at in range(10, 20)], r"^[a-z]\{[0-9]{2}\}\|\([a-z]\)\*$"),
        ([*(f"ML-{at}" for at in range(100, 119)), "ML19"], "^[A-Z]{2}-[0-9]{3}$"),
        # Not the same form, words, marks alone, letters of other scripts, and too many runs.
        ([*(f"ML-{at}" for at in range(100, 118)), "ML19", "ML20"], None),
        ([f"team {at}" for at in range(10, 20)], None),
        (["-" * at for at in range(2, 12)], None),
        ([f"é{at}" for at in range(10, 20)], None),
        ([f"1-2-3-4-5-6-7-8-9-{at}" for at in range(10, 20)], None),
        (["MLI", "BFA", "NER", "CIV"], None),
    ],
)
def test_ids_of_one_form_have_a_pattern(
    infers: Infers, cells: list[str], pattern: str | None
) -> None:
    assert infers({"iso": cells})["properties"]["iso"].get("pattern") == pattern


def test_one_word_that_stands_nearly_everywhere_is_no_form(infers: Infers) -> None:
    cells = ["NONE"] * 100 + ["12", "13"]
    assert "pattern" not in infers({"code": cells})["properties"]["code"]


@pytest.mark.parametrize(
    ("name", "cells", "codes"),
    [
        ("type_of_violence", [1, 2, 3] * 5, [1, 2, 3]),
        ("region", ["Asia", "Africa"] * 5, ["Africa", "Asia"]),
        ("active", [0, 1] * 5, [0, 1]),
        ("sign", ["+", "-+"] * 5, ["+", "-+"]),
        # Counts, ids, years, few of each, many different, one only, long texts: no codes.
        ("killed", [0, 1] * 5, None),
        ("deaths_type", [1, 2, 3] * 5, None),
        ("side_id", [1, 2, 3] * 5, None),
        ("side_id", ["x y", "z"] * 5, None),
        ("year", [2019, 2020] * 5, None),
        ("distance", [1, 2, 3] * 5, None),
        ("type", [1, 2, 3] * 4, None),
        ("type", [0.5, 1, 3] * 5, None),
        ("type", list(range(21)) * 5, None),
        ("type", [1] * 9, None),
        ("kind", ["Asia"] * 9, None),
        ("kind", ["Asia", "Africa"] * 4, None),
        ("kind", ["x" * 41, "y"] * 5, None),
    ],
)
def test_few_values_that_recur_are_a_code_list(
    infers: Infers, name: str, cells: list[Any], codes: list[Any] | None
) -> None:
    assert infers({name: cells})["properties"][name].get("enum") == codes


@pytest.mark.parametrize(
    ("cells", "keywords"),
    [
        ([1, 2, None], NUMBER),
        ([1.0, float("nan"), 3.0], NUMBER),
        ([1.5, -2.0, None], {"type": "number"}),
        ([Decimal("1.50"), Decimal("2.25")], {"type": "number", "minimum": 0}),
        ([True, None], {"type": "boolean"}),
        ([1, -99, 2], {**NUMBER, "x-missing-values": [-99]}),
        (["1", "2", ""], TEXT),
        (["true"], TEXT),
        ([None, None], {}),
        ([date(2020, 10, day) for day in range(10, 20)], {**TEXT, "format": "date"}),
        (
            [datetime(2020, 10, day, tzinfo=UTC) for day in range(10, 20)],
            {**TEXT, "format": "date-time"},
        ),
        ([time(8, 30), time(9, 30)], TEXT),
        ([timedelta(days=1)], TEXT),
    ],
)
def test_cells_with_a_type_of_their_own_keep_it(
    infers: Infers, cells: list[Any], keywords: dict[str, Any]
) -> None:
    assert infers(pl.DataFrame({"cell": cells}))["properties"]["cell"] == keywords


def test_categories_are_texts(infers: Infers) -> None:
    frame = pl.DataFrame({"kind": pl.Series(["b", "a"] * 5, dtype=pl.Categorical)})
    assert infers(frame)["properties"]["kind"] == {**TEXT, "enum": ["a", "b"]}


def test_latitudes_are_numbers_wherever_they_happen_to_be(infers: Infers) -> None:
    assert infers({"lat": [1, 2], "ActionGeo_Long": [3, 4]})["properties"] == {
        "lat": {"type": "number"},
        "ActionGeo_Long": {"type": "number"},
    }


@pytest.mark.parametrize(
    ("columns", "record_id"),
    [
        ({"n": [1, 2], "event_id": ["a", "b"], "other_id": ["c", "d"]}, "/event_id"),
        ({"n": [1, 2], "eventid": [3, 4]}, "/eventid"),
        ({"n": [1, 2]}, "/n"),
        ({"id": [1, 1], "day": ["2020-10-13", "2020-10-14"]}, "/day"),
        ({"id": [1, ""], "n": [3, 4]}, "/n"),
        ({"x": [0.5, 1.5], "y": ["true", "false"], "z": [STORY, STORY * 2]}, None),
        ({"*": [1, 2]}, None),
        ({"id": [1, 1]}, None),
    ],
)
def test_the_id_is_the_first_column_that_tells_rows_apart(
    infers: Infers, columns: dict[str, Any], record_id: str | None
) -> None:
    assert infers(columns).get("x-record-id") == record_id
