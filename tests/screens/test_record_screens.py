"""No screen keeps a row back in which its rule finds something, and good rows are kept back."""

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
    """A check, the columns that it reads, and rows that are good."""

    entry: Mapping[str, Any]
    columns: Mapping[str, Column]
    good: Sequence[Row] = ()


COUNT = Column(
    "number",
    [
        None,
        "0",
        "1",
        "2",
        "3",
        "3.0",
        "03",
        "1.5",
        "0.1",
        "0.2",
        "0.3",
        "0.6",
        "-1",
        "-99",
        "12",
        "1e3",
        "9007199254740992",
        "9007199254740993",
        "1e301",
        "many",
        " 1",
    ],
)
TRUTH = Column("boolean", [None, "true", "False", "maybe"])
DATE = Column(
    "string",
    [
        None,
        "2020-10-13",
        "2020-10-14",
        "2020-10-12",
        "20201013",
        "2020-10-13 00:00:00.000",
        "2020-10-13T08:30",
        "2020-10-13T07:30",
        "2020-10-13 09:00:00",
        "2020-10",
        "2020",
        "2021-01",
        "2020-10-13T23:30:00-23:59",
        "2020-10-14T00:30:00+23:59",
        "2020-10-13T08:30:00Z",
        "20201013083000",
        "20201013-1",
        "13 October 2020",
        "9-May-2020",
        "2020-1-3",
        " 2020-10-13",
        "2020-02-30",
        "2020-10-13T25:00",
        "unknown",
        "1900-01-01",
        "9999-12-31",
        " 1899-12-30",
        "202-10-13",
        "20201-10-13",
        "0999-01-01",
        "3000-01-01",
        "20200",
        "2026-01-01",
        "2026-01-02",
        "1989-01-01",
        "1988-12-31",
        "2022-12-31",
        "2023-01-01",
        "2020-10-131",
        "2020-10-13T00:00:00.1234",
        "2020-12-31",
        "2019-12-31",
        "2020-10-19",
        "2020-11-13",
    ],
)
NUMBERED_DATE = Column("integer", ["20201013", "2020-10-13", None])
CODE = Column("integer", [None, "0", "1", "2", "3", "4", "01", "1.5", "x", "7"])
TEXT_CODE = Column("string", [None, "1", "2", "3", "01", "1.0", "x"])
NAME = Column(
    "string",
    [
        None,
        "Mali",
        "mali",
        " Mali",
        "Mali ",
        "Civilians",
        "civilians",
        "CIVILIANS",
        "Straße",
        "STRASSE",
        "A  B",
        "a b",
        "A\u00a0B",
        "A\u001fB",
        "Unknown gunmen",
        "unknown gunmen",
        " ",
        "Rioters (Mali)",
        "\u00a0",
        "1",
        "Government of Mali",
        "Kurdi\u017ftan",
        "Kurdistan",
    ],
)
DEGREE = Column(
    "number",
    [
        None,
        "0",
        "0.0",
        "14.12",
        "-3.98",
        "14.120001",
        "90",
        "-90",
        "180",
        "-180",
        "181",
        "91",
        "1e300",
        "north",
        "14.12000149",
        "12",
        "1.2e1",
        "-0.0",
        "-3.980000004",
    ],
)
COUNTRY = Column("string", [None, "MLI", "FRA", "Mali", "XXX", "COD"])
LOW_BEST_HIGH = {"low": COUNT, "best": COUNT, "high": COUNT}
PARTS = {"best": COUNT, "a": COUNT, "b": COUNT, "c": COUNT}
TWO_DATES = {"start": DATE, "end": DATE}
PART_CODE = Column(
    "string",
    [None, "02", "025", "0251", "2", "25", "AF01", "AF0101", "AF1", "A", "", "Mali\U0010ffff"],
)
PART_NUMBER = Column(
    "integer", [None, "2", "25", "251", "02", "2.0", "2.5", "9007199254740993", "x"]
)
BACK = Column(
    "string",
    [
        None,
        "2020-10-13",
        "20201013083000",
        "2020-10-06",
        "2020-09-13",
        "20190913",
        "2019-10-14",
        "2019-10-13",
        "2010-10-13",
        "2010-10-16",
        "2020-07-13",
        "2020-10-12",
        "2020-10",
        "13 October 2019",
        "2020-10-13T08:30:00-02:00",
        "2020-10-13T08:30:00",
        "x",
    ],
)
TWO_BACK = {"start": BACK, "end": BACK}

