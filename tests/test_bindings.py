"""An entry of `x-checks` names a rule that exists, and gives it what it takes."""

# ruff: noqa: ARG001 -- what a rule takes is what it declares

from typing import Any

import pytest

from conflict_events.bindings import binding_problems
from conflict_events.pointers import to_text
from conflict_events.rules import registry
from conflict_events.rules.operands import FileName, Many, One, Today
from conflict_events.rules.registry import FAMILIES, all_rules, rule


def problems(entry: dict[str, Any], *, at_root: bool = True) -> list[str]:
    found = binding_problems(entry, at_root=at_root)
    return [f"{to_text(path)}: {words}" for path, words in found]


@pytest.fixture(autouse=True)
def _sample(monkeypatch: pytest.MonkeyPatch) -> None:
    """Register a rule that takes everything that a rule can take."""
    all_rules()
    monkeypatch.setattr(registry, "_rules", dict(registry._rules))  # noqa: SLF001 -- put back

    @rule("identity/sample")
    def _(  # noqa: PLR0913 -- all kinds
        one: One,
        many: Many | None,
        today: Today,
        file: FileName,
        limit: int,
        share: float = 0.5,
        word: str = "",
        words: list[str] | None = None,
        codes: list[Any] | None = None,
        spans: dict[str, list[int]] | None = None,
        meanings: dict[str, Any] | None = None,
        *,
        exact: bool = False,
    ) -> bool:
        """Hold."""
        return bool(one)


SPANS = "an object whose values are each a list of whole numbers"
SAMPLE: dict[str, Any] = {"rule": "identity/sample", "one": "/a", "limit": 3}


def test_what_a_rule_needs() -> None:
    assert problems(SAMPLE) == []
    assert problems({"rule": "identity/sample"}) == [
        ": identity/sample needs the operand 'one' (one value)",
        ": identity/sample needs the parameter 'limit' (a whole number)",
    ]


def test_what_every_check_may_say() -> None:
    assert problems({**SAMPLE, "about": ["/x/*"], "severity": "info"}) == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("identity/sampel", "there is no rule 'identity/sampel'; did you mean 'identity/sample'?"),
        ("identity/x", "there is no rule 'identity/x'"),
        ("os/path", "there is no rule 'os/path'"),
        ("registry/rule", "there is no rule 'registry/rule'"),
    ],
)
def test_a_rule_that_does_not_exist(name: str, words: str) -> None:
    [line] = problems({"rule": name})
    assert line.startswith(f"/rule: {words}")


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ({"mny": "/b"}, "/mny: {rule} 'mny'; did you mean 'many'?"),
        ({"xyz": "/b"}, "/xyz: {rule} 'xyz'"),
        ({"severty": "info"}, "/severty: {rule} 'severty'; did you mean 'severity'?"),
        # What comes from the run is bound to nothing; what is bound already is not suggested.
        ({"today": "/b"}, "/today: {rule} 'today'"),
        ({"file": "/b"}, "/file: {rule} 'file'"),
        ({"one2": "/b"}, "/one2: {rule} 'one2'"),
        ({"limit2": 3}, "/limit2: {rule} 'limit2'"),
    ],
)
def test_an_operand_that_does_not_exist(more: dict[str, Any], line: str) -> None:
    named = "identity/sample has no operand or parameter"
    assert problems({**SAMPLE, **more}) == [line.format(rule=named)]


def test_an_operand_that_is_misspelt_is_not_missing_too() -> None:
    assert problems({"rule": "identity/sample", "oen": "/a", "limits": 3}) == [
        "/oen: identity/sample has no operand or parameter 'oen'; did you mean 'one'?",
        "/limits: identity/sample has no operand or parameter 'limits'; did you mean 'limit'?",
    ]


