"""The checks of ``x-checks``: which of them may find something that none found before."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from conflict_events.checks import KEYWORD, Check, bind
from conflict_events.findings import Severity
from conflict_events.reach import Node
from conflict_events.rules.registry import FAMILIES
from conflict_events.versions.facts import key_of
from conflict_events.versions.terms import Break, Case, Prover
from conflict_events.words import say, say_some

_LARGER, _EARLIER, _LATER = "larger", "earlier", "later"
_LOOSER = {
    "first": _EARLIER,
    "last": _LATER,
    "tolerance": _LARGER,
    "tolerance_km": _LARGER,
}
"""How parameters change where a check comes to accept more."""


def gravest(check: Check) -> Severity:
    """Return the gravest that a finding of a check can be."""
    if check.severity is not None:
        return check.severity
    # Rules of ours say what their gravest finding is; of those of plugins that is not known.
    return check.rule.severity if check.rule.family in FAMILIES else Severity.ERROR


def _checks(_prover: Prover, case: Case, node: Node) -> Iterator[Break]:
    known = [bind(entry) for other in case.nodes for entry in other.schema.get(KEYWORD, ())]
    for index, entry in enumerate(node.schema[KEYWORD]):
        check = bind(entry)
        alike = [each for each in known if _about_the_same(each, check)]
        reasons = [reason for each in alike if (reason := _stricter(each, check)) is not None]
        if len(reasons) == len(alike):
            why, level = reasons[0] if reasons else ("the check is new", gravest(check))
            yield Break((*node.path, KEYWORD, index), why, level)


def _about_the_same(one: Check, other: Check) -> bool:
    return one.rule.name == other.rule.name and one.operands == other.operands


def _stricter(was: Check, check: Check) -> tuple[str, Severity] | None:
    """Return in what, and how gravely, a check is stricter than it was; None if in nothing."""
    level = gravest(check)
    for name in check.parameters:
        before, now = was.parameters[name], check.parameters[name]
        if key_of(before) != key_of(now) and not _looser(name, before, now):
            words = "the parameter {} is {}, was {}; what else it finds cannot be told"
            return words.format(say(name), say(now), say(before)), level
    lost = [record for record in was.accepted if record not in check.accepted]
    if lost:
        return f"it is no longer accepted in {say_some(lost)}", level
    if level > gravest(was):
        return f"its findings are {level.label}s, not {gravest(was).label}s", level
    return None


def _looser(name: str, before: Any, now: Any) -> bool:
    """Tell whether a parameter certainly lets more pass than before."""
    way = _LOOSER.get(name)
    if way is None:
        return False
    if way == _LARGER:
        return bool(now >= before)
    # Without a day there is no bound.
    # Days that are told as coarsely are in the order of their texts.
    alike = len(before) == len(now)
    return not now or (alike and (now <= before if way == _EARLIER else now >= before))


COMPARERS: Mapping[str, Callable[[Prover, Case, Node], Iterator[Break]]] = {KEYWORD: _checks}