CASES = {
    "range": Case(
        {"rule": "casualties/range", "low": "/low", "best": "/best", "high": "/high"},
        LOW_BEST_HIGH,
        [{"low": "1", "best": "1", "high": "2"}, {"low": "1", "high": "1"}, {"best": "x"}],
    ),
    "range of two": Case(
        {"rule": "casualties/range", "low": "/low", "high": "/high"},
        {"low": COUNT, "high": COUNT},
        [{"low": "1", "high": "2"}],
    ),
    "subtotals": Case(
        {"rule": "casualties/subtotals", "total": "/best", "parts": ["/a", "/b", "/c"]},
        PARTS,
        [
            {"best": "3", "a": "1", "b": "2", "c": "0"},
            {"best": "3", "a": "1", "b": None, "c": "-9"},
            {"best": "-99", "a": "1"},
            {"best": "many", "a": "1"},
        ],
    ),
    "subtotals without a column": Case(
        {"rule": "casualties/subtotals", "total": "/best", "parts": ["/a", "/gone"]},
        {"best": COUNT, "a": COUNT},
        [{"best": "3", "a": "1"}],
    ),
    "subtotals that may be complete": Case(
        {
            "rule": "casualties/subtotals",
            "total": "/best",
            "parts": ["/a", "/b"],
            "complete": "/all",
        },
        {"best": COUNT, "a": COUNT, "b": COUNT, "all": TRUTH},
        [
            {"best": "1", "a": "2", "b": "3", "all": "false"},
            {"best": "1", "a": "2", "all": "some"},
            {"best": "2", "a": "2", "b": "0", "all": "true"},
        ],
    ),
    "subset": Case(
        {"rule": "casualties/subset", "whole": "/best", "parts": ["/a", "/b", "/c"]},
        PARTS,
        [{"best": "3", "a": "1", "b": "1"}, {"best": "3"}, {"best": "-99", "a": "1"}],
    ),
    "subset that may be complete": Case(
        {"rule": "casualties/subset", "whole": "/best", "parts": ["/a"], "complete": "/all"},
        {"best": COUNT, "a": COUNT, "all": TRUTH},
        [{"best": "1", "a": "2", "all": "true"}, {"best": "2", "a": "2", "all": "false"}],
    ),
    "vague-total": Case(
        {"rule": "casualties/vague-total", "total": "/best", "parts": ["/a"]},
        {"best": COUNT, "a": COUNT},
        [{"best": "1", "a": "2"}],
    ),
    "unknown-as-zero": Case(
        {"rule": "casualties/unknown-as-zero", "counts": ["/a", "/b"]},
        {"a": COUNT, "b": COUNT},
        [{"a": "0", "b": "3"}, {"a": "x"}],
    ),
    "unknown-as-zero with a remark": Case(
        {"rule": "casualties/unknown-as-zero", "counts": ["/a", "/b"], "said": "/said"},
        {
            "a": COUNT,
            "b": COUNT,
            "said": Column(
                "string",
                [
                    None,
                    "?",
                    "NA",
                    "casualties unknown",
                    "toll not\u00a0yet known",
                    "two died",
                    "UNCLEAR",
                    "un\u017fpecified",
                    "unspeci\ufb01ed",
                    "n/a; later",
                    "na, two",
                ],
            ),
        },
        [{"a": "0", "said": "none was hurt"}, {"a": "3", "said": "unknown"}],
    ),
    "named-dead": Case(
        {"rule": "casualties/named-dead", "named": ["/a", "/b"], "total": "/best"},
        {"a": NAME, "b": NAME, "best": COUNT},
        [{"a": "Mali", "b": "Mali", "best": "2"}, {"a": "Mali", "best": "x"}],
    ),
    "order": Case(
        {"rule": "chronology/order", "later": "/end", "earlier": "/start"},
        TWO_DATES,
        [
            {"start": "2020-10-13", "end": "2020-10-13"},
            {"start": "2020-10-13 00:00:00.000", "end": "2020-10-13 00:00:00.000"},
            {"start": "20201013", "end": "20201013083000"},
            {"start": "2020-10-12", "end": "2020-10-13T08:30:00Z"},
        ],
    ),
    "order, some days ahead": Case(
        {"rule": "chronology/order", "later": "/end", "earlier": "/start", "days": 1},
        TWO_DATES,
        [{"start": "2020-10-13", "end": "2020-10-13"}],
    ),
    "order, some days behind": Case(
        {"rule": "chronology/order", "later": "/end", "earlier": "/start", "days": -1},
        TWO_DATES,
        [{"start": "2020-10-13"}],
    ),
    "order of numbers": Case(
        {"rule": "chronology/order", "later": "/end", "earlier": "/start"},
        {"start": NUMBERED_DATE, "end": NUMBERED_DATE},
        [{"start": "20201013", "end": "20201012"}],
    ),
    "sequence": Case(
        {"rule": "chronology/sequence", "steps": ["/a", "/start", "/end"]},
        {"a": DATE, **TWO_DATES},
        [{"a": "2020-10-12", "end": "2020-10-13"}, {"start": "2020-10-12", "end": "2020-10-12"}],
    ),
    "within": Case(
        {"rule": "chronology/within", "inner": ["/a", "/start"], "outer": "/end"},
        {"a": DATE, **TWO_DATES},
        [{"a": "2020-10-13", "end": "2020-10-13"}, {"a": "2020-10-13T08:30", "end": "20201013"}],
    ),
    "precision-span": Case(
        {
            "rule": "chronology/precision-span",
            "precision": "/code",
            "start": "/start",
            "end": "/end",
            "spans": {"1": [0, 0], "2": [1, 5.5], "3": [6], "4": [7, 1e9], "7": "a week"},
        },
        {"code": CODE, **TWO_DATES},
        [
            {"code": "1", "start": "2020-10-13", "end": "2020-10-13 00:00:00.000"},
            {"code": "2", "start": "2020-10-13", "end": "2020-10-18"},
            {"code": "4", "start": "2020-10-13", "end": "2021-10-18"},
            {"code": "3", "start": "2020-10-13", "end": "2020-10-18"},
            {"code": "7", "start": "2020-10-13", "end": "2020-10-18"},
        ],
    ),
    "parts-agree": Case(
        {"rule": "chronology/parts-agree", "date": "/start", "year": "/year"},
        {"start": DATE, "year": Column("integer", ["2020", "2019", "0", None, "2020.5", "MMXX"])},
        [{"start": "2020-10-13", "year": "2020"}, {"start": "2020-10-13", "year": "0"}],
    ),
    "parts-agree in texts": Case(
        {
            "rule": "chronology/parts-agree",
            "date": "/start",
            "year": "/year",
            "month": "/month",
            "day": "/day",
            "unknown": -1,
        },
        {
            "start": DATE,
            "year": Column("string", ["2020", "2019", "02020", None]),
            "month": Column("integer", ["10", "1", "0", "-1", None]),
            "day": Column("string", ["13", "1", "-1", None]),
        },
        [{"start": "2020-10-13", "month": "10"}, {"start": "2020", "year": None}],
    ),
    "sentinel": Case(
        {"rule": "chronology/sentinel", "dates": ["/start", "/end"]},
        TWO_DATES,
        [{"start": "2020-10-13", "end": "20201013083000"}, {"start": "2020-10-13 00:00"}],
    ),
    "sentinel of a dataset": Case(
        {
            "rule": "chronology/sentinel",
            "dates": "/start",
            "more": ["2020-10-12", "2020", "13", "2020-10-00", "unknown"],
            "allowed": ["1900-01-01", "odd"],
        },
        {"start": DATE},
        [{"start": "1900-01-01"}, {"start": "2019-12-31"}],
    ),
    "window": Case(
        {
            "rule": "chronology/window",
            "dates": ["/start", "/end"],
            "first": "1989-01-01",
            "last": "2022",
        },
        TWO_DATES,
        [{"start": "1989-01-01"}, {"end": "2022-12-31 00:00:00.000"}],
    ),
    "window to the hour": Case(
        {
            "rule": "chronology/window",
            "dates": "/start",
            "first": "2020-10-13T08:00",
            "last": "2022-12-31T12:00",
        },
        {"start": DATE},
        [{"start": "2020-10-14"}],
    ),
    "window until today": Case(
        {"rule": "chronology/window", "dates": "/start"},
        {"start": DATE},
        [{"start": "2026-01-01"}, {"start": "0999-01-01"}],
    ),
    "unique-items": Case(
        {"rule": "identity/unique-items", "items": ["/a", "/b", "/c"]},
        {"a": CODE, "b": TEXT_CODE, "c": TRUTH},
        [{"a": "1", "c": "true"}, {"b": "1"}],
    ),
    "unique-items of objects": Case(
        {"rule": "identity/unique-items", "items": ["/a", "/b"], "key": ["id"]},
        {"a": CODE, "b": TEXT_CODE},
        [{"a": "1", "b": "1"}],
    ),
    "reference": Case(
        {"rule": "identity/reference", "references": ["/a", "/b"], "targets": ["/c"]},
        {"a": CODE, "b": TEXT_CODE, "c": CODE},
        [{"a": "1", "c": "1"}, {"c": "1"}],
    ),
    "reference to nothing": Case(
        {"rule": "identity/reference", "references": ["/a"]}, {"a": CODE}, [{"a": None}]
    ),
    "date-in-id": Case(
        {"rule": "identity/date-in-id", "id": "/id", "date": "/start"},
        {
            "id": Column(
                "integer",
                [
                    "20201013",
                    "202010130001",
                    "20201012",
                    "1",
                    "20201013.5",
                    "-20201012",
                    "20201012010203",
                    "2020101200010",
                    None,
                    "A-2020-10-12",
                ],
            ),
            "start": DATE,
        },
        [{"id": "202010130001", "start": "2020-10-13"}, {"id": "12345", "start": "2020-10-13"}],
    ),
    "date-in-id by parts": Case(
        {
            "rule": "identity/date-in-id",
            "id": "/id",
            "date": "/start",
            "year": "/y",
            "month": "/m",
            "day": "/d",
        },
        {
            "id": Column("string", ["20201013", "2020-10-13", "2020.10.12", "ML 13", None]),
            "start": DATE,
            "y": Column("integer", ["2020", "2019", None, "0", "x"]),
            "m": Column("integer", ["10", "0", None]),
            "d": Column("integer", ["13", "0", None]),
        },
        [{"id": "ML 13", "start": "2020-10-13"}],
    ),
    "date-in-id of numbers by parts": Case(
        {"rule": "identity/date-in-id", "id": "/id", "year": "/y", "month": "/m", "day": "/d"},
        {
            "id": Column("integer", ["202010130001", "202010000001", "202000000001", None]),
            "y": Column("integer", ["2020", "2019", None, "0", "x"]),
            "m": Column("integer", ["10", "0", None, "11"]),
            "d": Column("integer", ["13", "0", None]),
        },
        [
            {"id": "202010130001", "y": "2020", "m": "10", "d": "13"},
            {"id": "202010000001", "y": "2020", "m": "10", "d": "0"},
        ],
    ),
    "coordinates": Case(
        {"rule": "places/coordinates", "latitude": "/lat", "longitude": "/lon"},
        {"lat": DEGREE, "lon": DEGREE},
        [
            {"lat": "14.12", "lon": "-3.98"},
            {"lat": "north", "lon": "181"},
            {"lat": "0", "lon": "1"},
        ],
    ),
    "coordinates in a country": Case(
        {
            "rule": "places/coordinates",
            "latitude": "/lat",
            "longitude": "/lon",
            "country": "/iso3",
            "date": "/start",
        },
        {"lat": DEGREE, "lon": DEGREE, "iso3": COUNTRY, "start": DATE},
        [{"lat": "14.12", "lon": "-3.98", "iso3": "Mali"}, {"lat": "14.12", "lon": "-3.98"}],
    ),
    "geometry-agrees": Case(
        {
            "rule": "places/geometry-agrees",
            "latitude": "/lat",
            "longitude": "/lon",
            "wkt": "/wkt",
            "cell": "/cell",
        },
        {
            "lat": DEGREE,
            "lon": DEGREE,
            "wkt": Column(
                "string",
                [
                    None,
                    "POINT (-3.98 14.12)",
                    "POINT (3.98 14.12)",
                    "POINT(-3.98 14.12)",
                    "POINT",
                    "LINESTRING (1 2, 3 4)",
                    "POINT (180 90)",
                    "POINT (0 0)",
                    " ",
                ],
            ),
            "cell": Column("integer", [None, "150113", "150112", "259200", "1", "129961", "x"]),
        },
        [
            {"lat": "14.12", "lon": "-3.98", "wkt": "POINT (-3.98 14.12)", "cell": "150113"},
            {"lat": "90", "lon": "180", "cell": "259200"},
            {"lat": "14.12", "lon": "-3.98", "cell": "x"},
        ],
    ),
    "geometry-agrees by the point": Case(
        {"rule": "places/geometry-agrees", "latitude": "/lat", "longitude": "/lon", "wkt": "/wkt"},
        {
            "lat": DEGREE,
            "lon": DEGREE,
            "wkt": Column(
                "string", ["POINT (12 14.12)", "POINT (12.0 14.120000)", "POINT (012 14.120002)"]
            ),
        },
        [
            {"lat": "14.12", "lon": "12", "wkt": "POINT (12.0 14.120000)"},
            {"lat": "14.1200004", "lon": "1.2e1", "wkt": "POINT (12 14.12)"},
        ],
    ),
    "geometry-agrees by the cell": Case(
        {"rule": "places/geometry-agrees", "latitude": "/lat", "longitude": "/lon", "cell": "/c"},
        {"lat": DEGREE, "lon": DEGREE, "c": Column("integer", [None, "150113", "1", "259200"])},
        [{"lat": "-90", "lon": "-180", "c": "1"}],
    ),
    "precision": Case(
        {
            "rule": "places/precision",
            "precision": "/code",
            "finer": ["/a"],
            "place": "/b",
            "coarse": [4, "3"],
            "fine": [1, 2.0],
        },
        {"code": CODE, "a": NAME, "b": NAME},
        [{"code": "1", "b": "Mali"}, {"code": "4"}, {"code": "7", "a": "Mali"}],
    ),
    "precision without places": Case(
        {"rule": "places/precision", "precision": "/code", "coarse": [4], "fine": [1]},
        {"code": TEXT_CODE},
        [{"code": "3"}],
    ),
    "known-name": Case(
        {"rule": "places/known-name", "used": ["/a", "/b"], "known": ["/c"]},
        {"a": NAME, "b": CODE, "c": NAME},
        [{"a": "Mali", "b": "1", "c": "Mali"}],
    ),
    "known-name of none": Case(
        {"rule": "places/known-name", "used": ["/a"]}, {"a": NAME}, [{"a": None}]
    ),
    "sides": Case(
        {"rule": "actors/sides", "side_a": ["/a"], "side_b": ["/b"]},
        {"a": NAME, "b": NAME},
        [
            {"a": "Mali", "b": "Civilians"},
            {"a": "Unknown gunmen", "b": "Unknown gunmen"},
            {"a": "Mali", "b": None},
            {"a": "Government of Niger", "b": "\u00d1ugalo Army"},
            {"a": "\u015e\u0131bilo farmers", "b": "Gabilo herders"},
        ],
    ),
    "sides by type": Case(
        {
            "rule": "actors/sides",
            "side_a": ["/a", "/c"],
            "side_b": ["/b"],
            "type": "/type",
            "types": {"3": {"side_b": ["Civilians"]}, "2": {"side_a": [1]}, "1": "any", "4": {}},
            "generic": ["Rioters", " "],
        },
        {"a": NAME, "b": NAME, "c": CODE, "type": CODE},
        [
            {"a": "Mali", "b": "Civilians", "type": "3"},
            {"a": "Rioters (Mali)", "b": "Rioters (Mali)"},
        ],
    ),
    "sides by code": Case(
        {"rule": "actors/sides", "side_a": ["/a"], "side_b": ["/b"]},
        {"a": CODE, "b": CODE},
        [{"a": "1", "b": "2"}],
    ),
    "dyad-name": Case(
        {"rule": "actors/dyad-name", "name": "/name", "sides": ["/a", "/b", "/c"]},
        {
            "name": Column("string", ["Mali - Civilians", "Mali  - Civilians", "A - B - 1", None]),
            "a": NAME,
            "b": NAME,
            "c": CODE,
        },
        [{"name": "Mali - Civilians", "a": "Mali", "b": "Civilians"}, {"name": "A", "a": "B"}],
    ),
    "cited": Case(
        {"rule": "sources/cited", "evidence": ["/a", "/b", "/c"]},
        {"a": NAME, "b": CODE, "c": TRUTH},
        [{"a": "x"}, {"b": "1"}, {"c": "true"}],
    ),
    "cited by nothing": Case({"rule": "sources/cited"}, {"a": NAME}),
    "count-agrees": Case(
        {
            "rule": "sources/count-agrees",
            "stated": "/n",
            "listed": ["/a", "/b"],
            "separator": ";",
        },
        {"n": COUNT, "a": Column("string", [None, "x", "x;y", "x; x", "x;", ";"]), "b": CODE},
        [{"n": "2", "a": "x;y"}, {"n": "2", "a": "x", "b": "1"}, {"n": "-1", "a": "x"}],
    ),
    "count-agrees, one each": Case(
        {"rule": "sources/count-agrees", "stated": "/n", "listed": ["/a", "/b"]},
        {"n": COUNT, "a": NAME, "b": NAME},
        [{"n": "2", "a": "x;y", "b": "z"}, {"n": "1", "b": "z"}],
    ),
    "text-hygiene": Case(
        {"rule": "records/text-hygiene", "texts": ["/a", "/b"]},
        {
            "a": Column(
                "string",
                [
                    "Tyre county",
                    "Tyre  county",
                    " a",
                    "a ",
                    "\ta",
                    "a\nb",
                    "a\n",
                    "a\u00a0b",
                    "C\u00f4te",
                    "Co\u0302te",
                    "C\u00c3\u00b4te",
                    "\ufffd",
                    "\u200b",
                    "\u0645\u0627",
                    "\u0645\u200c\u0627",
                    "x\u200fy",
                    "\u0915\u094d",
                    "\ud55c",
                    "\u1112\u1161",
                    "\u0431\u0430",
                    "\u0438\u0306",
                    "it\u2019s",
                    "\u00e2\u20ac\u2122",
                    "\u212b",
                ],
            ),
            "b": NAME,
        },
        [
            {"a": "Tyre county", "b": "C\u00f4te d'Ivoire"},
            {"a": "\u041a\u0438\u0457\u0432 \u2014 \u0645\u0627\u0644\u064a", "b": "a\nb"},
        ],
    ),
    "narrative-date": Case(
        {
            "rule": "records/narrative-date",
            "text": "/notes",
            "date": "/start",
            "precision": "/code",
            "precise": [1],
        },
        {
            "notes": Column(
                "string",
                [
                    None,
                    "On 13 October 2020, a",
                    "On 3 October 2020 a",
                    "On 13 October 2020-14 Oct",
                    "Around 13 October 2020",
                    "10/12/2020: a",
                    "nothing",
                    "13 October",
                    "2020-10-12",
                    "On 13 October 20201 x",
                    "On 13 October 2020 and 10 October 2020, a",
                ],
            ),
            "start": DATE,
            "code": CODE,
        },
        [
            {"notes": "On 13 October 2020, a", "start": "2020-10-13", "code": "1"},
            {"notes": "On 12 October 2020, a", "start": "2020-10-13", "code": "2"},
            {"notes": "without a date", "start": "2020-10-13", "code": "1"},
        ],
    ),
    "narrative-date of all": Case(
        {"rule": "records/narrative-date", "text": "/notes", "date": "/start"},
        {
            "notes": Column("string", ["On 13 October 2020, a", "On 9 May 2020, b", "12 May"]),
            "start": DATE,
        },
        [{"notes": "On 13 October 2020, a", "start": "2020-10-13 00:00:00.000"}],
    ),
    "narrative-date without a code": Case(
        {"rule": "records/narrative-date", "text": "/notes", "date": "/start", "precise": [1]},
        {"notes": Column("string", ["On 13 October 2020, a"]), "start": DATE},
        [{"notes": "On 13 October 2020, a", "start": "2020-10-12"}],
    ),
    "narrative-count": Case(
        {"rule": "records/narrative-count", "text": "/notes", "count": "/best"},
        {
            "notes": Column(
                "string",
                [
                    None,
                    "killing 12 people",
                    "Three civilians\nwere killed",
                    "No fatalities.",
                    "killing at least 3",
                    "2 soldiers of the army on 13 October 2020 were killed",
                    "nobody was killed",
                    "a protest",
                    "12 wounded",
                    "one man died",
                    "KILLED 3",
                    "no  reported deaths",
                    "twenty-three  villagers dead",
                    "without any casualties",
                ],
            ),
            "best": COUNT,
        },
        [
            {"notes": "a protest of 300 people", "best": "0"},
            {"notes": "There were no fatalities.", "best": "0"},
            {"notes": "killing 12 people", "best": "x"},
        ],
    ),
    "implies": Case(
        {
            "rule": "records/implies",
            "given": "/flag",
            "then": "/count",
            "values": [1, "x", True],
            "among": [1, 2, "many", 9007199254740993],
            "least": 1,
            "most": 2.5,
        },
        {"flag": CODE, "count": COUNT},
        [{"flag": "1", "count": "2"}, {"flag": "1"}, {"flag": "0", "count": "9"}, {"count": "9"}],
    ),
    "implies a true flag": Case(
        {
            "rule": "records/implies",
            "given": "/flag",
            "then": "/other",
            "values": [True],
            "among": [False],
        },
        {"flag": TRUTH, "other": TRUTH},
        [{"flag": "true", "other": "false"}, {"flag": "false", "other": "true"}],
    ),
    "implies where numbers are large": Case(
        {"rule": "records/implies", "given": "/a", "then": "/b", "values": [9007199254740993]},
        {"a": COUNT, "b": COUNT},
        [{"a": "9", "b": "1"}, {"a": "1"}],
    ),
    "implies from a number on": Case(
        {
            "rule": "records/implies",
            "given": "/count",
            "then": "/flag",
            "above": 0,
            "present": True,
            "among": [1],
        },
        {"count": COUNT, "flag": TEXT_CODE},
        [{"count": "3", "flag": "1"}, {"count": "0"}, {"count": "many"}],
    ),
    "implies nothing": Case(
        {"rule": "records/implies", "given": "/flag", "then": "/name", "absent": True},
        {"flag": CODE, "name": NAME},
        [{"flag": "1"}, {"name": "Mali"}],
    ),
    "implies something": Case(
        {"rule": "records/implies", "given": "/flag", "then": "/gone"}, {"flag": CODE}, [{}]
    ),
    "prefix": Case(
        {"rule": "identity/prefix", "code": ["/root", "/base"], "whole": "/code"},
        {"root": PART_CODE, "base": PART_NUMBER, "code": PART_CODE},
        [{"root": "02", "code": "0251"}, {"root": "02"}, {"code": "025"}, {"base": "x"}],
    ),
    "prefix of a number": Case(
        {"rule": "identity/prefix", "code": "/base", "whole": "/code"},
        {"base": PART_NUMBER, "code": PART_NUMBER},
        [{"base": "2", "code": "251"}, {"base": "25", "code": "25"}],
    ),
    "prefix but for zeros": Case(
        {"rule": "identity/prefix", "code": "/root", "whole": "/code", "ignore_zeros": True},
        {"root": PART_CODE, "code": PART_CODE},
        [{"root": "AF01", "code": "AF0101"}],
    ),
    "relative-date": Case(
        {"rule": "chronology/relative-date", "date": "/start", "reference": "/end"},
        TWO_BACK,
        [
            {"start": "2020-10-13", "end": "20201013083000"},
            {"start": "2020-10-13", "end": "2020-10-15"},
            {"start": "2020-10-13", "end": "2020-10-06"},
        ],
    ),
    "relative-date by other days": Case(
        {
            "rule": "chronology/relative-date",
            "date": "/start",
            "reference": "/end",
            "days": [1, 366],
            "months": [3],
        },
        TWO_BACK,
        [{"start": "2020-10-06", "end": "2020-10-13"}],
    ),
}
for name, separator, days in (
    ("reported-after", "", 0),
    ("reported-after, several", ";", 0),
    ("reported-after, some days older", ";", 1),
    ("reported-after, some days later", ";", -2),
    ("reported-after, joined by marks", "--", 0),
):
    several = ["2020-10-12;2020-10-13", "2020-10-13;2020-10-12", "2020-10-12; 2020-10-13", ";"]
    several += ["2020-10-13;20201012", "2020-10-14;;2020-10-13", "2020-10-14--2020-10-12"]
    CASES[name] = Case(
        {
            "rule": "chronology/reported-after",
            "reported": ["/a", "/b"],
            "happened": "/start",
            "separator": separator,
            "days": days,
        },
        {"a": Column("string", [*DATE.cells, *several]), "b": DATE, "start": DATE},
        [{"a": "2020-10-13", "start": "2020-10-13 00:00:00.000"}]
        if days == 0 and separator != "--"
        else (),
    )
