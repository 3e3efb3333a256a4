"""How rules are declared, and found."""

# ruff: noqa: ARG001 -- what a rule takes is what it declares

import subprocess
import sys
from collections.abc import Iterator
from inspect import cleandoc
from typing import Annotated, Any
from uuid import uuid4

import pytest

from conflict_events.findings import Severity
from conflict_events.plugins import PluginError
from conflict_events.rules import registry
from conflict_events.rules.operands import (
    COUNT,
    FILE,
    MANY,
    MOMENT,
    ONE,
    TODAY,
    Count,
    EachOne,
    FileName,
    Many,
    One,
    Operand,
    Parameter,
    Today,
    When,
)
from conflict_events.rules.registry import FAMILIES, Breach, all_rules, breach, find_rule, rule


@pytest.fixture(autouse=True)
def _rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every test register rules of its own."""
    all_rules()
    monkeypatch.setattr(registry, "_rules", dict(registry._rules))  # noqa: SLF001 -- put back


def test_a_rule_is_declared_by_its_signature() -> None:
    @rule("identity/sample", Severity.WARNING, message="no", yields_to=("identity/unique",))
    def sample(  # noqa: PLR0913 -- all kinds
        one: One,
        many: Many | None,
        count: Count,
        when: When,
        file: FileName,
        today: Today,
        limit: int,
        share: float = 0.5,
        codes: list[Any] | None = None,
        *,
        spans: dict[str, list[int]],
        word: str = "x",
    ) -> bool:
        """Hold."""
        return True

    found = find_rule("identity/sample")
    assert found is not None
    assert tuple(found) == (
        "identity/sample",
        Severity.WARNING,
        "record",
        "no",
        sample,
        (
            Operand("one", ONE),
            Operand("many", MANY, optional=True),
            Operand("count", COUNT),
            Operand("when", MOMENT),
            Operand("file", FILE),
            Operand("today", TODAY),
        ),
        (
            Parameter("limit", int, None, required=True),
            Parameter("share", float, 0.5),
            Parameter("codes", list[Any], None),
            Parameter("spans", dict[str, list[int]], None, required=True),
            Parameter("word", str, "x"),
        ),
        ("identity/unique",),
    )
    assert (found.family, found.documentation) == ("identity", "Hold.")


def test_a_rule_may_need_all_records() -> None:
    @rule("identity/sample", scope="dataset")
    def _(key: EachOne) -> bool:
        return bool(key)

    found = find_rule("identity/sample")
    assert found is not None
    assert (found.scope, found.operands) == ("dataset", (Operand("key", ONE),))
    assert found.documentation == ""


def test_an_annotation_of_another_kind_is_a_parameter() -> None:
    @rule("identity/sample")
    def _(one: One, noted: Annotated[int, "years"] = 3) -> bool:
        return True

    found = find_rule("identity/sample")
    assert found is not None
    assert [each.name for each in found.operands] == ["one"]
    assert [each.name for each in found.parameters] == ["noted"]


def test_the_parts_of_a_rule_are_found_by_name() -> None:
    found = find_rule("places/in-country")
    assert found is not None
    assert found.operand("country") in found.operands
    assert found.parameter("tolerance_km") in found.parameters
    assert found.operand("tolerance_km") is None
    assert found.parameter("country") is None


def test_a_name_is_given_once() -> None:
    with pytest.raises(ValueError, match="there are two rules identity/unique"):
        rule("identity/unique")(lambda: True)


@pytest.mark.parametrize(
    "name", ["identity/no-such", "identity", "", "/", "os/path", "operands/Kind", "../rules/x", "x"]
)
def test_a_rule_that_does_not_exist(name: str) -> None:
    assert find_rule(name) is None


def test_only_the_family_of_a_rule_is_imported() -> None:
    program = (
        "import sys\n"
        "from conflict_events.rules.registry import FAMILIES, find_rule\n"
        "assert find_rule('actors/sides')\n"
        "print(*(each for each in FAMILIES if f'conflict_events.rules.{each}' in sys.modules))\n"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["actors"]


def test_all_rules_are_in_order() -> None:
    rules = all_rules()
    order = [(FAMILIES.index(each.family), each.name) for each in rules]
    assert order == sorted(order)
    assert {each.family for each in rules} == set(FAMILIES)


@pytest.mark.parametrize("found", all_rules(), ids=lambda each: each.name)
def test_every_rule_is_declared_whole(found: registry.Rule) -> None:
    assert found.name == f"{found.family}/{found.name.partition('/')[2]}"
    assert found.function.__module__.startswith("conflict_events.rules.")
    assert found.operands
    for section in ("Example:", "Source:", "Args:"):
        assert f"\n{section}\n" in cleandoc(found.documentation)


# --- breaches ------------------------------------------------------------------------------------


def sample(result: Any) -> registry.Rule:
    return registry.Rule("a/b", Severity.ERROR, "record", "no {one}", lambda **_: result, (), ())


def test_whether_a_rule_holds_is_a_breach_or_none() -> None:
    holds, does_not = (sample(result) for result in (True, False))
    assert list(holds.breaches({"one": 1})) == []
    assert list(does_not.breaches({"one": 1})) == [Breach("no {one}")]


def test_the_breaches_that_are_there_are_yielded() -> None:
    def found() -> Iterator[Breach]:
        yield breach("first", when=False)
        yield breach("second", at="one", related=iter(["two"]), severity=Severity.INFO, word="x")

    assert list(sample(found()).breaches({})) == [
        Breach("second", at="one", related=("two",), severity=Severity.INFO, values={"word": "x"})
    ]
    assert list(sample([]).breaches({})) == []


def test_of_a_plugin_that_fails_no_rule_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    error = PluginError("the plugin cannot be used")
    # That a family failed is kept as long as the process goes on, and with it the error.
    name = f"acme-{uuid4().hex}"

    def fails(family: str, *_: object) -> None:
        for name, module in [("half", "acme_rules"), ("ours", "conflict_events.rules.late")]:

            def function() -> bool:
                return True

            function.__module__ = module
            registry.rule(f"{family}/{name}")(function)
        raise error

    monkeypatch.setattr(registry, "load_family", fails)
    before = {each.name for each in registry.all_rules()}
    with pytest.raises(PluginError) as raised:
        registry.find_rule(f"{name}/half")
    assert raised.value is error
    # What our own modules brought meanwhile stays.
    assert {each.name for each in registry.all_rules()} - before == {f"{name}/ours"}


def test_rules_of_plugins_come_behind_ours_by_name() -> None:
    ours = [each.name for each in registry.all_rules()]
    for name in ["zebra/b", "acme/c", "zebra/a"]:
        registry.rule(name)(lambda: True)
    assert [each.name for each in registry.all_rules()] == [*ours, "acme/c", "zebra/a", "zebra/b"]
