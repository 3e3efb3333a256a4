"""What is told of a dataset is the same whether its rows are screened first or not."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples

Row = Mapping[str, str | None]
MakeTable = Callable[[Mapping[str, Any], Mapping[str, str], Sequence[Row]], Any]


class Column(NamedTuple):
    """The type of a column, and the cells it may have."""

    type: str
    cells: Sequence[str | None]


class Case(NamedTuple):
    """A check of a dataset, and the columns that it reads."""

    entry: Mapping[str, Any]
    columns: Mapping[str, Column]


CODE = Column("integer", [None, "1", "01", "1.0", "2", "3", "x", "n/a"])
NAME = Column(
    "string",
    [
        None,
        "Mali",
        "MALI",
        "Mali ",
        "Niger",
        "UCK",
        "Unknown",
        "-",
        " ",
        "Stra\u00dfe",
        "STRASSE",
        "Ni\u0307ger",
        "\u041c\u0430\u043b\u0438",
        "mi\u00dfing",
        "\u2160",
        "Ma li",
        "Ma  li",
    ],
)
DATE = Column(
    "string",
    [
        None,
        "2020-10-10",
        "2020-10-11",
        "2020-10-12",
        "2020-10-13",
        "20201012",
        "2020-10-12T08:00",
        "2020-10",
        "12 October 2020",
        "2020-10-13T23:30:00-02:00",
        "2020-10-14T01:30:00Z",
        "x",
    ],
)
DAY = Column("string", [f"2020-10-{day}" for day in range(10, 30)])
FIGURE = Column("number", [None, "1", "2", "3", "4", "5", "5.5", "-1", "many"])
DEGREE = Column("number", [None, "1", "1.0000005", "1.000001", "1.00000051", "2", "1e9", "north"])
TRUTH = Column("boolean", [None, "true", "false"])
SERIES = {"value": FIGURE, "when": DATE, "group": NAME, "phase": CODE, "said": TRUTH}
GROUPED = {"group": "/group", "phase": "/phase"}
DUPLICATE = {
    "rule": "records/duplicate",
    "when": "/when",
    "place": ["/name", "/lat"],
    "actors": ["/a"],
    "toll": "/toll",
}
LINKS = {"rule": "identity/links", "id": "/id", "links": "/links"}
LINKED = Column(
    "string", [None, "1", "2", "1,2", "2, 1", "1,,2", "3", "1, 2, 3", " 1", "Ma li", "1,\t2", ","]
)
LETTER = Column("string", list("abcde"))
GROUPS = Column("string", [None, "a", "b", "a, b", "b,a", "c", "a,b,c", "d,e", "e, d"])
TELLING = {
    "when": DATE,
    "name": NAME,
    "lat": Column("number", ["1", None]),
    "a": Column("string", ["x", "X ", "y"]),
    "toll": Column("number", ["1", "2", None]),
}

CASES = {
    "unique": Case({"rule": "identity/unique", "key": ["/id"]}, {"id": CODE}),
    "unique text": Case({"rule": "identity/unique", "key": ["/id"]}, {"id": NAME}),
    "unique key of two": Case(
        {"rule": "identity/unique", "key": ["/id", "/name"]}, {"id": CODE, "name": NAME}
    ),
    "unique key with a column that is empty": Case(
        {"rule": "identity/unique", "key": ["/id", "/name"]},
        {"id": CODE, "name": Column("string", [None])},
    ),
    "one-to-one": Case(
        {"rule": "identity/one-to-one", "code": "/id", "name": "/name"}, {"id": CODE, "name": NAME}
    ),
    "one-to-one but for some": Case(
        {
            "rule": "identity/one-to-one",
            "code": "/id",
            "name": "/name",
            "homonyms": ["Mali", "UCK"],
            "renamed": [1],
        },
        {"id": CODE, "name": NAME},
    ),
    "one-name": Case(
        {"rule": "places/one-name", "name": "/name", "latitude": "/lat", "longitude": "/lon"},
        {"name": NAME, "lat": DEGREE, "lon": DEGREE},
    ),
    "one-name within others": Case(
        {
            "rule": "places/one-name",
            "name": "/name",
            "latitude": "/lat",
            "longitude": "/lon",
            "within": ["/admin", "/country"],
            "precision": "/code",
            "precise": [1],
        },
        {
            "name": Column("string", ["Mali", "Niger"]),
            "lat": Column("number", ["1", "1.000001", "2"]),
            "lon": Column("number", ["1", "2"]),
            "admin": Column("string", ["a", "b", None]),
            "country": Column("string", ["a", None]),
            "code": CODE,
        },
    ),
    "one-name without the code": Case(
        {
            "rule": "places/one-name",
            "name": "/name",
            "latitude": "/lat",
            "longitude": "/lon",
            "precise": [1],
        },
        {"name": NAME, "lat": DEGREE, "lon": DEGREE},
    ),
    "non-decreasing": Case(
        {"rule": "series/non-decreasing", "value": "/value", "when": "/when"},
        {"value": FIGURE, "when": DAY},
    ),
    "non-decreasing by group": Case(
        {"rule": "series/non-decreasing", "value": "/value", "when": "/when", "group": ["/group"]},
        {"value": FIGURE, "when": DAY, "group": CODE},
    ),
    "non-decreasing with all": Case(
        {
            "rule": "series/non-decreasing",
            "value": "/value",
            "when": "/when",
            "revised": "/said",
            **GROUPED,
        },
        SERIES,
    ),
    "difference": Case(
        {"rule": "series/difference", "change": "/change", "total": "/value", "when": "/when"},
        {"change": FIGURE, "value": FIGURE, "when": DAY},
    ),
    "difference with all": Case(
        {
            "rule": "series/difference",
            "change": "/change",
            "total": "/value",
            "when": "/when",
            "tolerance": 1,
            **GROUPED,
        },
        {"change": FIGURE, **SERIES},
    ),
    "difference of periods": Case(
        {
            "rule": "series/difference",
            "change": "/change",
            "total": "/value",
            "when": "/when",
            "days": "/days",
        },
        {"change": FIGURE, "value": FIGURE, "when": DAY, "days": Column("number", ["1", "2"])},
    ),
    "links": Case(LINKS, {"id": CODE, "links": LINKED}),
    "links of texts": Case(
        LINKS, {"id": Column("string", [*"1234", "1,2", "2 ", "Ma li", None]), "links": LINKED}
    ),
    "links to what may be elsewhere": Case(
        {**LINKS, "complete": False}, {"id": CODE, "links": LINKED}
    ),
    "links one way": Case({**LINKS, "mutual": False}, {"id": CODE, "links": LINKED}),
    "links that nothing is asked of": Case(
        {**LINKS, "mutual": False, "complete": False}, {"id": CODE, "links": LINKED}
    ),
    "links to one": Case({**LINKS, "separator": ""}, {"id": CODE, "links": CODE}),
    "links with blanks between them": Case(
        {**LINKS, "separator": " "}, {"id": CODE, "links": LINKED}
    ),
    "links in two columns": Case(
        {**LINKS, "links": ["/links", "/more"]}, {"id": CODE, "links": LINKED, "more": CODE}
    ),
    "links of groups": Case(LINKS, {"id": LETTER, "links": GROUPS}),
    "heaping": Case(
        {"rule": "casualties/heaping", "count": "/value", "least": 10, "factor": 1.5},
        {
            "value": Column(
                "number",
                [
                    None,
                    "0",
                    "x",
                    "1",
                    "9",
                    *(["10"] * 9),
                    "11",
                    *(["12"] * 9),
                    "13",
                    "20",
                    "50",
                    "51",
                    "1.5",
                    "30",
                    "40",
                    "-2",
                    "9007199254740993",
                ],
            )
        },
    ),
    "duplicate": Case(DUPLICATE, TELLING),
    "duplicate with all": Case(
        {
            **DUPLICATE,
            "actors": ["/a", "/b"],
            "text": "/text",
            "more": ["/end"],
            "id": "/id",
            "summary": "/code",
            "summaries": [2],
        },
        {
            **TELLING,
            "b": Column("string", ["x", "y", None]),
            "text": Column("string", ["t", "T", None]),
            "end": Column("string", ["2020-10-13", None]),
            "id": CODE,
            "code": Column("integer", ["1", "2", None]),
        },
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
@examples(10)
@given(data=st.data())
def test_the_screen_takes_nothing_from_what_is_told(
    case: Case, data: st.DataObject, table: MakeTable
) -> None:
    pools = {name: st.sampled_from(column.cells) for name, column in case.columns.items()}
    length = 60 if "heaping" in case.entry["rule"] else 14
    rows = data.draw(st.lists(st.fixed_dictionaries(pools), min_size=1, max_size=length))
    asked = table(case.entry, {name: each.type for name, each in case.columns.items()}, rows)

    assert asked.told() == asked.told_of_all()


GOOD = {
    "unique": [{"id": "1"}, {"id": "2"}, {}, {}],
    "unique text": [{"id": "Mali"}, {"id": "\u041c\u0430\u043b\u0438"}, {"id": "ML-1"}],
    "unique key of two": [
        {"id": "1", "name": "Mali"},
        {"id": "1", "name": "Niger"},
        {"id": "1"},
        {"id": "1"},
    ],
    "one-to-one": [{"id": "1", "name": "Mali"}] * 2 + [{"id": "2", "name": "Niger"}, {"id": "2"}],
    "one-to-one but for some": [
        {"id": "2", "name": "Mali"},
        {"id": "3", "name": "Mali"},
        {"id": "1", "name": "Niger"},
        {"id": "1", "name": "Chad"},
    ],
    "one-name": [
        {"name": "Mali", "lat": "1", "lon": "1"},
        {"name": "Mali", "lat": "1", "lon": "1"},
        {"name": "Niger", "lat": "1", "lon": "2"},
        {"name": "Niger", "lat": "1"},
    ],
    "one-name within others": [
        {"name": "Mali", "lat": "1", "lon": "1", "code": "1", "admin": "a"},
        {"name": "Mali", "lat": "2", "lon": "1", "code": "1", "admin": "b"},
        {"name": "Niger", "lat": "1", "lon": "1", "code": "2", "admin": "a"},
    ],
    "non-decreasing": [
        {"value": "1", "when": "2020-10-10"},
        {"value": "1", "when": "2020-10-11"},
        {"when": "2020-10-12"},
        {"value": "3", "when": "2020-10-13"},
        {"value": "2"},
    ],
    "non-decreasing by group": [
        {"value": "2", "when": "2020-10-10", "group": "1"},
        {"value": "1", "when": "2020-10-11", "group": "2"},
    ],
    "difference": [
        {"change": "1", "value": "1", "when": "2020-10-10"},
        {"change": "2", "value": "3", "when": "2020-10-11"},
        {"change": "2", "value": "9", "when": "2020-10-13"},
    ],
    "links": [
        {"id": "1", "links": "1, 2"},
        {"id": "2", "links": "1"},
        {"id": "3"},
        {},
    ],
    "links of texts": [
        {"id": "1", "links": "2, 3"},
        {"id": "2", "links": "1,3"},
        {"id": "3", "links": "1, 2"},
        {"id": "Ma li"},
    ],
    "links that nothing is asked of": [{"id": "1", "links": "2"}],
    "links to one": [{"id": "1"}, {"id": "2"}],
    "heaping": [{"value": str(number)} for number in range(1, 30)] + [{"value": "12"}] * 5,
    "duplicate": [
        {"when": "2020-10-12", "name": "Mali", "lat": "1", "a": "x", "toll": "1"},
        {"when": "2020-10-12", "name": "Mali", "lat": "1", "a": "y", "toll": "1"},
        {"when": "2020-10-13", "name": "Mali", "lat": "1", "a": "x", "toll": "1"},
    ],
}


@pytest.mark.parametrize("name", GOOD)
def test_good_rows_are_kept_back(name: str, table: MakeTable) -> None:
    case = CASES[name]
    types = {name: each.type for name, each in case.columns.items()}
    asked = table(case.entry, types, GOOD[name])

    assert asked.told_of_all() == []
    assert [GOOD[name][number] for number in asked.let_through()] == []


def test_a_phase_that_begins_in_a_record_without_the_figure_is_known(table: MakeTable) -> None:
    rows = [
        {"value": "5", "when": "2020-10-10", "phase": "1"},
        {"when": "2020-10-11", "phase": "2"},
        {"value": "3", "when": "2020-10-12"},
    ]
    entry = {"rule": "series/non-decreasing", "value": "/value", "when": "/when", "phase": "/phase"}
    asked = table(entry, {"value": "number", "when": "string", "phase": "integer"}, rows)

    assert asked.told() == asked.told_of_all() == []
