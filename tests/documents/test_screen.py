"""The screen: what it compiles, what it binds, and that no failure passes in silence."""

from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest

from conflict_events.catalog import Schema, SchemaError, bundled
from conflict_events.checks import RuleFailure
from conflict_events.documents.screen import Screen, wanted_checks
from conflict_events.rules.operands import Context

RANGE = {"rule": "casualties/range", "low": "/low", "high": "/high"}
UNIQUE = {"rule": "identity/unique", "key": "/id"}
CHECKED: Any = {"x-checks": [RANGE]}
RECORD = {"low": 1, "high": 2}


def everything(_rule: str) -> bool:
    return True


def test_it_tells_what_holds() -> None:
    screen = Screen(Schema("test", {"type": "object", "x-checks": [RANGE]}), everything)
    for record, passes in [
        ({"low": 1, "high": 1}, True),
        ({"low": 2, "high": 1}, False),
        ([], False),
    ]:
        assert screen.passes(record, Context(record)) is passes


def test_every_record_has_its_own_context() -> None:
    check = {"rule": "identity/reference", "references": "#/one", "targets": "#/all/*"}
    screen = Screen(Schema("test", {"x-checks": [check]}), everything)
    for record, passes in [({"one": 1, "all": [1]}, True), ({"one": 1, "all": [2]}, False)]:
        assert screen.passes(record, Context(record)) is passes


def test_it_knows_the_rules_that_are_bound_where_a_record_can_be() -> None:
    schema = {
        "properties": {"a": {"$ref": "#/$defs/used"}},
        "x-checks": [UNIQUE],
        "$defs": {
            "used": {"x-checks": [RANGE], "properties": {"part": {"$ref": "#/$defs/used"}}},
            "unused": {"x-checks": [{"rule": "chronology/order", "earlier": "", "later": ""}]},
        },
    }
    assert Screen(Schema("test", schema), lambda _: False).bound == {
        "casualties/range",
        "identity/unique",
    }


def test_only_wanted_checks_of_one_record_are_bound() -> None:
    names = [check.rule.name for check in wanted_checks([RANGE, UNIQUE], everything)]
    assert names == ["casualties/range"]
    assert wanted_checks([RANGE, UNIQUE], lambda rule: rule == "identity/unique") == []


@pytest.mark.parametrize(
    ("schema", "record"),
    [
        (CHECKED, RECORD),
        ({"if": CHECKED, "then": {"required": ["a"]}}, RECORD),
        ({"not": CHECKED}, RECORD),
        ({"anyOf": [CHECKED, True]}, RECORD),
        ({"contains": CHECKED}, [RECORD, {}]),
    ],
)
def test_a_rule_that_raises_never_passes(
    monkeypatch: pytest.MonkeyPatch, schema: Any, record: Any
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        message = "broken"
        raise ArithmeticError(message)

    screen = Screen(Schema("test", {"allOf": [schema]}), everything)
    monkeypatch.setattr("conflict_events.rules.registry.Rule.breaches", fail)
    with pytest.raises(RuleFailure, match="casualties/range failed: ArithmeticError: broken"):
        screen.passes(record, Context(record))
    # The next record is judged by itself.
    monkeypatch.undo()
    assert screen.passes(record, Context(record)) is {"not", "if"}.isdisjoint(schema)


def test_an_interrupted_rule_interrupts(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("conflict_events.rules.registry.Rule.breaches", interrupt)
    screen = Screen(Schema("test", {"x-checks": [RANGE]}), everything)
    with pytest.raises(KeyboardInterrupt):
        screen.passes({"low": 2, "high": 1}, Context())


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        ({"type": "txt"}, "test: schema error: "),
        ({"$ref": "#/$defs/a"}, "test: schema error: "),
        ({"$ref": "urn:conflict-events:conflict-evnt:1.0.0"}, "did you mean"),
        ({"$ref": "other.json"}, "test: schema error: "),
        ({"$ref": "file:///etc/passwd"}, "nothing is fetched"),
        ({"pattern": "(?=a)"}, "test: schema error: "),
    ],
)
def test_a_schema_that_cannot_be_compiled_is_told(schema: Any, said: str) -> None:
    with pytest.raises(SchemaError, match=said) as caught:
        Screen(Schema("test", schema), everything)
    assert "\n" not in str(caught.value)


@pytest.fixture
def server() -> Any:
    """Return the address of a server, and the list of the paths that it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b'{"type": "integer"}')

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    serving = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=serving.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{serving.server_port}", asked
    serving.shutdown()
    thread.join()
    serving.server_close()


@pytest.mark.parametrize("keyword", ["$ref", "$dynamicRef", "$schema"])
def test_nothing_is_fetched(server: tuple[str, list[str]], keyword: str) -> None:
    address, asked = server
    with pytest.raises(SchemaError):
        Screen(Schema("test", {keyword: f"{address}/schema.json"}), everything)
    with pytest.raises(SchemaError):
        Screen(Schema("test", {"$id": f"{address}/a.json", "$ref": "b.json"}), everything)
    assert asked == []


@pytest.mark.parametrize("name", ["conflict-event/1.0.0", "statement-digest/1.0.0"])
def test_bundled_schemas_compile(name: str) -> None:
    assert "identity/unique" in Screen(bundled(name), everything).bound
