"""Pointers name values of a record, with the paths at which they stand."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_events.pointers import Item, Path, Pointer, to_index, to_text, to_tokens

RECORD: dict[str, Any] = {
    "id": "attack",
    "tolls": [
        {"parts": [{"count": 9}, {"count": 3}]},
        {"parts": [{"count": None}, {}, 5]},
        {"parts": []},
        "x",
    ],
    "a/b": {"c~d": 1, "": 2, "*": 3, "0": 4},
    "none": None,
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [(RECORD, ())]),
        ("/id", [("attack", ("id",))]),
        ("/tolls/0/parts/1/count", [(3, ("tolls", 0, "parts", 1, "count"))]),
        (
            "/tolls/*/parts/*/count",
            [(9, ("tolls", 0, "parts", 0, "count")), (3, ("tolls", 0, "parts", 1, "count"))],
        ),
        ("/tolls/3", [("x", ("tolls", 3))]),
        ("/tolls/1/parts/2", [(5, ("tolls", 1, "parts", 2))]),
        ("/a~1b/c~0d", [(1, ("a/b", "c~d"))]),
        ("/a~1b/", [(2, ("a/b", ""))]),
        ("/a~1b/*", [(3, ("a/b", "*"))]),
        ("/a~1b/0", [(4, ("a/b", "0"))]),
        # What is not there, or null, is nothing.
        ("/none", []),
        ("/absent", []),
        ("/id/x", []),
        ("/id/0", []),
        ("/tolls/4", []),
        ("/tolls/-1", []),
        ("/tolls/01", []),
        ("/tolls/\u0661", []),
        ("/tolls/" + "9" * 5000, []),
        ("/tolls/x", []),
        ("/none/x", []),
    ],
)
def test_what_a_pointer_names(text: str, found: list[tuple[Any, Path]]) -> None:
    items = [Item(value, path) for value, path in found]
    assert Pointer.parse(text).resolve(RECORD, (), RECORD) == items


def test_a_pointer_starts_from_where_it_is_or_from_the_root() -> None:
    toll, base = RECORD["tolls"][0], ("tolls", 0)
    assert Pointer.parse("/parts/0").resolve(toll, base, RECORD) == [
        Item({"count": 9}, ("tolls", 0, "parts", 0))
    ]
    assert Pointer.parse("#/id").resolve(toll, base, RECORD) == [Item("attack", ("id",))]
    assert Pointer.parse("#").resolve(toll, base, RECORD) == [Item(RECORD, ())]
    assert Pointer.parse("").resolve(toll, base, RECORD) == [Item(toll, base)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "/tolls/1/parts/*/count",
            [
                (None, ("tolls", 1, "parts", 0, "count")),
                (None, ("tolls", 1, "parts", 1, "count")),
                (None, ("tolls", 1, "parts", 2, "count")),
            ],
        ),
        ("/none", [(None, ("none",))]),
        ("/absent/x", [(None, ("absent", "x"))]),
        ("/tolls/2/parts/*/count", []),
        ("/absent/*", []),
        ("/id", [("attack", ("id",))]),
    ],
)
def test_what_is_absent_is_kept_on_demand(text: str, found: list[tuple[Any, Path]]) -> None:
    items = [Item(value, path) for value, path in found]
    assert Pointer.parse(text).resolve(RECORD, (), RECORD, absent=True) == items


@pytest.mark.parametrize("text", ["id", "#id", " /id", "##", "0", "*"])
def test_a_text_that_is_no_pointer(text: str) -> None:
    with pytest.raises(ValueError, match="is no pointer; expected it to be empty or to begin with"):
        Pointer.parse(text)


def test_the_path_of_a_pointer_from_the_root() -> None:
    base = ("tolls", 0)
    assert Pointer.parse("/parts/*").absolute(base) == ("tolls", 0, "parts", "*")
    assert Pointer.parse("").absolute(base) == base
    assert Pointer.parse("#/parts/*").absolute(base) == ("parts", "*")


@given(tokens=st.lists(st.text()), from_root=st.booleans())
def test_a_pointer_is_written_as_it_is_read(tokens: list[str], *, from_root: bool) -> None:
    pointer = Pointer(tuple(tokens), from_root)
    assert Pointer.parse(str(pointer)) == pointer


@given(st.lists(st.text()))
def test_a_path_is_written_and_read(tokens: list[str]) -> None:
    assert to_tokens(to_text(tokens)) == tuple(tokens)


def test_a_path_is_written_with_its_numbers() -> None:
    assert to_text(()) == ""
    assert to_text(("a/b", 0, "c~d", "")) == "/a~1b/0/c~0d/"


@pytest.mark.parametrize(
    ("token", "index"),
    [("0", 0), ("10", 10), ("01", None), ("-1", None), ("", None), ("\u0661", None), ("1.0", None)],
)
def test_an_index(token: str, index: int | None) -> None:
    assert to_index(token) == index
