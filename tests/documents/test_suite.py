"""Both validators pass the published test suite of JSON Schema, but for what the lint refuses."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from conflict_events.catalog import Schema
from conflict_events.documents.explain import Reference
from conflict_events.documents.screen import Screen
from conflict_events.lint import lint
from conflict_events.rules.operands import Context

SUITE = "reference/json-schema-test-suite/draft2020-12"
ONLY_AN_ANNOTATION = "format.json"
"""In which `format` says nothing; here it is asserted."""


def everything(_rule: str) -> bool:
    return True


def cases(folder: Path) -> Iterator[tuple[str, Any, list[dict[str, Any]]]]:
    for file in sorted(folder.rglob("*.json")):
        if file.name != ONLY_AN_ANNOTATION:
            for each in json.loads(file.read_text(encoding="utf-8")):
                name = f"{file.relative_to(folder).as_posix()}: {each['description']}"
                yield name, each["schema"], each["tests"]


def test_both_validators_are_right(shared_data: Path) -> None:
    wrong, tested = [], 0
    for name, document, tests in cases(shared_data / SUITE):
        if lint(document):
            continue
        schema = Schema("suite", document)
        screen, reference = Screen(schema, everything), Reference(schema, everything)
        for each in tests:
            record, tested = each["data"], tested + 1
            context = Context(record)
            verdicts = (
                screen.passes(record, context),
                not reference.explain(record, context).violations,
            )
            if verdicts != (each["valid"], each["valid"]):
                wrong.append((name, each["description"], verdicts))
    assert wrong == []
    assert tested > 1200


REFUSED = {
    "anchor.json",
    "boolean_schema.json",
    "defs.json",
    "dynamicRef.json",
    "if-then-else.json",
    "maxContains.json",
    "minContains.json",
    "ref.json",
    "refRemote.json",
    "unevaluatedItems.json",
    "unevaluatedProperties.json",
    "vocabulary.json",
}
"""Of the required part of the suite, where the lint refuses some schema."""


def test_the_lint_refuses_no_more_than_it_says(shared_data: Path) -> None:
    required = ((name, document) for name, document, _ in cases(shared_data / SUITE))
    files = {name.partition(":")[0] for name, document in required if lint(document)}
    assert {name for name in files if not name.startswith("optional/")} == REFUSED
