"""Forms: the pattern that identifiers of one kind have in common."""

import re
from typing import NamedTuple

import polars as pl

from conflict_events.inference.cells import CELL, TIMES
from conflict_events.inference.facts import ENOUGH_SHARE

_CLASSES = {"0": "[0-9]", "A": "[A-Z]", "a": "[a-z]"}
"""How a shape writes each class of characters, and how a pattern does."""

_LONGEST = 9
"""Runs of a class that a form has at the most; a longer one is a text that happens to recur."""

_SPECIAL = r"\.^$*+?()[]{}|"


class Form(NamedTuple):
    """A pattern, and in how many rows it holds."""

    pattern: str
    held: int


def form_of(cells: pl.DataFrame) -> Form | None:
    """Return the form that most of some texts have: runs of digits and letters, and marks.

    Args:
        cells: the texts, and how often each is there.
    """
    shape = pl.col(CELL)
    for letter, pattern in _CLASSES.items():
        shape = shape.str.replace_all(f"{pattern}+", letter)
    shaped = cells.with_columns(shape.alias("shape"))
    counted = shaped.group_by("shape").agg(pl.col(TIMES).sum())
    usual, held = counted.sort(TIMES, "shape", descending=[True, False]).row(0)
    runs = re.findall("[0Aa]", usual)
    marks = re.sub("[0Aa]", "", usual)
    texts = shaped.filter(pl.col("shape") == usual)
    # A single word that stands in most rows is a value, and no form.
    rare = texts.height < ENOUGH_SHARE * cells.height
    if rare or not runs or len(runs) > _LONGEST or not marks.isascii() or " " in marks:
        return None
    groups = "".join(f"({_CLASSES[c]}+)" if c in _CLASSES else _escaped(c) for c in usual)
    lengths = [
        texts[CELL].str.extract(f"^{groups}$", number).str.len_chars()
        for number in range(1, len(runs) + 1)
    ]
    sizes = iter([(each.min(), each.max()) for each in lengths])
    pattern = "".join(
        _CLASSES[c] + _repeated(*next(sizes)) if c in _CLASSES else _escaped(c) for c in usual
    )
    return Form(f"^{pattern}$", int(held))


def _escaped(mark: str) -> str:
    return f"\\{mark}" if mark in _SPECIAL else mark


def _repeated(least: object, most: object) -> str:
    if least != most:
        return "+"
    return "" if least == 1 else f"{{{least}}}"
