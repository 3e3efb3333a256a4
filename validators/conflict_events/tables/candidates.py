"""Which rows a check may have something to say of, told from columns alone."""

from collections.abc import Mapping
from functools import reduce
from operator import and_, or_
from typing import Any

import narwhals as nw

from conflict_events.checks import Check
from conflict_events.rules.operands import Context, Operand
from conflict_events.screens.cells import Cell
from conflict_events.screens.registry import find_screen
from conflict_events.tables.conditions import ALWAYS, Condition, untold
from conflict_events.tables.places import Place, find


def candidates(check: Check, here: Place, record: Place, context: Context) -> Condition:
    """Return the condition that a check holds; it is null where only the rule can tell.

    Args:
        check: a check whose rule has the scope ``record``.
        here: the place that the check sits on.
        record: the place of the record.
        context: the run.
    """
    bound = operands(check, here, record)
    if not applies(check, bound):
        return ALWAYS
    there, sieves = are_there(check, bound), may_break(check, bound, context)
    broken = reduce(and_, (each.fill_null(value=True) for each in sieves), there)
    about = [find(pointer, here, record) for pointer in check.about]
    places = [place for each in bound.values() for place in each]
    reads = frozenset().union(*(each.reads for each in [*places, *about] if each))
    return untold(broken, reads)


def operands(check: Check, here: Place, record: Place) -> dict[str, list[Place]]:
    """Return the places that the operands of a check are bound to; a list's items have none."""
    return {
        name: [place for each in pointers if (place := find(each, here, record))]
        for name, pointers in check.operands.items()
    }


def applies(check: Check, bound: Mapping[str, list[Place]]) -> bool:
    """Tell whether a table has a column for each operand without which a rule does not apply."""
    return all(_is_there(each, bound) is not None for each in _required(check))


def may_break(
    check: Check, bound: Mapping[str, list[Place]], context: Context, **more: nw.Expr
) -> tuple[nw.Expr, ...]:
    """Return where a check may be broken: where all is true or null; no condition is anywhere.

    Args:
        check: a check that applies.
        bound: the places of its operands.
        context: the run.
        more: what else the screen is asked with.
    """
    screen = find_screen(check.rule.name)
    if screen is None or any(place.is_object for each in bound.values() for place in each):
        return ()
    operands = {each.name: _asked(each, bound, context) for each in check.rule.operands}
    found: nw.Expr | tuple[nw.Expr, ...] = screen(**operands, **check.parameters, **more)
    return found if isinstance(found, tuple) else (found,)


def are_there(check: Check, bound: Mapping[str, list[Place]]) -> nw.Expr:
    """Return where a record has all that a rule needs of it."""
    held = [there for each in _required(check) if (there := _is_there(each, bound)) is not None]
    return reduce(and_, held or [nw.lit(value=True)])


def _required(check: Check) -> list[Operand]:
    return [each for each in check.rule.operands if not each.optional and not each.kind.given]


def _is_there(operand: Operand, bound: Mapping[str, list[Place]]) -> nw.Expr | None:
    """Return where an operand has a value; None where no column could hold one."""
    if operand.kind.absent:
        return nw.lit(value=True)
    held = [place.present for place in bound.get(operand.name, ()) if place.reads]
    return reduce(or_, held) if held else None


def _asked(operand: Operand, bound: Mapping[str, list[Place]], context: Context) -> Any:
    if operand.kind.given:
        return operand.kind.read((), context)
    if operand.name not in bound:
        return None
    cells = [place.cell for place in bound[operand.name] if place.reads or operand.kind.absent]
    if operand.kind.several:
        return tuple(cells)
    return cells[0] if cells else Cell.missing()
