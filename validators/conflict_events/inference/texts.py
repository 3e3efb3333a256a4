"""Learns what a column of texts holds: dates, shapes, names, codes."""

from typing import Any

import polars as pl

from conflict_events.formats import CHECKERS
from conflict_events.inference.cells import CELL, TIMES, listed, times
from conflict_events.inference.facts import ENOUGH_ROWS, ENOUGH_SHARE, Facts, Look, enough
from conflict_events.inference.forms import form_of
from conflict_events.inference.names import is_code, may_list_codes, words_of
from conflict_events.inference.numbers import MOST_CODES
from conflict_events.moments import Moment
from conflict_events.words import cut

_LIKE_A_DATE = (
    r"^[0-9]{4}(?:-[0-9]{2}|[0-9]{4}(?:[0-9]{6})?$|$)|^[0-9]{1,2}[ -][A-Za-z]{3,9}[ -][0-9]{4}$"
)
_GEOMETRY = r"(?i)^\s*(?:SRID=[0-9]+;\s*)?(?:MULTI)?(?:POINT|LINESTRING|POLYGON)\s*Z?M?\s*\("
_LETTER = r"\p{L}"
_ADDRESS = r"^[a-z]+://"
_FORMATS = ("date", "date-time", "edtf-date")

_LONGEST_CODE = 40
"""Characters of the texts of a code list at the most; longer ones say more than a code does."""

LONGEST_NAME = 60
"""Characters that names have on average at the most; what is longer tells a story."""

MOST_UNLIKE = 0.9
"""Where more than this share of texts is different, they may tell rows apart."""


def of_texts(facts: Facts, cells: pl.DataFrame) -> Facts:
    """Return what texts tell.

    Args:
        facts: what is known of the column so far.
        cells: the texts.
    """
    present, different = times(cells), cells.height
    keywords: dict[str, Any] = {"type": "string"}
    known = facts._replace(present=present, different=different, keywords=keywords)
    moments = _moments(cells)
    if sum(number for *_, number in moments) >= ENOUGH_SHARE * present:
        return _of_moments(known, cells, moments)
    if times(cells, pl.col(CELL).str.contains(_GEOMETRY)) >= ENOUGH_SHARE * present:
        return known._replace(look=Look.GEOMETRY)
    if different == 1:
        known = known._replace(remarks=(f"always '{cut(cells[CELL][0])}'",))
        return known._replace(look=_look(cells))
    words = words_of(facts.path)
    if different > MOST_UNLIKE * present or any(map(is_code, words)):
        form = form_of(cells)
        if form and enough(form.held, present):
            remarks = _share("of this form", form.held, present)
            return known._replace(
                look=Look.CODE, keywords={**keywords, "pattern": form.pattern}, remarks=remarks
            )
    few = different <= MOST_CODES and present >= ENOUGH_ROWS * different
    short = max(map(len, cells[CELL])) <= _LONGEST_CODE
    if few and short and may_list_codes(words):
        return known._replace(
            look=Look.CODE, keywords={**keywords, "enum": tuple(cells[CELL].to_list())}
        )
    return known._replace(look=_look(cells))


def _moments(cells: pl.DataFrame) -> list[tuple[Moment, str, int]]:
    """Return the moments that texts tell, each with its text and how often it is there."""
    like = pl.col(CELL).str.contains(_LIKE_A_DATE)
    if times(cells, like) < ENOUGH_SHARE * times(cells):
        return []
    return [
        (moment, text, number)
        for text, number in listed(cells.filter(like))
        if (moment := Moment.of(text))
    ]


def _of_moments(facts: Facts, cells: pl.DataFrame, moments: list[tuple[Moment, str, int]]) -> Facts:
    found = sum(number for _, _, number in moments)
    remarks = [f"{min(moments)[1]} to {max(moments)[1]}", *_share("a date", found, facts.present)]
    keywords = dict(facts.keywords)
    for name in _FORMATS:
        held = sum(number for text, number in listed(cells) if CHECKERS[name](text))
        if enough(held, facts.present):
            keywords["format"] = name
            remarks += _share("written so", held, facts.present) if held < found else []
            break
    else:
        form = form_of(cells)
        if form and enough(form.held, facts.present):
            keywords["pattern"] = form.pattern
    return facts._replace(look=Look.MOMENT, keywords=keywords, remarks=tuple(remarks))


def _look(cells: pl.DataFrame) -> Look:
    """Return whether texts are names, or codes: each another one without blanks, or no letters."""
    present, text = times(cells), pl.col(CELL)
    lengths = cells.select((text.str.len_chars() * pl.col(TIMES)).sum()).item()
    if lengths > LONGEST_NAME * present or times(cells, text.str.contains(_ADDRESS)):
        return Look.TEXT
    named = times(cells, text.str.contains(_LETTER))
    joined = times(cells, ~text.str.contains(r"\s"))
    unlike = cells.height > MOST_UNLIKE * present and joined >= ENOUGH_SHARE * present
    return Look.CODE if unlike or named < ENOUGH_SHARE * present else Look.NAME


def _share(words: str, held: int, of: int) -> tuple[str, ...]:
    return () if held == of else (f"{words} in {held} of {of}",)