@pytest.mark.parametrize(
    ("operand", "value", "words"),
    [
        ("one", "a", "'a'; expected a pointer such as '/date/start'"),
        ("one", 5, "5; expected a pointer such as '/date/start'"),
        ("one", True, "true; expected a pointer such as '/date/start'"),
        ("one", {"a": "/b"}, "an object with 'a'; expected a pointer such as '/date/start'"),
        ("one", [], "nothing; expected a pointer such as '/date/start'"),
        ("many", [], "nothing; expected a pointer such as '/date/start'"),
        ("many", ["/a", "b"], "'b'; expected a pointer such as '/date/start'"),
        ("many", ["/a", 5], "5; expected a pointer such as '/date/start'"),
        ("one", "/a/*", "several places; expected the pointer of one value"),
        ("one", "#/a/*/b", "several places; expected the pointer of one value"),
        ("one", ["/a", "/b"], "several places; expected the pointer of one value"),
    ],
)
def test_an_operand_that_is_bound_to_no_pointer(operand: str, value: Any, words: str) -> None:
    line = f"/{operand}: `{operand}` is bound to {words}"
    assert problems({**SAMPLE, operand: value}) == [line]


@pytest.mark.parametrize(
    ("operand", "value"),
    [("one", ""), ("one", "#"), ("one", ["/a"]), ("many", "/a/*"), ("many", ["/a", "#/b/*"])],
)
def test_an_operand_that_is_bound(operand: str, value: Any) -> None:
    assert problems({**SAMPLE, operand: value}) == []


@pytest.mark.parametrize(
    ("one", "many", "bound"),
    [
        ("/a/*/b", "/a/*/c/*", True),
        ("/a/*/b", ["/d", "/a/*/c"], True),
        # Of each place, it is still one value that is taken.
        ("/a/*/b/*", "/a/*/c/*", False),
        ("/a/*/b", "/d/*/c/*", False),
        ("#/a/*/b", "#/a/*/c/*", False),
        ("#/a/*/b", "/a/*/c/*", False),
        ("/a/*/b", "#/a/*/c/*", False),
        ("/a/*/b", ["a"], False),
    ],
)
def test_one_value_may_be_one_of_each_place(one: str, many: Any, *, bound: bool) -> None:
    found = problems({**SAMPLE, "one": one, "many": many})
    several = "/one: `one` is bound to several places; expected the pointer of one value"
    assert (several not in found) is bound


@pytest.mark.parametrize(
    ("parameter", "value", "words"),
    [
        ("limit", 1.5, "1.5; expected a whole number"),
        ("limit", True, "true; expected a whole number"),
        ("limit", "3", "'3'; expected a whole number"),
        ("share", "half", "'half'; expected a number"),
        ("share", False, "false; expected a number"),
        ("word", 5, "5; expected text"),
        ("exact", 1, "1; expected true or false"),
        ("exact", "yes", "'yes'; expected true or false"),
        ("words", "id", "'id'; expected a list of texts"),
        ("words", [1], "a list of 1; expected a list of texts"),
        ("codes", "id", "'id'; expected a list"),
        (
            "spans",
            [],
            f"an empty list; expected {SPANS}",
        ),
        (
            "spans",
            {"day": 1},
            f"an object with 'day'; expected {SPANS}",
        ),
        (
            "spans",
            {"day": ["1"]},
            f"an object with 'day'; expected {SPANS}",
        ),
        ("meanings", [1], "a list of 1; expected an object"),
    ],
)
def test_a_parameter_of_another_kind(parameter: str, value: Any, words: str) -> None:
    line = f"/{parameter}: `{parameter}` is {words}"
    assert problems({**SAMPLE, parameter: value}) == [line]


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("share", 1),
        ("share", 0.25),
        ("word", "x"),
        ("exact", False),
        ("words", []),
        ("words", ["a"]),
        ("codes", [1, "a", None]),
        ("spans", {}),
        ("spans", {"day": [0, 1]}),
        ("meanings", {"a": [1]}),
    ],
)
def test_a_parameter_of_its_kind(parameter: str, value: Any) -> None:
    assert problems({**SAMPLE, parameter: value}) == []


def test_a_rule_that_needs_all_records_stands_at_the_root() -> None:
    entry = {"rule": "identity/unique", "key": ["/id"]}
    assert problems(entry) == []
    assert problems(entry, at_root=False) == [
        ": identity/unique needs all records; expected it at the root of the schema"
    ]


def test_every_parameter_of_every_rule_can_be_told() -> None:
    for each in all_rules():
        for parameter in each.parameters:
            entry = {"rule": each.name, parameter.name: object()}
            assert [line for line in problems(entry) if line.startswith(f"/{parameter.name}: ")]
    assert {each.family for each in all_rules()} == set(FAMILIES)
