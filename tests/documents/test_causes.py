"""One finding for each cause."""

from typing import Any

import pytest

from conflict_events.checks import Broken
from conflict_events.documents.causes import follows, one_for_each_cause
from conflict_events.findings import Location, Severity
from conflict_events.pointers import Item, Path
from conflict_events.rules.registry import Rule, all_rules


def rule(name: str, *yields_to: str) -> Rule:
    return Rule(name, Severity.ERROR, "record", "", lambda: True, (), (), yields_to)


def broken(
    of: Rule, place: Path | None, *related: Path, reads: tuple[tuple[Path, ...], ...] = ()
) -> Broken:
    at = Location("digest.yaml") if place is None else Item(1, place)
    others = tuple((Item(1, path), "") for path in related)
    return Broken(of, Severity.ERROR, "", at, others, reads)


A, B = rule("family/a", "family/b"), rule("family/b")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (broken(A, ("x",)), broken(B, ("x",))),
        (broken(A, ("x",)), broken(B, ("y",), ("x",))),
        (broken(A, ("x",), ("y",)), broken(B, ("y",))),
    ],
)
def test_a_rule_yields_to_the_one_it_names_where_they_speak_of_one_place(
    one: Broken, other: Broken
) -> None:
    assert one_for_each_cause([one, other], []) == [other]
    assert one_for_each_cause([other, one], []) == [other]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (broken(A, ("x",)), broken(B, ("y",))),
        (broken(A, ("x",), ("z",)), broken(B, ("y",), ("z",))),
        (broken(A, None), broken(B, ("y",))),
        (broken(A, ("x",)), broken(B, None)),
        (broken(B, ("x",)), broken(B, ("x",))._replace(message="otherwise")),
    ],
)
def test_causes_in_different_places_are_told(one: Broken, other: Broken) -> None:
    assert one_for_each_cause([one, other], []) == [one, other]


def test_what_is_told_twice_in_the_same_words_is_told_once() -> None:
    first = broken(B, ("x",), ("y",))
    assert one_for_each_cause([first, broken(B, ("x",), ("z",))], []) == [first]


START, END = ("date", "start"), ("date", "end")
TARGETS = ("places", "*", "id")


@pytest.mark.parametrize(
    ("place", "reads", "spoilt", "silent"),
    [
        # The value at which it is told, what holds it, and what it is set against.
        (END, ((END,), (START,)), END, True),
        (END, ((END,), (START,)), ("date",), True),
        (END, ((END,), (START,)), START, True),
        (END, ((END,), (START,)), ("date", "precision"), False),
        (END, ((END,), (START,)), ("name",), False),
        # A reference is told whatever other references are like ...
        (("after", 1), ((("after", "*"),), (TARGETS,)), ("after", 1), True),
        (("after", 1), ((("after", "*"),), (TARGETS,)), ("after", 0), False),
        (("after", 1), ((("to",), ("after", "*")), (TARGETS,)), ("to",), False),
        # ... but not while what it may name is spoilt.
        (("after", 1), ((("after", "*"),), (TARGETS,)), ("places", 3, "id"), True),
        (("after", 1), ((("after", "*"),), (TARGETS,)), ("places", 3), True),
        (("after", 1), ((("after", "*"),), (TARGETS,)), ("places",), True),
        (("after", 1), ((("after", "*"),), (TARGETS,)), ("places", 3, "name"), False),
        # A rule looks into what it is given.
        (("tolls", 0, "claims", 1), ((("tolls", 0),),), ("tolls", 0, "adopted", "claim"), True),
        (("tolls", 0, "claims", 1), ((("tolls", 0),),), ("tolls", 1, "adopted"), False),
        (("a", 0, "b"), ((("a", 0, "b"),), (("sources", "*"),)), ("sources", 2, "id"), True),
        # Of all operands, what is told in another file reads all.
        (None, ((("after", "*"),), (TARGETS,)), ("after", 0), True),
        (None, ((("after", "*"),), (TARGETS,)), ("name",), False),
        # Told above what it reads, as of something that is missing.
        ((), ((("evidence",),),), ("evidence",), True),
        ((), ((("evidence",),),), ("count",), False),
        # `*` is any item of a list, and no property; an item may be named by its number.
        (("x",), ((("x",),), (("a", "*"),)), ("a", "b"), False),
        (("x",), ((("x",),), (("a", "1"),)), ("a", 1), True),
        (("x",), ((("x",),), (("a", "1"),)), ("a", 2), False),
    ],
)
def test_a_rule_does_not_judge_what_is_spoilt(
    place: Path | None, reads: Any, spoilt: Path, *, silent: bool
) -> None:
    found = broken(A, place, reads=reads)
    assert follows(found, [("other",), spoilt]) is silent
    assert one_for_each_cause([found], [spoilt]) == ([] if silent else [found])


def test_nothing_follows_from_nothing() -> None:
    assert not follows(broken(A, START, reads=((START,),)), [])


def test_rules_yield_to_rules_that_exist_and_never_in_a_circle() -> None:
    rules = {each.name: each for each in all_rules()}
    for each in rules.values():
        waiting, seen = list(each.yields_to), set[str]()
        while waiting:
            name = waiting.pop()
            assert name in rules, f"{each.name} yields to {name}"
            assert name != each.name
            if name not in seen:
                seen.add(name)
                waiting += rules[name].yields_to
