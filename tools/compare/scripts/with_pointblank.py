"""The rules in pointblank: a plan of steps over a Polars data frame, and the rows that fail each."""

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

frame = pl.read_csv(sys.argv[1], infer_schema_length=None, try_parse_dates=True)
for column in WHOLE:
    if frame.schema[column] == pl.String:
        print(column, file=sys.stderr)
