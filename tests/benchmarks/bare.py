"""The least that anybody could do: load one YAML file and screen it with jsonschema-rs."""

import json
import sys

import jsonschema_rs
import yaml


class Loader(yaml.CSafeLoader):
    """Leaves dates as text, which jsonschema-rs wants."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}

schema_file, record_file = sys.argv[1:]
with open(schema_file, encoding="utf-8") as file:
    schema = json.load(file)
with open(record_file, encoding="utf-8") as file:
    record = yaml.load(file, Loader)  # noqa: S506 -- a safe loader
sys.exit(not jsonschema_rs.validator_for(schema).is_valid(record))
