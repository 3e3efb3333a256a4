"""The rules in pointblank: a plan of steps over a data frame of Polars, and what fails in each."""

import json
import sys

import pointblank as pb
import polars as pl

WHOLE = [
    *("id", "year", "type_of_violence", "where_prec", "date_prec", "event_clarity"),
    *("number_of_sources", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"),
    *("low", "best", "high"),
]
REQUIRED = [*WHOLE, "latitude", "longitude", "country", "date_start", "date_end"]
CODES = {"type_of_violence": 3, "where_prec": 7, "date_prec": 5, "event_clarity": 2}
DEGREES = {"latitude": 90, "longitude": 180}
DATES = ["date_start", "date_end"]
STAMP = "%Y-%m-%d %H:%M:%S%.f"
WRITTEN = "_as_written"
ALL = 10_000_000
"""Rows that a step keeps; by default it is 500."""

# As text first, for one cell that is no number stops the reading of a column of numbers.
text = pl.read_csv(sys.argv[1], infer_schema=False, columns=REQUIRED)
read = {
    **{column: pl.col(column).cast(pl.Int64, strict=False) for column in WHOLE},
    **{column: pl.col(column).cast(pl.Float64, strict=False) for column in DEGREES},
    **{column: pl.col(column).str.to_datetime(STAMP, strict=False) for column in DATES},
}
frame = text.with_columns(pl.col(*read).name.suffix(WRITTEN)).with_columns(**read)
parts = pl.col("deaths_a") + pl.col("deaths_b") + pl.col("deaths_civilians")
rules: list[str] = []
plan = pb.Validate(data=frame)


def step(rule: str, added: pb.Validate) -> None:
    """Remember which rule the last steps belong to."""
    rules.extend([rule] * (len(added.validation_info) - len(rules)))


for column in read:
    was_read = pl.col(column).is_not_null() | pl.col(column + WRITTEN).is_null()
    step("types", plan.col_vals_expr(expr=was_read))
written = [column + WRITTEN if column in read else column for column in REQUIRED]
step("required", plan.col_vals_not_null(columns=written))
for column, last in CODES.items():
    step(column, plan.col_vals_in_set(columns=column, set=[*range(1, last + 1)]))
for column, most in DEGREES.items():
    step(column, plan.col_vals_between(columns=column, left=-most, right=most, na_pass=True))
step("range", plan.col_vals_le(columns="low", value=pb.col("best")))
step("range", plan.col_vals_le(columns="best", value=pb.col("high")))
step("sum", plan.col_vals_expr(expr=parts + pl.col("deaths_unknown") == pl.col("best")))
step("order", plan.col_vals_le(columns="date_start", value=pb.col("date_end")))
step("year", plan.col_vals_expr(expr=pl.col("date_start").dt.year() == pl.col("year")))
step("unique", plan.rows_distinct(columns_subset="id"))

plan.interrogate(extract_limit=ALL)
found: dict[str, list[int]] = {}
for number, rule in enumerate(rules, start=1):
    if plan.n_failed(i=number, scalar=True):
        extract = plan.get_data_extracts(i=number, frame=True)
        # A step on the whole table has no rows.
        rows = [0] if extract is None else extract["_row_num_"].to_list()
        found.setdefault(rule, []).extend(rows)
print(json.dumps(found))
