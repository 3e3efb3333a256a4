"""The rules in pandera: a model of a pandas data frame, validated lazily to see all failures."""

import json
import sys

import pandas as pd
import pandera.pandas as pa
from pandera.typing.pandas import Series


class Event(pa.DataFrameModel):
    """An event of UCDP GED, as far as the rules go."""

    id: int = pa.Field(unique=True)
    year: int
    type_of_violence: int = pa.Field(isin=[1, 2, 3])
    where_prec: int = pa.Field(isin=[1, 2, 3, 4, 5, 6, 7])
    date_prec: int = pa.Field(isin=[1, 2, 3, 4, 5])
    event_clarity: int = pa.Field(isin=[1, 2])
    latitude: float = pa.Field(in_range={"min_value": -90, "max_value": 90})
    longitude: float = pa.Field(in_range={"min_value": -180, "max_value": 180})
    country: str
    number_of_sources: int = pa.Field(coerce=True)
    date_start: pd.Timestamp = pa.Field(coerce=True)
    date_end: pd.Timestamp = pa.Field(coerce=True)
    deaths_a: int
    deaths_b: int
    deaths_civilians: int
    deaths_unknown: int
    low: int
    best: int
    high: int

    @pa.dataframe_check
    def range(cls, frame: pd.DataFrame) -> Series[bool]:
        """Low <= best <= high."""
        return (frame["low"] <= frame["best"]) & (frame["best"] <= frame["high"])

    @pa.dataframe_check
    def sum(cls, frame: pd.DataFrame) -> Series[bool]:
        """The parts add up to the total."""
        parts = ["deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"]
        return frame[parts].sum(axis="columns") == frame["best"]

    @pa.dataframe_check
    def order(cls, frame: pd.DataFrame) -> Series[bool]:
        """The last day is not before the first."""
        return frame["date_start"] <= frame["date_end"]

    @pa.dataframe_check
    def year_of_start(cls, frame: pd.DataFrame) -> Series[bool]:
        """The year is that of the first day."""
        return frame["date_start"].dt.year == frame["year"]


NAMES = {
    "field_uniqueness": "unique",
    "not_nullable": "required",
    "year_of_start": "year",
    "range": "range",
    "sum": "sum",
    "order": "order",
}

columns = [*Event.to_schema().columns]
frame = pd.read_csv(sys.argv[1], usecols=columns, low_memory=False)
found: dict[str, list[int]] = {}
try:
    Event.validate(frame, lazy=True)
except pa.errors.SchemaErrors as errors:
    cases = errors.failure_cases
    for check, column, row in zip(cases["check"], cases["column"], cases["index"], strict=True):
        rule = "types" if "dtype" in check else NAMES.get(check, column)
        found.setdefault(rule, []).append(int(row) + 1)
print(json.dumps({rule: sorted(set(rows)) for rule, rows in found.items()}))
