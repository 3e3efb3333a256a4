"""Records that name others by their ids."""

from collections.abc import Callable
from typing import Any

import pytest

Finds = Callable[..., list[str]]

LINKS = {"rule": "identity/links", "id": "/id", "links": "/related"}
LISTED = {**LINKS, "links": "/related/*"}
PART = {**LINKS, "complete": False}


def records(*told: tuple[Any, Any]) -> list[dict[str, Any]]:
    """Return a record for each id and what it names."""
    return [{"id": id_, "related": related} for id_, related in told]


NOWHERE = "#0/related: warning: `related` names 9, but no record has this id"


def one_way(number: int, target: int, source: int, there: int) -> str:
    """Return what is told of a link that is not returned."""
    at, other = (f"#{each}" if each else "" for each in (number, there))
    words = f"`related` names {target}, which does not name {source} in turn"
    return f"{at}/related: warning: {words} [{other}/id]"


@pytest.mark.parametrize(
    "told",
    [
        [(1, "2"), (2, "1")],
        [(1, "2, 3"), ("2", "3,1"), (3.0, "1 ,2")],
        [(1, "1, 2"), (2, "1, 2")],
        [(1, "1")],
        [(1, 2), (2, 1)],
        [(1, " , "), (2, None), (3, "")],
        [(1, True), (None, None)],
        [(1, "2,2"), (2, "1")],
        [(1, "2"), (1, "3"), (2, "1"), (3, "1")],
        [],
    ],
    ids=str,
)
def test_records_that_name_one_another_hold(finds_in_all: Finds, told: Any) -> None:
    assert finds_in_all(LINKS, records(*told)) == []


def test_an_id_that_no_record_has_is_told(finds_in_all: Finds) -> None:
    told = finds_in_all(LINKS, records((1, "2, 9"), (2, "1")))
    assert told == [NOWHERE.removeprefix("#0")]


def test_a_link_that_is_not_returned_is_told_with_the_other_record(finds_in_all: Finds) -> None:
    assert finds_in_all(LINKS, records((1, "2, 3"), (2, None), (3, "2"))) == [
        one_way(0, 2, 1, 1),
        one_way(0, 3, 1, 2),
        one_way(2, 2, 3, 1),
    ]


def test_in_a_part_of_a_dataset_only_what_is_there_is_judged(finds_in_all: Finds) -> None:
    assert finds_in_all(PART, records((1, "2, 9"), (2, ""))) == [one_way(0, 2, 1, 1)]


def test_links_may_go_one_way(finds_in_all: Finds) -> None:
    check = {**LINKS, "mutual": False}
    told = finds_in_all(check, records((1, "2, 9"), (2, None)))
    assert told == [NOWHERE.removeprefix("#0")]


def test_a_record_without_an_id_names_and_is_not_named(finds_in_all: Finds) -> None:
    told = finds_in_all(LINKS, records((None, "2, 9"), (2, None), ("", "2")))
    assert told == [NOWHERE.removeprefix("#0")]


def test_ids_stand_in_a_list_or_with_something_else_between_them(finds_in_all: Finds) -> None:
    assert finds_in_all(LISTED, records((1, [2, "3"]), (2, ["1"]), (3, [1]))) == []
    told = finds_in_all(LISTED, records((1, [2, 3]), (2, []), (3, [1])))
    assert told == ["/related/0: warning: `related` names 2, which does not name 1 in turn [#1/id]"]
    semicolons = {**LINKS, "separator": ";"}
    assert finds_in_all(semicolons, records((1, "2;3"), (2, "1"), (3, "1"))) == []
    whole = {**LINKS, "separator": ""}
    assert finds_in_all(whole, records(("a, b", "c"), ("c", " a, b "))) == []
