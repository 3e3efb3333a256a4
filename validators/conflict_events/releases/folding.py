"""Folding: values in the one form in which it does not matter how they are spelt.

A release that writes ``Mali`` for ``MALI``, ``1.0`` for ``1`` or ``2020-10-13 00:00:00.000`` for
``2020-10-13`` says the same. All cells are texts here, so that a CSV, a Parquet file and a document
are compared alike.
"""

from collections.abc import Callable

import polars as pl

from conflict_events.releases.places import Place

_DECIMAL = r"^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)$"
_EXPONENT = r"^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)[eE][+-]?[0-9]{1,3}$"
# A code such as 0102 is no number, whatever it looks like.
_PLAIN = r"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$"
_WHOLE = "^[1-9][0-9]*$"
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_MIDNIGHT = rf"^({_DAY})[Tt ]00:00(?::00(?:\.0+)?)?$"
_MOMENT = rf"^({_DAY})[Tt ]([0-9]{{2}}:[0-9]{{2}})(?::00(?:\.0+)?|(:[0-9]{{2}})(?:\.0+)?)?$"
_BASIC = "^([0-9]{4})([0-9]{2})([0-9]{2})$"


def told(cells: pl.Expr, place: Place, *, number: bool) -> pl.Expr:
    """Return what cells say: without blanks around, numbers and dates in one form, null if missing.

    Args:
        cells: texts.
        place: where they stand.
        number: whether what looks like a number is one.
    """
    bare = cells.str.strip_chars()
    bare = _numbers(bare, _DECIMAL if number else _PLAIN) if number or place.is_open else bare
    bare = _dates(bare)
    return pl.when(bare.is_in(["", *place.shape.missing]).not_()).then(bare)


def folded(cells: pl.Expr, place: Place, *, number: bool) -> pl.Expr:
    """Return what cells say, whatever their case, their blanks and their Unicode normal form.

    Args:
        cells: texts.
        place: where they stand.
        number: whether what looks like a number is one.
    """
    alike = told(cells, place, number=number).str.normalize("NFC").str.to_uppercase()
    return alike.str.replace_all(r"\s+", " ")


def once_each(cells: pl.Series, form: Callable[[pl.Expr], pl.Expr]) -> pl.Series:
    """Return cells in another form, which each different text is brought to once.

    Args:
        cells: texts.
        form: brings texts to the form.
    """
    table = cells.unique().alias("cell").to_frame().with_columns(form=form(pl.col("cell")))
    given = cells.alias("cell").to_frame()
    joined = given.join(table, on="cell", how="left", maintain_order="left", nulls_equal=True)
    return joined["form"]


def told_apart(cells: pl.Series, place: Place, *, number: bool) -> pl.Series:
    """Return what cells say, as `told` does, where nearly all differ and are whole numbers.

    Args:
        cells: texts.
        place: where they stand.
        number: whether what looks like a number is one.
    """
    odd = (~cells.str.contains(_WHOLE).fill_null(value=True)).arg_true()
    frame = cells.gather(odd).alias("cell").to_frame()
    formed = frame.select(told(pl.col("cell"), place, number=number)).to_series()
    codes = cells.is_in(list(place.shape.missing))
    return cells.scatter(odd, formed).set(codes.fill_null(value=False), None)


def same_number(old: pl.Expr, new: pl.Expr) -> pl.Expr:
    """Tell where two texts are one number, of which one is written with an exponent."""
    as_power = old.str.contains(_EXPONENT) | new.str.contains(_EXPONENT)
    equal = old.cast(pl.Float64, strict=False) == new.cast(pl.Float64, strict=False)
    return (as_power & equal).fill_null(value=False)


def same_day(old: pl.Expr, new: pl.Expr) -> pl.Expr:
    """Tell where two texts are one day, of which one is written without marks."""

    def one_way(bare: pl.Expr, marked: pl.Expr) -> pl.Expr:
        return (bare.str.replace(_BASIC, "$1-$2-$3") == marked) & bare.str.contains(_BASIC)

    return (one_way(old, new) | one_way(new, old)).fill_null(value=False)


def _numbers(text: pl.Expr, form: str) -> pl.Expr:
    plain = (
        text.str.replace(r"^\+", "")
        .str.replace(r"^(-?)0+([0-9])", "$1$2")
        .str.replace(r"^(-?)\.", "${1}0.")
        .str.replace(r"(\.[0-9]*?)0+$", "$1")
        .str.replace(r"\.$", "")
        .str.replace("^-0$", "0")
    )
    return pl.when(text.str.contains(form)).then(plain).otherwise(text)


def _dates(text: pl.Expr) -> pl.Expr:
    return text.str.replace(_MIDNIGHT, "$1").str.replace(_MOMENT, "$1 $2$3")
