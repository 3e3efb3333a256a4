"""The rules in Great Expectations: a suite of expectations on a batch, a pandas data frame."""

import json
import sys

import great_expectations as gx
import pandas as pd
from great_expectations import expectations as gxe

WHOLE = [
    *("id", "year", "type_of_violence", "where_prec", "date_prec", "event_clarity"),
    *("number_of_sources", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"),
    *("low", "best", "high"),
]
REQUIRED = [*WHOLE, "latitude", "longitude", "country", "date_start", "date_end"]
CODES = {"type_of_violence": 3, "where_prec": 7, "date_prec": 5, "event_clarity": 2}
DEGREES = {"latitude": 90, "longitude": 180}
DATES = ["date_start", "date_end"]
PARTS = ["deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"]

frame = pd.read_csv(sys.argv[1], usecols=REQUIRED, low_memory=False, parse_dates=DATES)
# No expectation compares a sum of columns, or a part of a date, with another column: its guide on
# such rules is to add columns.
frame["deaths"] = frame[PARTS].sum(axis="columns")
frame["year_of_start"] = frame["date_start"].dt.year

rules: list[tuple[str, gxe.Expectation]] = []
for column in WHOLE:
    if pd.api.types.is_integer_dtype(frame[column]):
        rules.append(("types", gxe.ExpectColumnValuesToBeOfType(column=column, type_="int64")))
    else:
        # A column that holds a text that is no number is one of objects.
        frame[column] = frame[column].astype("string")
        number = gxe.ExpectColumnValuesToMatchRegex(column=column, regex=r"^-?[0-9]+$")
        rules.append(("types", number))
rules += [
    *[
        ("types", gxe.ExpectColumnValuesToBeOfType(column=column, type_=kind))
        for kind, columns in {"float64": DEGREES, "datetime64[us]": DATES}.items()
        for column in columns
    ],
    *[("required", gxe.ExpectColumnValuesToNotBeNull(column=column)) for column in REQUIRED],
    *[
        (column, gxe.ExpectColumnValuesToBeInSet(column=column, value_set=[*range(1, last + 1)]))
        for column, last in CODES.items()
    ],
    *[
        (column, gxe.ExpectColumnValuesToBeBetween(column=column, min_value=-most, max_value=most))
        for column, most in DEGREES.items()
    ],
]


def at_least(high: str, low: str) -> gxe.Expectation:
    """Return that one column is not below another."""
    return gxe.ExpectColumnPairValuesAToBeGreaterThanB(column_A=high, column_B=low, or_equal=True)


rules += [
    ("range", at_least("best", "low")),
    ("range", at_least("high", "best")),
    ("order", at_least("date_end", "date_start")),
    ("sum", gxe.ExpectColumnPairValuesToBeEqual(column_A="deaths", column_B="best")),
    ("year", gxe.ExpectColumnPairValuesToBeEqual(column_A="year_of_start", column_B="year")),
    ("unique", gxe.ExpectColumnValuesToBeUnique(column="id")),
]

context = gx.get_context(mode="ephemeral")
asset = context.data_sources.add_pandas("here").add_dataframe_asset("events")
batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})
suite = context.suites.add(gx.ExpectationSuite(name="rules"))
for number, (rule, expectation) in enumerate(rules):
    expectation.meta = {"rule": rule, "number": number}
    suite.add_expectation(expectation)
results = batch.validate(suite, result_format={"result_format": "COMPLETE"})

found: dict[str, list[int]] = {}
for each in results.results:
    if not each.success:
        rows = each.result["unexpected_index_list"]
        found.setdefault(each.expectation_config.meta["rule"], []).extend(row + 1 for row in rows)
print(json.dumps(found))
