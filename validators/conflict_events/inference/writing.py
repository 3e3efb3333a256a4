"""Writes what was learnt of a table as a schema that its reader can prune."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from conflict_events.inference.facts import ENOUGH_ROWS, ENOUGH_SHARE, Facts
from conflict_events.inference.trials import Outcome
from conflict_events.inference.yaml_text import comment, flow, item, key, member


class Draft(NamedTuple):
    """All that is told of a table: its columns, its id, and the checks, those left out last.

    ``passed_over`` names the columns whose cells are no single values.
    """

    file: str
    rows: int
    has_header: bool
    known: Sequence[Facts]
    record_id: Facts | None
    kept: Sequence[Outcome]
    left_out: Sequence[Outcome]
    passed_over: Sequence[str] = ()


Tree = dict[str, Any]


def written(draft: Draft) -> str:
    """Return a schema as YAML text."""
    return "".join(f"{line}\n" for line in _lines(draft))


def document(known: Iterable[Facts]) -> dict[str, Any]:
    """Return the schema of columns alone, without checks."""

    def of(tree: Tree) -> dict[str, Any]:
        properties = {
            name: dict(each.keywords) if isinstance(each, Facts) else {"type": "object", **of(each)}
            for name, each in tree.items()
        }
        return {"properties": properties}

    return of(_tree(known))


def _lines(draft: Draft) -> Iterator[str]:
    rows = "1 row" if draft.rows == 1 else f"{draft.rows} rows"
    yield from comment(f"A first schema, inferred from {draft.file} ({rows}).")
    yield from comment(
        "It is a draft: what stands here held in that file, and may have held by chance. Read it, "
        "keep what is meant to hold, and delete the rest; the comments tell how often each thing "
        "held."
    )
    if draft.passed_over:
        yield from comment(
            f"Not described, for they hold lists or bytes: {', '.join(draft.passed_over)}"
        )
    yield "type: object"
    if not draft.has_header:
        yield "x-header: false"
    yield from _object(_tree(draft.known), 0)
    if draft.record_id:
        yield from member("x-record-id", draft.record_id.pointer, 0)
    yield from _checks(draft.kept)
    yield from _left_out(draft.left_out)


def _tree(known: Iterable[Facts]) -> Tree:
    tree: Tree = {}
    for each in known:
        inner = tree
        for token in each.path[:-1]:
            inner = inner.setdefault(str(token), {})
        inner[str(each.path[-1])] = each
    return tree


def _object(tree: Tree, indent: int) -> Iterator[str]:
    required = [name for name, each in tree.items() if _is_always_there(each)]
    if required:
        yield from member("required", required, indent)
    yield f"{' ' * indent}properties:{'' if tree else ' {}'}"
    for name, each in tree.items():
        yield from _property(name, each, indent + 2)


def _is_always_there(each: Facts | Tree) -> bool:
    if isinstance(each, Facts):
        return each.always
    return any(map(_is_always_there, each.values()))


def _property(name: str, each: Facts | Tree, indent: int) -> Iterator[str]:
    opening = key(name, indent)
    if not isinstance(each, Facts):
        yield opening
        yield from member("type", "object", indent + 2)
        yield from _object(each, indent + 2)
        return
    remarks = "; ".join([*_told(each), *each.remarks])
    if remarks:
        yield from comment(remarks, indent)
    if not each.keywords:
        yield f"{opening} {{}}"
        return
    yield opening
    for keyword, value in each.keywords.items():
        yield from member(keyword, value, indent + 2)


def _told(facts: Facts) -> Iterator[str]:
    if facts.present:
        where = "every row" if facts.always else f"{facts.present} of {facts.rows} rows"
        yield f"in {where}"
        if facts.different > 1:
            yield f"{facts.different} different"


def _checks(kept: Sequence[Outcome]) -> Iterator[str]:
    if not kept:
        return
    yield "x-checks:"
    for each in kept:
        yield from comment(each.words, 2)
        yield from item(each.candidate.entry, 2)


def _left_out(outcomes: Sequence[Outcome]) -> Iterator[str]:
    if not outcomes:
        return
    yield from comment(
        f"Tried and left out, for it held in less than {ENOUGH_SHARE:.0%} of what it applies to, "
        f"or applied to less than {ENOUGH_ROWS} rows:"
    )
    for each in outcomes:
        yield from comment(f"{each.words}: {flow(each.candidate.entry)}")
