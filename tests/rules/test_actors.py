"""Rules of actors: sides that fit, names of dyads."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_events.checks import bind, evaluate
from conflict_events.rules.operands import Context

Finds = Callable[..., list[str]]

SIDES = {"rule": "actors/sides", "side_a": "/initiator", "side_b": "/targets/*"}
GED_SIDES = {
    "rule": "actors/sides",
    "side_a": "/side_a",
    "side_b": "/side_b",
    "type": "/type",
    "types": {"3": {"side_b": ["Civilians"]}, "9": {"side_a": ["Rioters", "Protesters"]}},
}
DYAD = {"rule": "actors/dyad-name", "name": "/dyad_name", "sides": ["/side_a", "/side_b"]}

TEXTS = st.text("aé1 -/.?", max_size=9)
NAMES = st.sampled_from(["initiator", "targets", "side_a", "side_b", "type", "dyad_name"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)


# --- sides ---------------------------------------------------------------------------------------


def test_two_sides_hold(finds: Finds) -> None:
    assert finds(SIDES, {"initiator": "jnim", "targets": ["mali", "civilians"]}) == []


def test_an_actor_on_both_sides_is_told_at_the_second(finds: Finds) -> None:
    assert finds(SIDES, {"initiator": "jnim", "targets": ["mali", "jnim"]}) == [
        "/targets/1: error: 'jnim' is on both sides [/initiator]"
    ]


def test_every_actor_on_both_sides_is_told(finds: Finds) -> None:
    entry = SIDES | {"side_a": "/initiators/*"}
    record = {"initiators": ["jnim", "mali", "isgs"], "targets": ["mali", "jnim"]}

    assert finds(entry, record) == [
        "/targets/0: error: 'mali' is on both sides [/initiators/1]",
        "/targets/1: error: 'jnim' is on both sides [/initiators/0]",
    ]


def test_case_and_blanks_make_no_other_actor(finds: Finds) -> None:
    record = {"side_a": "Boko  Haram", "side_b": "boko haram "}

    assert finds(GED_SIDES, record) == [
        "/side_b: error: 'boko haram ' is on both sides, there as 'Boko  Haram' [/side_a]"
    ]


def test_an_accent_makes_another_actor(finds: Finds) -> None:
    assert finds(GED_SIDES, {"side_a": "Masina", "side_b": "Másina"}) == []


def test_numbers_can_name_actors(finds: Finds) -> None:
    assert finds(GED_SIDES, {"side_a": 118, "side_b": 118.0}) == [
        "/side_b: error: '118' is on both sides [/side_a]"
    ]


@pytest.mark.parametrize(
    "name", ["unknown", "Unknown gunmen", "Unidentified Armed Group (Mali)", "unnamed militia"]
)
def test_those_who_are_not_known_may_fight_each_other(finds: Finds, name: str) -> None:
    assert finds(GED_SIDES, {"side_a": name, "side_b": name}) == []


@pytest.mark.parametrize("name", ["", {}, [], None, True])
def test_what_names_no_actor_is_on_no_side(finds: Finds, name: Any) -> None:
    assert finds(GED_SIDES, {"side_a": name, "side_b": name, "type": 1}) == []


@pytest.mark.parametrize("record", [{"side_a": "A"}, {"side_b": "A"}, {}])
def test_one_side_alone_is_not_judged(finds: Finds, record: Any) -> None:
    assert finds(GED_SIDES, record) == []


@pytest.mark.parametrize("kind", [3, "3", 3.0], ids=repr)
def test_one_sided_violence_is_against_civilians(finds: Finds, kind: Any) -> None:
    shown = f"'{kind}'" if isinstance(kind, str) else kind

    assert finds(GED_SIDES, {"side_a": "JNIM", "side_b": "Dozo", "type": kind}) == [
        (
            f"/side_b: error: 'Dozo' is side b of violence of type {shown}; expected 'Civilians' "
            "[/type]"
        )
    ]


def test_case_and_blanks_do_not_matter_to_the_type(finds: Finds) -> None:
    assert finds(GED_SIDES, {"side_a": "JNIM", "side_b": " civilians", "type": 3}) == []


@pytest.mark.parametrize("kind", [1, True, None, {}, [], "three"])
def test_sides_of_another_type_are_free(finds: Finds, kind: Any) -> None:
    assert finds(GED_SIDES, {"side_a": "JNIM", "side_b": "Dozo", "type": kind}) == []


def test_side_a_can_be_held_to_a_list(finds: Finds) -> None:
    assert finds(GED_SIDES, {"side_a": "JNIM", "side_b": "Police", "type": 9}) == [
        (
            "/side_a: error: 'JNIM' is side a of violence of type 9; expected 'Rioters' or "
            "'Protesters' [/type]"
        )
    ]


def test_an_actor_on_both_sides_is_not_told_again_for_the_type(finds: Finds) -> None:
    assert finds(GED_SIDES, {"side_a": "JNIM", "side_b": "JNIM", "type": 3}) == [
        "/side_b: error: 'JNIM' is on both sides [/side_a]"
    ]


@pytest.mark.parametrize("types", [{}, {"3": None}, {"3": {"side_b": "Civilians"}}, {"3": {}}])
def test_a_type_that_says_nothing_of_its_sides_frees_them(finds: Finds, types: Any) -> None:
    entry = GED_SIDES | {"types": types}

    assert finds(entry, {"side_a": "JNIM", "side_b": "Dozo", "type": 3}) == []


def test_a_crowd_may_face_another_of_its_kind(finds: Finds) -> None:
    entry = {**GED_SIDES, "generic": ["Rioters", "Protesters", " "]}

    assert finds(entry, {"side_a": "Rioters (Mali)", "side_b": "rioters (Mali)"}) == []
    assert finds(entry, {"side_a": "Protesters", "side_b": "Protesters"}) == []
    assert finds(entry, {"side_a": "Dogon Rioters", "side_b": "Dogon Rioters"}) == [
        "/side_b: error: 'Dogon Rioters' is on both sides [/side_a]"
    ]
    assert len(finds(GED_SIDES, {"side_a": "Rioters (Mali)", "side_b": "Rioters (Mali)"})) == 1


# --- dyad-name -----------------------------------------------------------------------------------


def test_a_name_made_of_its_parts_holds(finds: Finds) -> None:
    record = {"dyad_name": "JNIM - Civilians", "side_a": "JNIM", "side_b": "Civilians"}

    assert finds(DYAD, record) == []


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("JNIM - Dozo", ""),
        ("JNIM  - Civilians", "; they differ only in blanks (a double blank in the name)"),
        ("JNIM-Civilians", "; they differ only in blanks"),
        ("JNIM - Civilians ", "; they differ only in blanks (a blank at an end of the name)"),
        ("JNIM\u00a0- Civilians", "; they differ only in blanks (not a plain blank in the name)"),
        ("JNIM - civilians", "; they differ only in case"),
        ("JNIM  - civilians", "; they differ only in blanks and case"),
        ("JNIM \u2013 Civilians", "; they differ only in punctuation"),
        ("JNIM - Civiliáns", "; they differ only in accents"),
        ("Civilians - JNIM", "; the parts are in reverse order"),
        ("", ""),
    ],
)
def test_a_name_that_is_not_its_parts_is_told_with_the_reason(
    finds: Finds, name: str, reason: str
) -> None:
    record = {"dyad_name": name, "side_a": "JNIM", "side_b": "Civilians"}

    assert finds(DYAD, record) == [
        (
            f"/dyad_name: warning: the name is '{name}', but its parts make "
            f"'JNIM - Civilians'{reason} [/side_a, /side_b]"
        )
    ]


def test_the_blank_too_many_may_be_in_a_part(finds: Finds) -> None:
    record = {"dyad_name": "JNIM - Civilians", "side_a": "JNIM ", "side_b": "Civilians"}

    assert finds(DYAD, record) == [
        (
            "/dyad_name: warning: the name is 'JNIM - Civilians', but its parts make "
            "'JNIM  - Civilians'; they differ only in blanks (a double blank in the parts) "
            "[/side_a, /side_b]"
        )
    ]


def test_another_separator_is_a_parameter(finds: Finds) -> None:
    entry = DYAD | {"separator": " vs. "}

    assert finds(entry, {"dyad_name": "A vs. B", "side_a": "A", "side_b": "B"}) == []
    assert len(finds(entry, {"dyad_name": "A - B", "side_a": "A", "side_b": "B"})) == 1


def test_long_names_are_shown_where_they_differ(finds: Finds) -> None:
    long = "Government of " + "United " * 12 + "Kingdom"
    record = {"dyad_name": f"{long} - Dozo", "side_a": long, "side_b": "Dogon"}

    assert finds(DYAD, record) == [
        (
            "/dyad_name: warning: the name is '… United Kingdom - Dozo', but its parts make "
            "'… United Kingdom - Dogon' [/side_a, /side_b]"
        )
    ]


def test_long_names_that_differ_early_are_shown_from_the_beginning(finds: Finds) -> None:
    long = "x" * 90
    record = {"dyad_name": f"y - {long}", "side_a": "z", "side_b": long}

    assert finds(DYAD, record) == [
        (
            f"/dyad_name: warning: the name is 'y - {'x' * 75}…', but its parts make "
            f"'z - {'x' * 75}…' [/side_a, /side_b]"
        )
    ]


@pytest.mark.parametrize(
    "record",
    [
        {"dyad_name": "A - B", "side_a": "A"},
        {"dyad_name": "A - B"},
        {"side_a": "A", "side_b": "B"},
        {"dyad_name": None, "side_a": "A", "side_b": "B"},
        {"dyad_name": 5, "side_a": "A", "side_b": "B"},
        {"dyad_name": ["A - B"], "side_a": "A", "side_b": "B"},
        {"dyad_name": "A - B", "side_a": "A", "side_b": {"name": "C"}},
    ],
)
def test_a_name_or_a_part_that_is_missing_or_no_name_is_not_judged(
    finds: Finds, record: Any
) -> None:
    assert finds(DYAD, record) == []


def test_numbers_can_be_parts(finds: Finds) -> None:
    assert finds(DYAD, {"dyad_name": "118 - 4456", "side_a": 118, "side_b": 4456.0}) == []


@settings(deadline=None)
@given(st.dictionaries(NAMES, JSON))
def test_no_record_makes_a_rule_fail(record: dict[str, Any]) -> None:
    for entry in (SIDES, GED_SIDES, DYAD):
        list(evaluate(bind(entry), record, (), Context(record)))
