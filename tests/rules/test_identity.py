"""Rules of identity: keys, references, names of files, dates in ids."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.evaluating import evaluate_all

from conflict_events import check
from conflict_events.checks import bind, evaluate
from conflict_events.rules.operands import Context

Finds = Callable[..., list[str]]

UNIQUE = {"rule": "identity/unique", "key": ["/id"]}
YEARLY = {"rule": "identity/unique", "key": ["/country", "/year"]}
ACTORS = {"rule": "identity/unique-items", "items": "/actors/*", "key": ["id"]}
TOLLS = {
    "rule": "identity/unique-items",
    "items": "/casualties/*",
    "key": ["group", "outcome", "incident"],
}
TAGS = {"rule": "identity/unique-items", "items": "/tags/*"}
INITIATOR = {
    "rule": "identity/reference",
    "references": ["/incidents/*/initiator", "/incidents/*/targets/*"],
    "targets": "/actors/*/id",
}
CLAIMANT = {
    "rule": "identity/reference",
    "references": "/claimant",
    "targets": ["/actors/*/id", "/sources/*/id"],
}
FILE = {"rule": "identity/file-name", "expected": ["/id", "/date"]}
DATE_IN_ID = {"rule": "identity/date-in-id", "id": "/id", "date": "/date"}
PARTS_IN_ID = {
    "rule": "identity/date-in-id",
    "id": "/eventid",
    "year": "/iyear",
    "month": "/imonth",
    "day": "/iday",
}
PAIRS = {"rule": "identity/one-to-one", "code": "/code", "name": "/name"}

TEXTS = st.text("aé1 -/.?", max_size=9)
NAMES = st.sampled_from(["id", "start", "initiator", "targets"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)


# --- one-to-one ----------------------------------------------------------------------------------


def pairs(*told: tuple[Any, Any]) -> list[dict[str, Any]]:
    """Return a record for each code and name."""
    return [{"code": code, "name": name} for code, name in told]


def test_a_pair_is_known_by_what_does_not_pair_up() -> None:
    records = [(each, Context(each)) for each in pairs((1, "AQMI"), (1, "AQIM"), (1, "AQIM"))]
    [broken] = evaluate_all(bind(PAIRS), records)
    assert broken.known_by == ("'AQIM'", "'AQMI'", "1")


def test_codes_and_names_that_pair_up_hold(finds_in_all: Finds) -> None:
    records = pairs((1, "AQIM"), (2, "JNIM"), ("1", "AQIM"), (2.0, "JNIM"))
    assert finds_in_all(PAIRS, records) == []


def test_a_second_name_of_a_code_is_told_once_at_its_first_record(finds_in_all: Finds) -> None:
    records = pairs((1, "AQMI"), (1, "AQIM"), (1, "AQIM"), (1, "AQMI"), (1, "AQIM"), (1, "GSPC"))
    assert finds_in_all(PAIRS, records) == [
        ("/name: error: the code 1 stands for 'AQMI' in 2 records, but for 'AQIM' in 3 [#1/name]"),
        ("#5/name: error: the code 1 stands for 'GSPC' in 1 record, but for 'AQIM' in 3 [#1/name]"),
    ]


def test_a_second_code_of_a_name_is_told_once_at_its_first_record(finds_in_all: Finds) -> None:
    assert finds_in_all(PAIRS, pairs((1, "AQIM"), (2, "AQIM"), (2, "AQIM"))) == [
        "/code: error: 'AQIM' has the code 1 in 1 record, but 2 in 2 [#1/code]"
    ]


def test_among_equals_the_later_one_is_odd(finds_in_all: Finds) -> None:
    assert finds_in_all(PAIRS, pairs((1, "AQIM"), (2, "AQIM"))) == [
        "#1/code: error: 'AQIM' has the code 2 in 1 record, but 1 in 1 [/code]"
    ]


def test_a_pair_that_is_odd_in_both_ways_is_told_once(finds_in_all: Finds) -> None:
    assert finds_in_all(PAIRS, pairs((1, "AQIM"), (2, "JNIM"), (1, "JNIM"))) == [
        (
            "#2/name: error: the code 1 stands for 'JNIM' in 1 record, but for 'AQIM' in 1; "
            "'JNIM' has the code 1 in 1 record, but 2 in 1 [/name, #1/code]"
        )
    ]


def test_names_that_differ_only_in_writing_are_told_as_such(finds_in_all: Finds) -> None:
    assert finds_in_all(PAIRS, pairs((1, "Dan Na"), (1, "Dan  Na"))) == [
        (
            "#1/name: error: the code 1 stands for 'Dan  Na' in 1 record, but for 'Dan Na' in 1; "
            "they differ only in blanks [/name]"
        )
    ]


def test_homonyms_and_renamed_codes_are_known(finds_in_all: Finds) -> None:
    records = pairs((357, "UCK"), (361, "UCK"), (5840, "DPR"), (5840, "Donetsk"))
    known = {**PAIRS, "homonyms": ["UCK"], "renamed": [5840]}
    assert finds_in_all(known, records) == []
    assert len(finds_in_all(PAIRS, records)) == 2
    assert len(finds_in_all(known, [*records, *pairs((361, "KLA"))])) == 1


def test_a_record_without_code_or_name_is_not_paired(finds_in_all: Finds) -> None:
    records = [*pairs((1, "AQIM"), (1, None), (None, "AQIM"), (1, " "), (1, ["x"])), {}, []]
    assert finds_in_all(PAIRS, records) == []


# --- unique --------------------------------------------------------------------------------------


def test_distinct_keys_hold(finds_in_all: Finds) -> None:
    assert finds_in_all(UNIQUE, [{"id": "ML-1"}, {"id": "ML-2"}, {"id": "ml-1"}]) == []


def test_each_later_record_is_told_and_names_the_first(finds_in_all: Finds) -> None:
    records = [{"id": "BF-7"}, {"id": "ML-1"}, {"id": "ML-2"}, {"id": "ML-1"}, {"id": "ML-1"}]

    assert finds_in_all(UNIQUE, records) == [
        "#3/id: error: an earlier record has `id` 'ML-1', too [#1/id]",
        "#4/id: error: an earlier record has `id` 'ML-1', too [#1/id]",
    ]


@pytest.mark.parametrize(
    ("first", "second"), [(1, 1.0), (1, "1"), (1.5, "1.5"), (["a", 1], ["a", 1.0]), (True, True)]
)
def test_keys_that_are_written_alike_are_one(finds_in_all: Finds, first: Any, second: Any) -> None:
    assert len(finds_in_all(UNIQUE, [{"id": first}, {"id": second}])) == 1


@pytest.mark.parametrize(
    ("first", "second"), [("1", "01"), (True, 1), (True, "true"), (0, False), ("a", ["a"])]
)
def test_keys_that_are_written_differently_are_two(
    finds_in_all: Finds, first: Any, second: Any
) -> None:
    assert finds_in_all(UNIQUE, [{"id": first}, {"id": second}]) == []


def test_a_composite_key_repeats_only_as_a_whole(finds_in_all: Finds) -> None:
    records = [
        {"country": "Mali", "year": 2020},
        {"country": "Mali", "year": 2021},
        {"country": "Niger", "year": 2020},
        {"country": "Mali", "year": 2020},
    ]

    assert finds_in_all(YEARLY, records) == [
        "#3/country: error: an earlier record has `country` 'Mali' and `year` 2020, too [/country]"
    ]


def test_a_record_that_lacks_part_of_its_key_is_not_judged(finds_in_all: Finds) -> None:
    records = [
        {"country": "Mali"},
        {"country": "Mali"},
        {"country": "Mali", "year": None},
        {"country": "Mali", "year": 2020},
        {"year": 2020},
        {"year": 2020},
        {},
        [],
        "no record",
    ]

    assert finds_in_all(YEARLY, records) == []


def test_the_same_value_in_another_part_of_the_key_is_another_key(finds_in_all: Finds) -> None:
    entry = {"rule": "identity/unique", "key": ["/side_a", "/side_b"]}
    records = [{"side_a": "A", "side_b": "B"}, {"side_a": "B", "side_b": "A"}]

    assert finds_in_all(entry, records) == []


@pytest.mark.parametrize(
    "value", ["", " ", "n/a", "N/A", "unknown", "Unknown ", "TBD", "-", "--", "?", "???", "null"]
)
def test_a_placeholder_is_no_key(finds_in_all: Finds, value: str) -> None:
    assert finds_in_all(UNIQUE, [{"id": "ML-1"}, {"id": value}]) == [
        f"#1/id: error: `id` is '{value}', which is a placeholder and no key"
    ]


def test_placeholders_are_told_one_by_one_and_not_as_repeated(finds_in_all: Finds) -> None:
    assert finds_in_all(UNIQUE, [{"id": "TBD"}, {"id": "TBD"}]) == [
        "/id: error: `id` is 'TBD', which is a placeholder and no key",
        "#1/id: error: `id` is 'TBD', which is a placeholder and no key",
    ]


def test_a_placeholder_is_told_at_the_part_of_the_key_that_it_is(finds_in_all: Finds) -> None:
    records = [{"country": "Mali", "year": "?"}, {"country": "-", "year": "?"}]

    assert finds_in_all(YEARLY, records) == [
        "/year: error: `year` is '?', which is a placeholder and no key",
        "#1/country: error: `country` is '-', which is a placeholder and no key",
    ]


@pytest.mark.parametrize("value", ["NA", "Nan", 0, -99, "unknown-raiders-2020", "事件"])
def test_what_only_looks_like_a_placeholder_is_a_key(finds_in_all: Finds, value: Any) -> None:
    assert finds_in_all(UNIQUE, [{"id": value}]) == []


# --- unique-items --------------------------------------------------------------------------------


def test_items_with_distinct_keys_hold(finds: Finds) -> None:
    assert finds(ACTORS, {"actors": [{"id": "mali"}, {"id": "jnim"}]}) == []


def test_a_repeated_item_is_told_at_its_key(finds: Finds) -> None:
    actors = [{"id": "mali"}, {"name": "x"}, {"id": "mali"}, {"id": "mali"}]

    assert finds(ACTORS, {"actors": actors}) == [
        "/actors/2/id: error: an earlier item has `id` 'mali', too [/actors/0/id]",
        "/actors/3/id: error: an earlier item has `id` 'mali', too [/actors/0/id]",
    ]


def test_a_member_that_is_left_out_takes_part_as_left_out(finds: Finds) -> None:
    tolls = [
        {"group": "mali", "outcome": "killed"},
        {"group": "mali", "outcome": "wounded"},
        {"group": "mali", "outcome": "killed", "incident": "ambush"},
        {"group": "mali", "outcome": "killed", "incident": None},
    ]

    assert finds(TOLLS, {"casualties": tolls}) == [
        (
            "/casualties/3/group: error: an earlier item has `group` 'mali', `outcome` 'killed' "
            "and no `incident`, too [/casualties/0/group]"
        )
    ]


def test_an_item_without_the_first_member_is_told_as_a_whole(finds: Finds) -> None:
    tolls = [{"outcome": "killed"}, {"outcome": "killed"}]

    assert finds(TOLLS, {"casualties": tolls}) == [
        (
            "/casualties/1: error: an earlier item has no `group`, `outcome` 'killed' and no "
            "`incident`, too [/casualties/0]"
        )
    ]


def test_items_without_any_member_of_the_key_are_not_judged(finds: Finds) -> None:
    actors = [{}, {}, {"id": None}, {"name": "x"}, "mali", "mali", 3, None, [], []]

    assert finds(ACTORS, {"actors": actors}) == []


def test_members_are_compared_as_they_are_written(finds: Finds) -> None:
    assert len(finds(ACTORS, {"actors": [{"id": 1}, {"id": "1"}]})) == 1
    assert finds(ACTORS, {"actors": [{"id": True}, {"id": 1}]}) == []


def test_members_that_are_lists_or_objects_are_compared_by_what_they_hold(finds: Finds) -> None:
    actors = [{"id": {"a": 1, "b": [2]}}, {"id": {"b": [2.0], "a": 1}}, {"id": {"a": 1}}]

    assert finds(ACTORS, {"actors": actors}) == [
        (
            "/actors/1/id: error: an earlier item has `id` an object with 'b' and 'a', too "
            "[/actors/0/id]"
        )
    ]


def test_without_a_key_the_item_is_its_own(finds: Finds) -> None:
    assert finds(TAGS, {"tags": ["ambush", "raid", "ambush", {"a": 1}, {"a": 1}, True, 1]}) == [
        "/tags/2: error: 'ambush' is listed before [/tags/0]",
        "/tags/4: error: an earlier item is the same [/tags/3]",
    ]


def test_an_item_that_two_pointers_name_is_no_repetition(finds: Finds) -> None:
    entry = TAGS | {"items": ["/tags/*", "/tags/0"]}

    assert finds(entry, {"tags": ["ambush"]}) == []


def test_items_of_several_lists_are_distinct_together(finds: Finds) -> None:
    entry = ACTORS | {"items": ["/actors/*", "/sources/*"]}

    assert finds(entry, {"actors": [{"id": "mali"}], "sources": [{"id": "mali"}]}) == [
        "/sources/0/id: error: an earlier item has `id` 'mali', too [/actors/0/id]"
    ]


# --- reference -----------------------------------------------------------------------------------


def test_references_that_lead_somewhere_hold(finds: Finds) -> None:
    record = {
        "actors": [{"id": "mali"}, {"id": "jnim"}, {"id": 7}],
        "incidents": [{"initiator": "jnim", "targets": ["mali", "7", 7.0]}, {}],
    }

    assert finds(INITIATOR, record) == []


def test_every_dangling_reference_is_told_with_the_nearest_name(finds: Finds) -> None:
    record = {
        "actors": [{"id": "mali"}, {"id": "JNIM"}],
        "incidents": [{"initiator": "jnmi", "targets": ["mali", "xyz", "jnmi"]}],
    }
    near = "there is no 'jnmi' among `actors`; did you mean 'JNIM'?"

    assert finds(INITIATOR, record) == [
        f"/incidents/0/initiator: error: {near}",
        "/incidents/0/targets/1: error: there is no 'xyz' among `actors`",
        f"/incidents/0/targets/2: error: {near}",
    ]


def test_a_reference_in_another_case_dangles(finds: Finds) -> None:
    record = {"actors": [{"id": "JNIM"}], "incidents": [{"initiator": "jnim"}]}

    assert finds(INITIATOR, record) == [
        "/incidents/0/initiator: error: there is no 'jnim' among `actors`; did you mean 'JNIM'?"
    ]


def test_all_lists_of_targets_are_named(finds: Finds) -> None:
    record = {"claimant": "onu", "actors": [{"id": "mali"}], "sources": [{"id": "article"}]}

    assert finds(CLAIMANT, record) == [
        "/claimant: error: there is no 'onu' among `actors` or `sources`"
    ]


@pytest.mark.parametrize("actors", [None, [], [{"id": None}], [{"id": ["x"]}], "none"])
def test_without_targets_no_reference_leads_anywhere(finds: Finds, actors: Any) -> None:
    record = {"actors": actors, "incidents": [{"initiator": "jnim"}]}

    assert finds(INITIATOR, record) == [
        "/incidents/0/initiator: error: there is no 'jnim': nothing is declared that it could name"
    ]


def test_without_targets_every_reference_is_told(finds: Finds) -> None:
    incidents = [{"initiator": each} for each in (None, "jnim", "mali")]
    assert finds(INITIATOR, {"incidents": incidents}) == [
        f"/incidents/{at}/initiator: error: there is no '{name}': nothing is declared that it "
        "could name"
        for at, name in [(1, "jnim"), (2, "mali")]
    ]


def test_what_is_no_name_is_no_reference(finds: Finds) -> None:
    record = {"actors": [{"id": "mali"}], "incidents": [{"initiator": {}, "targets": [[], True]}]}

    assert finds(INITIATOR, record) == []


def test_the_list_that_is_named_is_the_innermost(finds: Finds) -> None:
    entry = {
        "rule": "identity/reference",
        "references": "/adopted",
        "targets": "/tolls/*/claims/*/id",
    }
    record = {"adopted": "later", "tolls": [{"claims": [{"id": "first"}]}]}

    assert finds(entry, record) == ["/adopted: error: there is no 'later' among `claims`"]


def test_targets_without_a_list_are_named_by_their_property(finds: Finds) -> None:
    entry = {"rule": "identity/reference", "references": "/place", "targets": "/base"}

    assert finds(entry, {"place": "market", "base": "camp"}) == [
        "/place: error: there is no 'market' among `base`"
    ]


def test_targets_in_a_bare_list_are_not_named(finds: Finds) -> None:
    entry = {"rule": "identity/reference", "references": "/0", "targets": ["/1"]}

    assert finds(entry, ["market", "camp"]) == ["/0: error: there is no 'market'"]


# --- file-name -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "file",
    [
        "ML-0213.yaml",
        "reports/2020/ML-0213.json",
        "reports\\2020\\ML-0213.json",
        "sokoura-ML-0213.yaml",
        "ML-0213_killed.yaml",
        "ML-0213.event.yaml",
        "ML-0213",
        "2020-10-13.md",
        "2020-10-13-killed.yaml",
        "killed_2020-10-13.yaml",
        "mali 20201013.yaml",
        "2020_10_13.yaml",
        "-",
        "",
    ],
)
def test_a_file_named_as_its_id_or_date_says_holds(finds: Finds, file: str) -> None:
    assert finds(FILE, {"id": "ML-0213", "date": "2020-10-13"}, file=file) == []


@pytest.mark.parametrize(
    "file", ["ML-0214.yaml", "ML-02131.yaml", "XML-0213.yaml", "2020-10-14.md", "120201013.yaml"]
)
def test_a_file_named_otherwise_is_told(finds: Finds, file: str) -> None:
    assert finds(FILE, {"id": "ML-0213", "date": "2020-10-13"}, file=f"reports/{file}") == [
        f"/id: error: the file is called '{file}'; expected 'ML-0213' or '2020-10-13' in its name"
    ]


def test_a_folder_of_the_right_name_does_not_help(finds: Finds) -> None:
    assert finds(FILE, {"id": "ML-0213"}, file="ML-0213/event.yaml") == [
        "/id: error: the file is called 'event.yaml'; expected 'ML-0213' in its name"
    ]


def test_a_file_named_in_another_case_is_told(finds: Finds) -> None:
    assert finds(FILE, {"id": "ML-0213"}, file="ml-0213.yaml") == [
        (
            "/id: error: the file is called 'ml-0213.yaml'; expected 'ML-0213' in its name, in the "
            "same case"
        )
    ]


def test_a_name_with_its_accents_taken_apart_is_the_same_name(finds: Finds) -> None:
    assert finds(FILE, {"id": "M\u00e9naka"}, file="Me\u0301naka.yaml") == []


def test_the_day_of_a_moment_counts(finds: Finds) -> None:
    assert finds(FILE, {"date": "2020-10-13T08:30"}, file="2020-10-13.md") == []
    assert len(finds(FILE, {"date": "2020-10-13T08:30"}, file="2020-10-14.md")) == 1


def test_marks_that_no_file_name_can_have_may_be_replaced(finds: Finds) -> None:
    assert finds(FILE, {"id": "MLI/2020/213"}, file="MLI-2020-213.yaml") == []
    assert finds(FILE, {"id": "MLI/2020/213"}, file="MLI_2020_213.yaml") == []


def test_a_number_can_name_a_file(finds: Finds) -> None:
    assert finds(FILE, {"id": 141599}, file="141599.json") == []
    assert len(finds(FILE, {"id": 141599}, file="14159.json")) == 1


@pytest.mark.parametrize("value", ["", "  ", {}, [], True, None])
def test_what_is_no_name_is_not_expected(finds: Finds, value: Any) -> None:
    assert finds(FILE, {"id": value}, file="event.yaml") == []


def test_a_pattern_in_an_id_is_text(finds: Finds) -> None:
    assert finds(FILE, {"id": "a.b"}, file="a.b.yaml") == []
    assert len(finds(FILE, {"id": "a.b"}, file="axb.yaml")) == 1


# --- date-in-id ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "id_",
    [
        202010130001,
        "GTD 202010130001",
        "20201013083000",
        "ML20201013",
        "ML-2020-10-13-2",
        "ML_2020_10_13",
        "2020.10.13",
        202010000001,
        202000000001,
        "report-2020-10-20-on-2020-10-13",
        "ML-0213",
        141599,
        "2020-10",
        "20201399",
        "20200013",
        "20200230",
        "ML-2021-10-11973",
        "1602547200",
        "446655440000",
        "120201014",
        "2020-10_14",
        True,
        None,
        ["20201014"],
    ],
)
def test_an_id_that_holds_the_coded_date_or_none_holds(finds: Finds, id_: Any) -> None:
    assert finds(DATE_IN_ID, {"id": id_, "date": "2020-10-13"}) == []


@pytest.mark.parametrize(
    ("id_", "stated"),
    [
        (202010140001, "2020-10-14"),
        ("ML-20201012-1", "2020-10-12"),
        ("ML-2021-10-13", "2021-10-13"),
        ("2020_01_13", "2020-01-13"),
        (202009000001, "2020-09"),
        (201900000001, "2019"),
    ],
)
def test_an_id_that_holds_another_date_is_noted(finds: Finds, id_: Any, stated: str) -> None:
    shown = f"'{id_}'" if isinstance(id_, str) else id_

    assert finds(DATE_IN_ID, {"id": id_, "date": "2020-10-13"}) == [
        (
            f"/id: info: the id {shown} holds the date {stated}, but the coded date is 2020-10-13 "
            "[/date]"
        )
    ]


@pytest.mark.parametrize(
    ("id_", "stated"),
    [
        ("ML-99991013-20201014", "2020-10-14"),
        ("ML-20200013-20201014", "2020-10-14"),
        ("ML-20201214", "2020-12-14"),
        ("ML-20201314", None),
        ("ML-20200001", None),
    ],
)
def test_what_is_no_date_in_an_id_is_passed_over(
    finds: Finds, id_: str, stated: str | None
) -> None:
    told = f"/id: info: the id '{id_}' holds the date {stated}, but the coded date is 2020-10-13"
    assert finds(DATE_IN_ID, {"id": id_, "date": "2020-10-13"}) == (
        [f"{told} [/date]"] if stated else []
    )


@pytest.mark.parametrize("day", ["2020-01-01", "2020-07-15", "2020-12-31"])
def test_a_year_in_an_id_is_all_of_its_days(finds: Finds, day: str) -> None:
    assert finds(DATE_IN_ID, {"id": 202000000001, "date": day}) == []


@pytest.mark.parametrize("day", ["2020-10-01", "2020-10-31"])
def test_a_month_in_an_id_is_all_of_its_days(finds: Finds, day: str) -> None:
    assert finds(DATE_IN_ID, {"id": 202010000001, "date": day}) == []


def test_the_date_in_an_id_may_be_any_day_of_a_longer_date(finds: Finds) -> None:
    stretch = {"start": "2020-10-13", "end": "2020-10-20"}

    assert finds(DATE_IN_ID, {"id": "20201013", "date": stretch}) == []
    assert finds(DATE_IN_ID, {"id": "20201020", "date": stretch}) == []
    assert finds(DATE_IN_ID, {"id": "20201031", "date": "2020-10"}) == []
    assert finds(DATE_IN_ID, {"id": "20201021", "date": stretch}) == [
        (
            "/id: info: the id '20201021' holds the date 2020-10-21, but the coded date is "
            "2020-10-13 to 2020-10-20 [/date]"
        )
    ]


def test_a_moment_in_another_zone_may_be_the_day_before(finds: Finds) -> None:
    assert finds(DATE_IN_ID, {"id": "20201014", "date": "2020-10-13T23:30:00Z"}) == []


def test_a_leap_day_is_a_date(finds: Finds) -> None:
    assert finds(DATE_IN_ID, {"id": "20200229", "date": "2020-02-29"}) == []
    assert len(finds(DATE_IN_ID, {"id": "20200229", "date": "2020-03-01"})) == 1


def coded(eventid: Any, *parts: Any) -> dict[str, Any]:
    """Return a record as the GTD has it: an id that begins with a date, and the date in parts."""
    return {"eventid": eventid} | dict(zip(("iyear", "imonth", "iday"), parts, strict=False))


@pytest.mark.parametrize(
    "parts", [(2020, 10, 13), (2020, 10, 0), (2020, 0, 0), (2020, "10"), (2020,)]
)
@pytest.mark.parametrize("eventid", [202010130001, 202010130001.0, "GTD-202010130001"])
def test_a_date_in_parts_may_be_coarse(finds: Finds, eventid: Any, parts: tuple[Any, ...]) -> None:
    assert finds(PARTS_IN_ID, coded(eventid, *parts)) == []


@pytest.mark.parametrize(
    ("parts", "stated", "related"),
    [
        ((2020, 10, 18), "2020-10-18", "/iyear, /imonth, /iday"),
        ((2020, 9, 0), "2020-09", "/iyear, /imonth, /iday"),
        ((2021, -9), "2021", "/iyear, /imonth"),
        ((2021,), "2021", "/iyear"),
    ],
    ids=str,
)
def test_a_date_in_parts_that_the_id_does_not_hold_is_noted(
    finds: Finds, parts: tuple[Any, ...], stated: str, related: str
) -> None:
    assert finds(PARTS_IN_ID, coded(202010130001, *parts)) == [
        (
            "/eventid: info: the id 202010130001 holds the date 2020-10-13, "
            f"but the coded date is {stated} [{related}]"
        )
    ]


@pytest.mark.parametrize(
    "parts", [(), (None, 10, 18), (0, 10, 18), ("soon",), (2020, 13), (2020, 2, 30)], ids=str
)
def test_parts_that_make_no_date_are_not_judged(finds: Finds, parts: tuple[Any, ...]) -> None:
    assert finds(PARTS_IN_ID, coded(201901010001, *parts)) == []


# --- any record ----------------------------------------------------------------------------------


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["id", "date", "actors", "incidents", "tags"]), JSON))
def test_no_record_makes_a_rule_fail(record: dict[str, Any]) -> None:
    context = Context(record, "2020-10-13.yaml")
    for entry in (ACTORS, TAGS, INITIATOR, FILE, DATE_IN_ID, PARTS_IN_ID):
        list(evaluate(bind(entry), record, (), context))
    list(evaluate_all(bind(UNIQUE), [(record, context), (record, context)]))
    entry = {**PAIRS, "code": "/id", "name": "/tags"}
    list(evaluate_all(bind(entry), [(record, context), (record, context)]))


def test_a_check_that_sits_on_the_list_names_it_all_the_same(tmp_path: Path) -> None:
    schema = {
        "properties": {
            "initiator": {"type": "string"},
            "actors": {
                "items": {"properties": {"id": {"type": "string"}}},
                "x-checks": [
                    {"rule": "identity/reference", "references": "#/initiator", "targets": "/*/id"}
                ],
            },
        }
    }
    schema_file, record_file = tmp_path / "schema.json", tmp_path / "event.json"
    schema_file.write_text(json.dumps(schema), encoding="utf-8")
    record = {"actors": [{"id": "jnim"}], "initiator": "mali"}
    record_file.write_text(json.dumps(record), encoding="utf-8")

    (finding,) = check(record_file, schema=schema_file).findings

    assert finding.message == "there is no 'mali' among `actors`"
    assert finding.location.pointer == "/initiator"
