"""The rules in dataframely, which checks data frames of Polars: a class, and `filter`."""

import json
import sys

import dataframely as dy
import polars as pl


class Event(dy.Schema):
    """An event of UCDP GED, as far as the rules go."""

    row = dy.UInt32()
    id = dy.Int64(primary_key=True)
    year = dy.Int64(nullable=False)
    type_of_violence = dy.Int64(nullable=False, is_in=[1, 2, 3])
    where_prec = dy.Int64(nullable=False, is_in=[1, 2, 3, 4, 5, 6, 7])
    date_prec = dy.Int64(nullable=False, is_in=[1, 2, 3, 4, 5])
    event_clarity = dy.Int64(nullable=False, is_in=[1, 2])
    latitude = dy.Float64(nullable=False, min=-90, max=90)
    longitude = dy.Float64(nullable=False, min=-180, max=180)
    country = dy.String(nullable=False)
    number_of_sources = dy.Int64(nullable=False)
    date_start = dy.Datetime(nullable=False)
    date_end = dy.Datetime(nullable=False)
    deaths_a = dy.Int64(nullable=False)
    deaths_b = dy.Int64(nullable=False)
    deaths_civilians = dy.Int64(nullable=False)
    deaths_unknown = dy.Int64(nullable=False)
    low = dy.Int64(nullable=False)
    best = dy.Int64(nullable=False)
    high = dy.Int64(nullable=False)

    @dy.rule()
    def range(cls) -> pl.Expr:
        """Low <= best <= high."""
        return (cls.low.col <= cls.best.col) & (cls.best.col <= cls.high.col)

    @dy.rule()
    def sum(cls) -> pl.Expr:
        """The parts add up to the total."""
        parts = cls.deaths_a.col + cls.deaths_b.col + cls.deaths_civilians.col
        return parts + cls.deaths_unknown.col == cls.best.col

    @dy.rule()
    def order(cls) -> pl.Expr:
        """The last day is not before the first."""
        return cls.date_start.col <= cls.date_end.col

    @dy.rule()
    def year_of_start(cls) -> pl.Expr:
        """The year is that of the first day."""
        return cls.date_start.col.dt.year() == cls.year.col


NAMES = {"primary_key": "unique", "year_of_start": "year"}
KINDS = {"nullability": "required", "dtype": "types"}


def rule_of(told: str) -> str:
    """Return which of the rules compared a rule of the schema belongs to."""
    column, _, kind = told.partition("|")
    return NAMES.get(told) or KINDS.get(kind) or column


text = pl.scan_csv(sys.argv[1], infer_schema=False, row_index_name="row", row_index_offset=1)
dates = pl.col("date_start", "date_end").str.to_datetime("%Y-%m-%d %H:%M:%S%.f", strict=False)
frame = text.select(Event.column_names()).with_columns(dates).collect()
_, failure = Event.filter(frame, cast=True)
details = failure.details()
found: dict[str, list[int]] = {}
for rule in failure.counts():
    rows = details.filter(pl.col(rule) == "invalid")["row"].to_list()
    found.setdefault(rule_of(rule), []).extend(rows)
print(json.dumps(found))
