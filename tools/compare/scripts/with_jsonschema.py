"""The rules in jsonschema: records of JSON Lines or YAML, one after the other."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jsonschema

KINDS = {"type": "types", "required": "required"}


def records(file: str) -> Iterable[Any]:
    """Yield the records of a file."""
    if not file.endswith(".yaml"):
        with Path(file).open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)
    else:
        import yaml  # noqa: PLC0415 -- who reads JSON need not wait for it

        yield from yaml.load(Path(file).read_bytes(), yaml.CSafeLoader)


schema_file, record_file = sys.argv[1:]
schema = json.loads(Path(schema_file).read_text(encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
found: dict[str, list[int]] = {}
for number, record in enumerate(records(record_file), start=1):
    for error in validator.iter_errors(record):
        rule = KINDS.get(str(error.validator)) or str(error.path[-1])
        found.setdefault(rule, []).append(number)
print(json.dumps(found))
