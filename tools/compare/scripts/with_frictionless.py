"""The rules in frictionless: a Table Schema, and row constraints where a rule compares columns."""

import json
import sys
from typing import Any

from frictionless import Checklist, Detector, Resource, Schema, checks

WHOLE = [
    *("id", "year", "type_of_violence", "where_prec", "date_prec", "event_clarity"),
    *("number_of_sources", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"),
    *("low", "best", "high"),
]
CODES = {"type_of_violence": 3, "where_prec": 7, "date_prec": 5, "event_clarity": 2}
DEGREES = {"latitude": 90, "longitude": 180}
FORMULAS = {
    "range": "low <= best <= high",
    "sum": "deaths_a + deaths_b + deaths_civilians + deaths_unknown == best",
    "order": "date_start <= date_end",
    "year": "date_start.year == year",
}
"""In Python, as far as frictionless takes it."""
KINDS = {"type-error": "types", "unique-error": "unique"}
REQUIRED = 'constraint "required" is "True"'
ALL = 10_000_000
"""Errors that are told; by default it is 1000."""

types = dict.fromkeys(WHOLE, "integer") | dict.fromkeys(DEGREES, "number")
types |= {"country": "string", "date_start": "datetime", "date_end": "datetime"}
fields = []
for name, kind in types.items():
    field: dict[str, Any] = {"name": name, "type": kind, "constraints": {"required": True}}
    if kind == "datetime":
        field["format"] = "%Y-%m-%d %H:%M:%S.%f"
    if name in CODES:
        field["constraints"]["enum"] = [*range(1, CODES[name] + 1)]
    if name in DEGREES:
        field["constraints"] |= {"minimum": -DEGREES[name], "maximum": DEGREES[name]}
    if name == "id":
        field["constraints"]["unique"] = True
    fields.append(field)

RULE_OF = {f'the row constraint to conform is "{text}"': rule for rule, text in FORMULAS.items()}


def rule_of(error: Any) -> str:
    """Return which of the rules compared an error belongs to."""
    if error.type in KINDS:
        return KINDS[error.type]
    if error.type == "row-constraint":
        return RULE_OF[error.note]
    return "required" if error.note == REQUIRED else str(error.field_name)


# Of a table with more columns those of the schema are checked.
resource = Resource(
    path=sys.argv[1],
    schema=Schema.from_descriptor({"fields": fields}),
    detector=Detector(schema_sync=True),
)
constraints = [checks.row_constraint(formula=formula) for formula in FORMULAS.values()]
report = resource.validate(Checklist(checks=constraints), limit_errors=ALL)
found: dict[str, list[int]] = {}
for error in report.task.errors:
    # Its first row is the header.
    found.setdefault(rule_of(error), []).append(error.row_number - 1)
print(json.dumps(found))
