"""Which rules a run tells of."""

from typing import Any

import pytest

from conflict_events.keywords import ASSERTIONS
from conflict_events.rules.registry import FAMILIES, all_rules
from conflict_events.selection import SCHEMA_RULES, Selection, UnknownRule, select


@pytest.mark.parametrize(
    ("selected", "ignored", "wanted"),
    [
        ([], [], {"casualties/range", "casualties/subset", "places/precision", "schema/type"}),
        (["casualties"], [], {"casualties/range", "casualties/subset"}),
        (["casualties/range"], [], {"casualties/range"}),
        (["casualties/range", "schema"], [], {"casualties/range", "schema/type"}),
        ([], ["casualties"], {"places/precision", "schema/type"}),
        ([], ["schema/type"], {"casualties/range", "casualties/subset", "places/precision"}),
        (["casualties"], ["casualties/range"], {"casualties/subset"}),
        # What is ignored stays so, however exactly it is selected.
        (["casualties/range"], ["casualties"], set()),
        (["casualties"], ["casualties"], set()),
    ],
)
def test_what_is_wanted(selected: list[str], ignored: list[str], wanted: set[str]) -> None:
    rules = ["casualties/range", "casualties/subset", "places/precision", "schema/type"]
    selection = select(selected, ignored)
    assert {rule for rule in rules if selection.wants(rule)} == wanted


def test_every_rule_family_and_keyword_can_be_named() -> None:
    names = [*FAMILIES, "schema", *SCHEMA_RULES, *(each.name for each in all_rules())]
    assert select(names, iter(names)) == Selection(tuple(names), tuple(names))
    assert {name.partition("/")[2] for name in SCHEMA_RULES} == set(ASSERTIONS)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("casulties", "; did you mean 'casualties'?"),
        ("casualties/rang", "; did you mean 'casualties/range'?"),
        ("schema/requird", "; did you mean 'schema/required'?"),
        ("schema/", "; did you mean 'schema'?"),
        ("Casualties", "; did you mean 'casualties'?"),
        ("rules", ""),
        ("", ""),
        ("*", ""),
    ],
)
def test_a_name_that_is_none(name: str, hint: str) -> None:
    for selected, ignored in [((name,), ()), ((), (name,))]:
        with pytest.raises(UnknownRule) as caught:
            select(selected, ignored)
        assert str(caught.value) == f"no rule or family is called '{name}'{hint}"
    assert issubclass(UnknownRule, ValueError)


def test_a_lone_name_is_no_series_of_letters() -> None:
    lone: Any = "casualties"
    assert select(lone, "places/precision") == Selection(("casualties",), ("places/precision",))
