"""The least that anybody could do: load one YAML file and screen it with jsonschema-rs."""

import json
import sys
from pathlib import Path

import jsonschema_rs
import yaml


class Loader(yaml.CSafeLoader):
    """Leaves dates as text, which jsonschema-rs wants."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}

schema_file, record_file = sys.argv[1:]
schema = json.loads(Path(schema_file).read_text(encoding="utf-8"))
text = Path(record_file).read_text(encoding="utf-8")
record = yaml.load(text, Loader)  # noqa: S506 -- a safe loader
sys.exit(not jsonschema_rs.validator_for(schema).is_valid(record))
