"""Conditions have three values, and every engine that Narwhals drives knows the same three."""

from collections.abc import Callable
from itertools import product
from typing import Any

import narwhals as nw
import polars as pl
import pytest

from conflict_events.tables.conditions import (
    ALWAYS,
    NEVER,
    Condition,
    all_of,
    any_of,
    negated,
    one_of,
    untold,
)

Truth = bool | None
VALUES: list[Truth] = [True, False, None]
PAIRS = list(product(VALUES, VALUES))
Make = Callable[[list[tuple[Truth, ...]]], Any]


def of_polars(rows: list[tuple[Truth, ...]]) -> pl.DataFrame:
    return pl.DataFrame(rows, {"a": pl.Boolean, "b": pl.Boolean}, orient="row")


def of_pyarrow(rows: list[tuple[Truth, ...]]) -> Any:
    return of_polars(rows).to_arrow()


def of_pandas(rows: list[tuple[Truth, ...]]) -> Any:
    # Only pandas' own nullable type knows a third value; the older one takes none for false.
    pandas = pytest.importorskip("pandas")
    return pandas.DataFrame(rows, columns=["a", "b"], dtype="boolean")


def of_duckdb(rows: list[tuple[Truth, ...]]) -> Any:
    duckdb = pytest.importorskip("duckdb")
    return duckdb.from_arrow(of_pyarrow(rows))


ENGINES: dict[str, Make] = {
    "polars": of_polars,
    "polars, lazy": lambda rows: of_polars(rows).lazy(),
    "pyarrow": of_pyarrow,
    "pandas": of_pandas,
    "duckdb": of_duckdb,
}


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Make:
    return ENGINES[request.param]


def column(name: str) -> Condition:
    return Condition(nw.col(name), frozenset([name]))


def values(engine: Make, condition: Condition) -> dict[tuple[Truth, ...], Truth]:
    """Return what a condition is for each pair of values, in whatever order they come back."""
    frame = nw.from_native(engine(list(PAIRS)))
    asked = frame.with_columns(holds=condition.holds).select("a", "b", "holds")
    eager = asked.collect("polars") if isinstance(asked, nw.LazyFrame) else asked
    rows = pl.from_arrow(eager.to_arrow())
    assert isinstance(rows, pl.DataFrame)
    return {(a, b): holds for a, b, holds in rows.iter_rows()}


def both(one: Truth, other: Truth) -> Truth:
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def opposite(one: Truth) -> Truth:
    return None if one is None else not one


def either(one: Truth, other: Truth) -> Truth:
    return opposite(both(opposite(one), opposite(other)))


def exactly_one(one: Truth, other: Truth) -> Truth:
    return None if one is None or other is None else one is not other


A, B = column("a"), column("b")


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (all_of([A, B]), both),
        (any_of([A, B]), either),
        (negated(A), lambda one, _: opposite(one)),
        (one_of([A, B]), exactly_one),
        (negated(all_of([A, negated(B)])), lambda one, other: either(opposite(one), other)),
        (untold(nw.col("a"), "a"), lambda one, _: True if one is False else None),
    ],
    ids=["and", "or", "not", "exactly one", "if then", "untold"],
)
def test_every_engine_knows_three_values(
    engine: Make, condition: Condition, expected: Callable[[Truth, Truth], Truth]
) -> None:
    assert values(engine, condition) == {pair: expected(*pair) for pair in PAIRS}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (all_of([]), ALWAYS),
        (all_of([ALWAYS, A]), A),
        (all_of([A, ALWAYS]), A),
        (all_of([A, NEVER]), NEVER),
        (any_of([]), NEVER),
        (any_of([NEVER, A]), A),
        (any_of([A, NEVER]), A),
        (any_of([A, ALWAYS]), ALWAYS),
        (one_of([]), NEVER),
        (one_of([ALWAYS, ALWAYS]), NEVER),
        (one_of([NEVER, ALWAYS, NEVER]), ALWAYS),
        (negated(ALWAYS), NEVER),
        (negated(NEVER), ALWAYS),
    ],
)
def test_what_is_certain_is_not_asked_of_an_engine(
    condition: Condition, expected: Condition
) -> None:
    assert condition is expected


def test_a_condition_knows_what_it_reads() -> None:
    assert all_of([A, B]).reads == {"a", "b"}
    assert one_of([A, B]).reads == {"a", "b"}
    assert negated(A).reads == {"a"}
    assert untold(nw.col("a"), ["a", "b"]).reads == {"a", "b"}
