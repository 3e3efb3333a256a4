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
WHOLE_NUMBER = r"^-?[0-9]+$"
ALL = 10_000_000
"""Rows that a step keeps; by default it is 500."""

frame = pl.read_csv(sys.argv[1], infer_schema_length=None, try_parse_dates=True)
parts = pl.col("deaths_a") + pl.col("deaths_b") + pl.col("deaths_civilians")
rules: list[str] = []
plan = pb.Validate(data=frame)


def step(rule: str, added: pb.Validate) -> None:
    """Remember which rule the last steps belong to."""
    rules.extend([rule] * (len(added.validation_info) - len(rules)))


for column in WHOLE:
    # A column that holds a text that is no number is read as text: then each of its cells is tried.
    if frame.schema[column] == pl.String:
        step("types", plan.col_vals_regex(columns=column, pattern=WHOLE_NUMBER, na_pass=True))
kinds = {column: "Int64" for column in WHOLE if frame.schema[column] != pl.String}
kinds |= {"latitude": "Float64", "longitude": "Float64", "country": "String"}
step("types", plan.col_schema_match(pb.Schema(**kinds), complete=False, in_order=False))
step("required", plan.col_vals_not_null(columns=REQUIRED))
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
