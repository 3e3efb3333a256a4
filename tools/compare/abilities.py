"""What each candidate can say, and how: what the times do not show."""

from typing import NamedTuple


class Ability(NamedTuple):
    """How a candidate says where something is wrong, and that columns agree."""

    where: str
    across: str


ABILITIES = {
    "conflict-events": Ability(
        "file, line and column, row, the record's id", "named rules, bound in the schema"
    ),
    "dataframely": Ability(
        "the rows, numbered if a column is added for it", "methods with Polars expressions"
    ),
    "pointblank": Ability(
        "the rows, numbered; 500 of a step unless told otherwise",
        "comparisons of two columns; beyond that Polars expressions",
    ),
    "pandera": Ability(
        "row and column; once for each column where a rule is of the whole row",
        "methods with pandas expressions",
    ),
    "great-expectations": Ability(
        "the rows' index",
        "comparisons of two columns; sums and parts of dates are columns to be added first",
    ),
    "frictionless": Ability(
        "row and column, 1000 in all unless told otherwise; the row is not the line where cells "
        "have line breaks",
        "formulas in Python",
    ),
    "datacontract-cli": Ability(
        "how many; on request, a sample of rows",
        "queries in SQL; one text in a column of numbers stops the reading",
    ),
    "jsonschema-rs": Ability("path of the value in its record", "not to be said in JSON Schema"),
    "jsonschema": Ability("path of the value in its record", "not to be said in JSON Schema"),
    "check-jsonschema": Ability(
        "path of the value in its file, which is not JSON Lines", "not to be said in JSON Schema"
    ),
}
"""Of each environment."""
