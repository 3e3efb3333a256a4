"""Places of a row: what of a record stands in which column."""

import narwhals as nw
import polars as pl
import pytest

from conflict_events.pointers import Pointer
from conflict_events.screens.cells import SAID
from conflict_events.tables.columns import described
from conflict_events.tables.places import Place, as_record, find

PATHS = [("0", ("id",)), ("1", ("verified", "killed")), ("2", ("verified", "injured"))]


@pytest.fixture
def record() -> Place:
    return as_record(described({}, PATHS, is_text=True))


def test_an_object_is_what_has_columns_within_it(record: Place) -> None:
    assert record.is_object
    assert record.member("verified").is_object
    assert not record.member("id").is_object
    assert not record.member("absent").is_object


def test_a_place_reads_the_columns_within_it(record: Place) -> None:
    assert record.reads == {"0", "1", "2"}
    assert record.member("verified").reads == {"1", "2"}
    assert record.member("absent").reads == frozenset()
    assert record.member("absent").member("more").path == ("absent", "more")


def test_an_object_is_there_where_anything_in_it_is(record: Place) -> None:
    said = {"0": ["a", None, None], "1": ["1", None, None], "2": ["2", "3", None]}
    frame = nw.from_native(pl.DataFrame({f"{name}{SAID}": each for name, each in said.items()}))
    places = {
        "record": record,
        "id": record.member("id"),
        "verified": record.member("verified"),
        "absent": record.member("absent"),
    }
    asked = frame.with_columns(**{name: each.present for name, each in places.items()})
    assert {name: asked[name].to_list() for name in places} == {
        "record": [True, True, True],
        "id": [True, False, False],
        "verified": [True, True, False],
        "absent": [False, False, False],
    }


@pytest.mark.parametrize(
    ("pointer", "path"),
    [
        ("/killed", ("verified", "killed")),
        ("#/id", ("id",)),
        ("#/verified/killed", ("verified", "killed")),
        ("", ("verified",)),
        ("/absent", ("verified", "absent")),
    ],
)
def test_a_pointer_leads_from_where_a_check_sits_or_from_the_record(
    record: Place, pointer: str, path: tuple[str, ...]
) -> None:
    found = find(Pointer.parse(pointer), record.member("verified"), record)
    assert found
    assert found.path == path


def test_items_of_a_list_stand_in_no_column(record: Place) -> None:
    assert find(Pointer.parse("/sources/*/id"), record, record) is None
