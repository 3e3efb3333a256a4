"""Columns: what the cells of a table stand for in a record, by the schema that governs it."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, NamedTuple

from conflict_events.missing import KEYWORD, codes
from conflict_events.pointers import Path, Pointer
from conflict_events.reach import Group, groups
from conflict_events.tables.facets import BOOLEANS, NUMERIC, Shape

_WHOLE = r"[+-]?[0-9]+"
_DECIMAL = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
_EXACT = 2.0**53
"""Numbers from which on decimal ones stand for several whole ones."""

_LONGEST_WHOLE = 4000
"""Digits that Python reads as a number; one of more is text."""


class Column(NamedTuple):
    """A column of a table.

    ``name`` is its name in the frame, ``path`` where in a record its values stand, ``shape`` what
    the schema says of them; ``is_text`` whether its cells are text, to be read as the shape says.
    ``held`` is what its cells can be where they have a type of their own, as far as that is known.
    """

    name: str
    path: Path
    shape: Shape
    is_text: bool
    held: frozenset[str] = frozenset({"text", "number", "boolean"})

    @property
    def kinds(self) -> frozenset[str]:
        """What the cells can be: numbers, texts, booleans."""
        if not self.is_text:
            return self.held
        expected = self.shape.types
        number = {"number"} if expected & NUMERIC else set()
        boolean = {"boolean"} if "boolean" in expected else set()
        return frozenset({"text", *number, *boolean})

    def value(self, cell: Any) -> Any:
        """Return the value of a cell, as JSON has it; None where the cell is missing."""
        value = self._said(cell) if self.is_text else self._whole(_typed(cell))
        if isinstance(value, str):
            return None if value in self.shape.missing else value
        if isinstance(value, bool):
            return value
        return None if value in self.shape.missing_numbers else value

    def _whole(self, value: Any) -> Any:
        """Return a number as a whole one, where the schema expects such and it is one.

        Libraries write whole numbers as decimal ones as soon as one is missing.
        """
        is_whole = isinstance(value, float) and value.is_integer() and abs(value) < _EXACT
        return int(value) if is_whole and "integer" in self.shape.types else value

    def _said(self, cell: str | None) -> Any:
        """Return what a text cell says: a number or a truth, where the schema expects one."""
        if not cell or cell in self.shape.missing:
            return None
        if self.shape.types & NUMERIC and (number := _number(cell)) is not None:
            return number
        return BOOLEANS.get(cell, cell) if "boolean" in self.shape.types else cell


def described(
    document: Mapping[str, Any], paths: Iterable[tuple[str, Path]], *, is_text: bool
) -> tuple[Column, ...]:
    """Return columns with what a schema says of them.

    Args:
        document: the schema of a record.
        paths: for each column, its name and where in a record its values stand.
        is_text: whether the cells are text.
    """
    group = groups(document)
    general = document.get(KEYWORD, ())
    return tuple(Column(name, path, _shape(group(path), general), is_text) for name, path in paths)


def instance(columns: Sequence[Column], cells: Sequence[Any]) -> dict[str, Any]:
    """Return the record that cells stand for, as far as these columns have it."""
    record: dict[str, Any] = {}
    for column, cell in zip(columns, cells, strict=True):
        value = column.value(cell)
        if value is not None:
            inner = record
            for token in column.path[:-1]:
                inner = inner.setdefault(str(token), {})
            inner[str(column.path[-1])] = value
    return record


def column_at(columns: Iterable[Column], pointer: Pointer) -> Column | None:
    """Return the column whose values a pointer from the root leads to, or None."""
    return next((each for each in columns if each.path == pointer.tokens), None)


def _shape(group: Group, general: Sequence[Any]) -> Shape:
    missing = codes(group, general)
    return Shape(
        frozenset(name for node in group for name in _types(node.schema)),
        tuple(dict.fromkeys(str(code) for code in missing)),
        tuple(dict.fromkeys(float(code) for code in missing if not isinstance(code, str))),
    )


def _types(schema: Mapping[str, Any]) -> Iterator[str]:
    """Yield the types that a schema has in mind, whether it says so or has a keyword for them."""
    stated = schema.get("type", ())
    yield from [stated] if isinstance(stated, str) else stated
    if any(keyword in schema for keyword in _BOUNDS):
        yield "number"
    codes = [*schema.get("enum", ()), *([schema["const"]] if "const" in schema else [])]
    for code in codes:
        if isinstance(code, bool):
            yield "boolean"
        elif isinstance(code, (int, float)):
            yield "number"


def _number(text: str) -> float | None:
    if re.fullmatch(_WHOLE, text) and len(text) < _LONGEST_WHOLE:
        return int(text)
    if not re.fullmatch(_DECIMAL, text):
        return None
    number = float(text)
    return number if math.isfinite(number) else None


def _typed(cell: Any) -> Any:
    """Return a cell that has a type of its own as JSON would write it; not a number is none.

    Infinity, which is no number of JSON, is text, as it is where all cells are. What libraries keep
    as a moment for want of a type for days, midnight without a zone, is a day.
    """
    if isinstance(cell, Decimal):
        return float(cell)
    if isinstance(cell, float):
        return None if math.isnan(cell) else str(cell) if math.isinf(cell) else cell
    if isinstance(cell, datetime) and cell.tzinfo is None and cell.time() == time():
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else cell
