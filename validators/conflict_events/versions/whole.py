"""What a schema says of records as a whole: of missing values, of headers, of ids."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from conflict_events import keywords
from conflict_events.checks import KEYWORD, Check, bind
from conflict_events.findings import Severity
from conflict_events.missing import KEYWORD as MISSING
from conflict_events.missing import codes
from conflict_events.pointers import Path
from conflict_events.reach import Group, Node, at_root, names, step, together
from conflict_events.versions.facts import key_of
from conflict_events.versions.lists import item
from conflict_events.versions.objects import member
from conflict_events.versions.stated import gravest
from conflict_events.versions.terms import Break, Case, Prover, case_of, made
from conflict_events.words import say, say_some

_UNNAMED = "\0"
"""A name that no property has."""

_FAR = 1_000_000
"""The index of an item that no schema describes on its own."""

Document = Mapping[str, Any]


def whole_breaks(prover: Prover, was: Document, now: Document) -> Iterator[Break]:
    """Yield why records that are valid under one schema may not be so under another one.

    Only what their subschemas do not say for themselves is looked at.

    Args:
        prover: proves.
        was: the schema under which records are valid.
        now: the other one.
    """
    yield from _missing(prover, was, now)
    yield from _header(was, now)
    yield from _record_id(was, now)
    yield from _outspoken(was, now)


def _missing(prover: Prover, was: Document, now: Document) -> Iterator[Break]:
    before, after = was.get(MISSING, []), now.get(MISSING, [])
    if _different(before, after):
        yield Break((MISSING,), _codes_text(before, after))
    for case, old, new in _places(was, now):
        before, after = codes(old, ()), codes(new, ())
        added = [code for code in after if code not in before]
        possible = [code for code in added if not prover.impossible(_equal(case, code))]
        if possible or any(code not in after for code in before):
            at = next((node.path for node in new if MISSING in node.schema), None)
            gone = next((node.path for node in old if MISSING in node.schema), ())
            yield Break((*(gone if at is None else at), MISSING), _codes_text(before, after))


def _different(before: Sequence[Any], after: Sequence[Any]) -> bool:
    return set(map(key_of, before)) != set(map(key_of, after))


def _equal(case: Case, code: Any) -> Case:
    return case.fitting(made({"const": code}))


def _codes_text(before: Sequence[Any], after: Sequence[Any]) -> str:
    added = [code for code in after if code not in before]
    if added:
        return f"{say_some(added)} now {_stand(added)} for a missing value"
    gone = [code for code in before if code not in after]
    return f"{say_some(gone)} no longer {_stand(gone)} for a missing value"


def _stand(listed: Sequence[Any]) -> str:
    return "stands" if len(listed) == 1 else "stand"


def _places(was: Document, now: Document) -> Iterator[tuple[Case, Group, Group]]:
    """Yield what both schemas say of each place below a record, with its case under the first."""
    if not any(MISSING in each for _, each in _schemas(was, now)):
        return
    waiting = [(case_of((Node(was, (), was),)), at_root(was), at_root(now))]
    seen = set()
    while waiting:
        case, old, new = waiting.pop()
        key = (case.key, *(frozenset(id(node.schema) for node in group) for group in (old, new)))
        if key in seen or not (old or new):
            continue
        seen.add(key)
        if len(seen) > 1:
            yield case, old, new
        for name in sorted({*names(old), *names(new), _UNNAMED, "*"}):
            below = item(case, _FAR) if name == "*" else member(case, name)
            waiting.append((below, step(old, name) or (), step(new, name) or ()))
        waiting += [
            (Case(), _of_pattern(old, pattern), _of_pattern(new, pattern))
            for pattern in sorted(_patterns(old) | _patterns(new))
        ]


def _schemas(*documents: Document) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    for document in documents:
        for path, schema in keywords.within(document):
            if isinstance(schema, dict):
                yield path, schema


def _patterns(group: Group) -> set[str]:
    return {each for node in group for each in node.schema.get("patternProperties", ())}


def _of_pattern(group: Group, pattern: str) -> Group:
    return together(
        node.child(("patternProperties", pattern))
        for node in group
        if pattern in node.schema.get("patternProperties", ())
    )


def _header(was: Document, now: Document) -> Iterator[Break]:
    before, after = was.get("x-header", True), now.get("x-header", True)
    if before != after:
        first = "a row of names" if after else "a record"
        yield Break(("x-header",), f"the first row of a table is now {first}")
    elif not after:
        columns, order = list(was.get("properties", ())), list(now.get("properties", ()))
        if order[: len(columns)] != columns:
            why = "columns are known by their order, which is not as it was"
            yield Break(("x-header",), why)


def _record_id(was: Document, now: Document) -> Iterator[Break]:
    if was.get("x-record-id") == now.get("x-record-id"):
        return
    accepting = any(check.accepted for _, check in _bound(was))
    why = "accepted findings, waivers and baselines know records by their ids"
    yield Break(("x-record-id",), why, Severity.ERROR if accepting else Severity.WARNING)


def _bound(document: Document) -> Iterator[tuple[Path, Check]]:
    for path, schema in _schemas(document):
        for index, entry in enumerate(schema.get(KEYWORD, ())):
            yield (*path, KEYWORD, index), bind(entry)


def _outspoken(was: Document, now: Document) -> Iterator[Break]:
    """Yield checks that were silent where a milder one spoke that now is another, or is gone."""
    spoke = [check for _, check in _bound(was)]
    speaks = [check for _, check in _bound(now)]
    for path, check in _bound(now):
        milder = [
            each.rule.name
            for each in spoke
            if each.rule.name in check.rule.yields_to
            and gravest(each) < gravest(check)
            and each._replace(about=()) not in [other._replace(about=()) for other in speaks]
        ]
        if milder:
            why = f"it was silent where the milder {say(milder[0])} spoke, which is not as it was"
            yield Break(path, why, gravest(check))
