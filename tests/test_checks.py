"""A check binds a rule to places; what evaluating it finds is told with its places."""

# ruff: noqa: ARG001 -- what a rule takes is what it declares

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import pytest
from tests.evaluating import evaluate_all

from conflict_events.checks import (
    Broken,
    Check,
    Gathering,
    RuleFailure,
    bind,
    breaks,
    evaluate,
    pointers,
)
from conflict_events.findings import Location, Severity
from conflict_events.pointers import Item, Pointer
from conflict_events.rules import registry
from conflict_events.rules.operands import (
    Context,
    Count,
    Counts,
    EachMany,
    EachOne,
    Many,
    One,
    Today,
)
from conflict_events.rules.registry import Breach, all_rules, breach, rule
from conflict_events.words import Phrase


@pytest.fixture(autouse=True)
def rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every test register rules of its own."""
    all_rules()
    monkeypatch.setattr(registry, "_rules", dict(registry._rules))  # noqa: SLF001 -- put back


def told(entry: dict[str, Any], record: Any, base: tuple[str | int, ...] = ()) -> list[Broken]:
    return list(evaluate(bind(entry), record, base, Context(record, today=date(2026, 1, 1))))


# --- binding -------------------------------------------------------------------------------------


def test_an_entry_is_bound() -> None:
    @rule("identity/sample", Severity.WARNING)
    def sample(one: One, many: Many | None, limit: int = 3, word: str = "x") -> bool:
        return bool(one and many and limit and word)

    entry = {"rule": "identity/sample", "one": "/a", "limit": 5, "about": "/b", "severity": "info"}
    check = bind(entry)
    assert check.rule.function is sample
    assert check.operands == {"one": (Pointer(("a",), from_root=False),)}
    assert check.parameters == {"limit": 5, "word": "x"}
    assert check.about == (Pointer(("b",), from_root=False),)
    assert check.severity is Severity.INFO
    assert bind({"rule": "identity/sample", "one": ""}) == Check(
        check.rule, {"one": (Pointer((), from_root=False),)}, {"limit": 3, "word": "x"}
    )


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"rule": "identity/no-such"}, "there is no rule 'identity/no-such'"),
        ({"rule": "casualties/range", "low": "low"}, "'low' is no pointer"),
        ({"rule": "casualties/range", "about": "low"}, "'low' is no pointer"),
    ],
)
def test_an_entry_that_cannot_be_bound(entry: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        bind(entry)


def test_pointers_are_parsed_alone_or_listed() -> None:
    assert pointers("/a") == (Pointer(("a",), from_root=False),)
    assert pointers(["/a", "#"]) == (*pointers("/a"), Pointer((), from_root=True))
    assert pointers([]) == ()


# --- evaluating ----------------------------------------------------------------------------------


def test_a_rule_that_returns_whether_it_holds() -> None:
    @rule("identity/sample", message="{one} is not {limit}")
    def _(one: One, other: One | None, limit: int = 3) -> bool:
        return bool(one == limit or other)

    entry = {"rule": "identity/sample", "one": "/a", "other": "/b"}
    assert told(entry, {"a": 3}) == []
    [broken] = told(entry, {"a": "x"})
    assert broken.message == "'x' is not 3"
    assert broken.severity is Severity.ERROR
    assert broken.place == Item("x", ("a",))
    assert broken.related == ()
    assert broken.reads == ((("a",),), (("b",),))


def test_a_check_does_not_apply_where_an_operand_is_absent() -> None:
    @rule("identity/sample")
    def _(one: One, many: Many, count: Count) -> bool:
        raise AssertionError

    entry = {"rule": "identity/sample", "one": "/a", "many": "/b/*", "count": "/c"}
    for record in ({}, {"a": None, "b": [1], "c": 1}, {"a": 1, "b": [], "c": 1}, {"a": 1, "b": 1}):
        assert told(entry, record) == []
    assert told(entry, {"a": 1, "b": [1], "c": "three"}) == []
    assert told(entry, [1, 2]) == []
    assert told(entry, "text") == []


def test_absence_may_have_a_meaning() -> None:
    @rule("identity/sample", message="nothing")
    def _(one: One | None) -> bool:
        return one is not None

    [broken] = told({"rule": "identity/sample", "one": "/a"}, {"b": 1}, ("x", 0))
    assert broken.place == Item({"b": 1}, ("x", 0))
    [unbound] = told({"rule": "identity/sample"}, {"a": 1})
    assert unbound.place == Item({"a": 1}, ())


def test_the_first_operand_is_where_it_is_told_and_the_others_are_set_against_it() -> None:
    @rule("identity/sample", message="no")
    def _(one: One, others: Many, counts: Counts, today: Today) -> bool:
        assert (one, today, len(others)) == (1, date(2026, 1, 1), 2)
        return not counts

    record = {"a": 1, "b": [2, {"x": 3}], "c": [4]}
    entry = {"rule": "identity/sample", "one": "/a", "others": "/b/*", "counts": "/c/*"}
    [broken] = told(entry, record, ("root",))
    assert broken.place == Item(1, ("root", "a"))
    assert broken.related == (
        (Item(2, ("root", "b", 0)), "2  b"),
        (Item(4, ("root", "c", 0)), "4  c"),
    )


def test_a_breach_says_where_it_is() -> None:
    elsewhere = Location("digest.yaml", 3, 1, "/statements/0")

    @rule("identity/sample")
    def _(items: Many, count: Count, other: One) -> Iterator[Breach]:
        yield breach("an item: {item}", at=items[1], item=items[1])
        yield breach("a count: {count}", at="count", related=["items", count, "other"])
        yield breach("a place", at=count, related=[elsewhere], severity=Severity.INFO)
        yield breach("elsewhere", at=elsewhere)
        yield breach("not there", when=False)
        yield breach("{words} {other}", words=Phrase("as they are"))
        yield Breach("all others")

    record = {"a": ["x", "y"], "b": {"low": 3}, "c": True}
    entry = {"rule": "identity/sample", "items": "/a/*", "count": "/b", "other": "/c"}
    found = told({**entry, "severity": "warning"}, record)
    assert [each.message for each in found] == [
        "an item: 'y'",
        "a count: at least 3",
        "a place",
        "elsewhere",
        "as they are true",
        "all others",
    ]
    paths = [each.place.path if isinstance(each.place, Item) else each.place for each in found]
    assert paths == [("a", 1), ("b",), ("b",), elsewhere, ("a", 0), ("a", 0)]
    assert [text for _, text in found[1].related] == ["'x'  a", "at least 3  b", "true  c"]
    assert found[2].related == ((elsewhere, "/statements/0"),)
    assert [text for _, text in found[5].related] == ["at least 3  b", "true  c"]
    # What the schema says goes before what the breach says, and that before the rule.
    assert {each.severity for each in found} == {Severity.WARNING}
    assert [each.severity.label for each in told(entry, record)][1:3] == ["error", "info"]


def test_a_related_count_is_told_with_what_it_counts() -> None:
    @rule("identity/sample")
    def _(one: One, parts: Counts) -> Iterator[Breach]:
        yield breach("{one}", related=parts)

    parts = [{"incident": "raid", "count": 9}, {"incident": "ambush", "words": "several"}, 3]
    entry = {"rule": "identity/sample", "one": "/a", "parts": "/b/*"}
    [broken] = told(entry, {"a": 1, "b": parts})
    assert [text for _, text in broken.related] == ["9  raid", "'several'  ambush", "3  b"]


def test_a_breach_says_by_what_it_is_known() -> None:
    @rule("identity/sample")
    def _(one: One) -> Iterator[Breach]:
        yield breach("no", known_by=["b", "a"])

    [broken] = told({"rule": "identity/sample", "one": "/a"}, {"a": 1})
    assert broken.known_by == ("a", "b")


def test_a_related_value_without_a_name_is_just_its_value() -> None:
    @rule("identity/sample", message="no")
    def _(one: One, other: One) -> bool:
        return False

    [broken] = told({"rule": "identity/sample", "one": "/0", "other": "/1"}, ["x", "y"])
    assert broken.related == ((Item("y", (1,)), "'y'"),)


@pytest.mark.parametrize(
    ("record", "subject"),
    [
        ({"a": 1, "group": "Mali", "outcome": "killed"}, "Mali, killed: no"),
        ({"a": 1, "group": "Mali"}, "Mali: no"),
        ({"a": 1}, "no"),
        ({"a": 1, "group": None, "outcome": 5}, "5: no"),
        ({"a": 1, "group": {"x": 1}, "outcome": [1, 2]}, "an object with 'x', a list of 2: no"),
        ({"a": 1, "group": "x" * 500}, "x" * 79 + "…: no"),
    ],
)
def test_a_message_begins_with_what_it_is_about(record: Any, subject: str) -> None:
    @rule("identity/sample", message="no")
    def _(one: One) -> bool:
        return not one

    entry = {"rule": "identity/sample", "one": "/a", "about": ["/group", "#/outcome"]}
    assert [each.message for each in told(entry, record)] == [subject]


def test_a_message_puts_only_what_it_names_in_words() -> None:
    class Unsayable:
        def __str__(self) -> str:
            raise AssertionError

    @rule("identity/sample")
    def _(one: One) -> Iterator[Breach]:
        yield breach("{one}", unsayable=Unsayable(), other=one)

    assert told({"rule": "identity/sample", "one": "/a"}, {"a": 1})[0].message == "1"


# --- failures of ours ----------------------------------------------------------------------------


def failing(kind: str) -> Any:
    def function(one: One) -> Any:
        if kind == "raises":
            return one.no_such_attribute
        if kind == "raises late":
            return (breach("x", at=each.no_such_attribute) for each in [one])
        if kind == "names no value":
            return [breach("{absent}")]
        if kind == "names no operand":
            return [breach("x", at="absent")]
        return None

    return function


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("raises", "AttributeError: "),
        ("raises late", "AttributeError: "),
        ("names no value", "KeyError: 'absent'"),
        ("names no operand", "KeyError: 'absent'"),
        ("returns nothing", "TypeError: "),
    ],
)
def test_a_rule_that_fails_is_named(kind: str, said: str) -> None:
    rule("identity/sample")(failing(kind))
    with pytest.raises(RuleFailure, match=f"the rule identity/sample failed: {said}"):
        told({"rule": "identity/sample", "one": "/a"}, {"a": 1})


def test_reading_an_operand_that_fails_is_a_failure_of_its_rule() -> None:
    @rule("identity/sample")
    def _(count: Count) -> bool:
        raise AssertionError

    check = bind({"rule": "identity/sample", "count": "/a"})
    unreadable: Any = {"low": UnreadableNumber()}
    with pytest.raises(RuleFailure, match="the rule identity/sample failed: ArithmeticError: no"):
        list(evaluate(check, {"a": unreadable}, (), Context()))


class UnreadableNumber(int):
    def __lt__(self, _other: object) -> bool:
        message = "no"
        raise ArithmeticError(message)

    __le__ = __gt__ = __ge__ = __eq__ = __lt__
    __hash__ = int.__hash__


# --- datasets ------------------------------------------------------------------------------------


def in_all(entry: dict[str, Any], records: Iterable[Any]) -> list[Broken]:
    return list(evaluate_all(bind(entry), [(each, Context(each)) for each in records]))


def test_a_rule_that_needs_all_records_takes_an_entry_for_each() -> None:
    @rule("identity/sample", scope="dataset")
    def _(key: EachOne, items: EachMany | None, limit: int = 1) -> Iterator[Breach]:
        assert key == ["a", None, "c"]
        assert limit == 1
        assert [each and [item.record for item in each] for each in items or ()] == [
            [0, 0],
            None,
            [2],
        ]
        for each in items or ():
            for item in (each or ())[limit:]:
                yield breach("{item} is one too many", at=item, item=item)

    entry = {"rule": "identity/sample", "key": "/id", "items": "/list/*"}
    records = [{"id": "a", "list": [1, 2]}, {"id": None}, {"id": "c", "list": ["x"]}]
    [broken] = in_all(entry, records)
    assert broken.message == "2 is one too many"
    assert broken.place == Item(2, ("list", 1), 0)
    assert broken.reads == ((("id",),), (("list", "*"),))


def test_a_pointer_from_the_root_reads_each_record_from_its_root() -> None:
    @rule("identity/sample", scope="dataset")
    def _(key: EachOne) -> bool:
        return key != ["a", "b"]

    entry = {"rule": "identity/sample", "key": "#/id"}
    assert len(in_all(entry, [{"id": "a"}, {"id": "b"}])) == 1


def test_a_rule_that_fails_on_all_records_is_named() -> None:
    @rule("identity/sample", scope="dataset")
    def _(key: EachOne) -> bool:
        return bool(key[5])

    with pytest.raises(RuleFailure, match="the rule identity/sample failed: IndexError: "):
        in_all({"rule": "identity/sample", "key": "/id"}, [{"id": 1}])


def test_there_may_be_no_records() -> None:
    assert in_all({"rule": "identity/unique", "key": "/id"}, []) == []


def test_a_broken_check_can_be_given_other_numbers_of_records() -> None:
    @rule("identity/sample", scope="dataset")
    def _(key: EachOne, items: EachMany) -> Iterator[Breach]:
        assert len(key) == len(items)
        one, other = (each[0] for each in items if each)
        yield breach("{one} and {other}", at=one, related=[other, Location("f", 3)], one=1, other=2)

    entry = {"rule": "identity/sample", "key": "/id", "items": "/list/*"}
    [broken] = in_all(entry, [{"id": "a", "list": [1]}, {"id": "b", "list": [2]}])
    places = [place for place, _ in broken.related]
    assert (broken.place, places) == (
        Item(1, ("list", 0), 0),
        [Item(2, ("list", 0), 1), Location("f", 3)],
    )
    moved = broken.renumbered(lambda number: number + 7)
    places = [place for place, _ in moved.related]
    assert (moved.place, places) == (
        Item(1, ("list", 0), 7),
        [Item(2, ("list", 0), 8), Location("f", 3)],
    )
    assert moved._replace(place=broken.place, related=broken.related) == broken


def test_a_check_may_accept_records_each_for_a_reason() -> None:
    accepted = [{"record": 7, "reason": "counted twice"}, {"record": "e8", "reason": "as told"}]
    entry = {"rule": "casualties/range", "low": "/low", "best": "/best", "accepted": accepted}
    [broken] = told(entry, {"low": 2, "best": 1})
    assert broken.accepted == {"7": "counted twice", "e8": "as told"}


def test_a_check_says_how_bad_it_is_or_its_rule_does() -> None:
    @rule("identity/sample", Severity.WARNING)
    def _(one: One, own: int = 0) -> Iterator[Breach]:
        yield breach("{one}", one=one, severity=Severity.INFO if own else None)

    entry: dict[str, Any] = {"rule": "identity/sample", "one": "/a"}
    found = [entry, {**entry, "own": 1}, {**entry, "own": 1, "severity": "error"}]
    severities = [broken.severity for each in found for broken in told(each, {"a": 1})]
    assert severities == [Severity.WARNING, Severity.INFO, Severity.ERROR]


def of_each() -> dict[str, Any]:
    """Return an entry that is checked for each item of a list by itself."""

    @rule("identity/sample")
    def _(one: One, many: Many) -> Iterator[Breach]:
        yield breach("{one} has {many}", when=len(many) > 1, one=one, many=len(many))

    return {"rule": "identity/sample", "one": "/*/id", "many": "/*/parts/*"}


def test_each_item_of_a_list_is_checked_though_one_before_it_lacks_something() -> None:
    whole = [{"id": "b", "parts": [1, 2]}, {"id": "d", "parts": [1, 2, 3]}]
    record = [{"parts": [1, 2]}, whole[0], {"id": "c"}, whole[1]]
    assert [(each.message, each.place) for each in told(of_each(), record)] == [
        ("'b' has 2", Item("b", (1, "id"))),
        ("'d' has 3", Item("d", (3, "id"))),
    ]


def test_whether_a_check_is_broken_is_told_sooner_than_how() -> None:
    check = bind(of_each())
    lists: list[Any] = [[], [{"id": 1, "parts": [1]}], [{}, {"id": 1, "parts": [1, 2]}]]
    assert [breaks(check, each, Context(each)) for each in lists] == [False, False, True]
    rule("identity/failing")(failing("raises"))
    check = bind({"rule": "identity/failing", "one": "/a"})
    with pytest.raises(RuleFailure, match="the rule identity/failing failed: AttributeError: "):
        breaks(check, {"a": 1}, Context())


def test_texts_are_kept_once_for_all_records_and_values_that_are_equal_as_they_are() -> None:
    gathering = Gathering(bind({"rule": "identity/unique", "key": "/id"}))
    records = json.loads('[{"id": "one"}, {"id": "one"}]')
    (((one,),), ((other,),)) = (gathering.items(each) for each in records)
    assert one is other
    kept = [gathering.items({"id": each})[0][0].value for each in (1, True, 1.0)]
    assert [type(each) for each in kept] == [int, bool, float]