CASES["reported-after, with titles"] = Case(
    {
        "rule": "chronology/reported-after",
        "reported": "/a",
        "happened": "/start",
        "titles": "/b",
        "separator": ";",
    },
    {
        "a": Column("string", ["2020-10-01", "2020-10-12;2020-10-01", None]),
        "b": Column("string", ["Report: October 2020", "Five dead;Report: October 2020", None]),
        "start": DATE,
    },
    [{"a": "2020-10-13", "start": "2020-10-13"}],
)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
@examples(10)
@given(data=st.data())
def test_a_row_in_which_the_rule_finds_something_is_let_through(
    case: Case, data: st.DataObject, table: MakeTable
) -> None:
    pools = {name: st.sampled_from(column.cells) for name, column in case.columns.items()}
    rows = data.draw(st.lists(st.fixed_dictionaries(pools), min_size=20, max_size=40))
    asked = table(case.entry, _types(case), rows)

    let_through = set(asked.let_through())

    assert [rows[number] for number in asked.broken() if number not in let_through] == []


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_good_row_is_kept_back(case: Case, table: MakeTable) -> None:
    asked = table(case.entry, _types(case), case.good)

    assert [case.good[number] for number in asked.let_through()] == []


def _types(case: Case) -> dict[str, str]:
    return {name: column.type for name, column in case.columns.items()}
