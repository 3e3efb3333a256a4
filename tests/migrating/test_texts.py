"""What each step makes of a text, to the letter."""

from typing import Any

import pytest

from conflict_events.migrating.steps import parse
from conflict_events.migrating.texts import Stuck, language_of, moved, pieces

WRAP, ADD, REMOVE = {"wrap": "/a/b"}, {"add": "/a/new", "value": "x"}, {"remove": "/a/b"}
RENAME = {"rename": "/a/b", "to": "new"}


def after(text: str, step: dict[str, Any], kind: str = "yaml") -> str:
    migration = parse({"from": "old/1", "steps": [step]}, "new/2")
    return moved(text, language_of(kind), [(0, ())], migration)


def codes(**values: Any) -> dict[str, Any]:
    pairs = [{"old": old, "new": new} for old, new in values.items()]
    return {"replace": "/a/b", "values": pairs}


@pytest.mark.parametrize(
    ("before", "step", "text"),
    [
        # A block goes behind a dash, with its comments; blank lines stay empty.
        ("a:\n  b:\n    c: 1\n\n    d: 2\n", WRAP, "a:\n  b:\n    - c: 1\n\n      d: 2\n"),
        (
            (
                "a:\n  b: # why\n    # of c\n    c: |\n      x\n\n       y\n    # last\n\n"
                "  # of e\n  e: 2"
            ),
            WRAP,
            (
                "a:\n  b: # why\n    # of c\n    - c: |\n        x\n\n         y\n      # last\n\n"
                "  # of e\n  e: 2"
            ),
        ),
        ("a:\r\n  b:\r\n   c: 1\r\n   d: 2\r\n", WRAP, "a:\r\n  b:\r\n   - c: 1\r\n     d: 2\r\n"),
        # So do lists within lists, and what stands behind a dash already.
        ("a:\n- c: 1\n  d: 2\n# e\n", {"wrap": "/a/*"}, "a:\n- - c: 1\n    d: 2\n# e\n"),
        ("a:\n- - 1\n  - 2\n", {"wrap": "/a/*"}, "a:\n- - 1\n  - 2\n"),
        # All else goes into brackets.
        ("a: {b: {c: 1}, d: 2}\n", WRAP, "a: {b: [{c: 1}], d: 2}\n"),
        ("a:\n  b: x y  # z\n", WRAP, "a:\n  b: [x y]  # z\n"),
        ("a:\n  b: 'x, y'\n", WRAP, "a:\n  b: ['x, y']\n"),
        # A list is one already, and what is missing stays missing.
        ("a:\n  b: [1]\n", WRAP, "a:\n  b: [1]\n"),
        ("a:\n  b:\n", WRAP, "a:\n  b:\n"),
        ("a:\n  b: ~\n", WRAP, "a:\n  b: ~\n"),
        ("a: 1\n", WRAP, "a: 1\n"),
        ("a: [1]\n", WRAP, "a: [1]\n"),
        # Names keep their quotes.
        ("a:\n  b: 1\n", RENAME, "a:\n  new: 1\n"),
        ("a:\n  'b' : 1\n", RENAME, "a:\n  'new' : 1\n"),
        ('a: {"b":1}\n', RENAME, 'a: {"new":1}\n'),
        ("a:\n  ? b\n  : 1\n", RENAME, "a:\n  ? new\n  : 1\n"),
        ("a:\n  b:\n  c: 1\n", RENAME, "a:\n  new:\n  c: 1\n"),
        # Values keep their quotes where that can be; what is no code of the step stays.
        ("a:\n  b: x # y\n", codes(x="new"), "a:\n  b: new # y\n"),
        ("a:\n  b: x\n", codes(x="no"), 'a:\n  b: "no"\n'),
        ("a:\n  b: x\n", codes(x="#1"), 'a:\n  b: "#1"\n'),
        ("a:\n  b: 'x'\n", codes(x="it's"), "a:\n  b: 'it''s'\n"),
        ("a:\n  b: 'x'\n", codes(x=1), "a:\n  b: 1\n"),
        ('a:\n  b: "x"\n', codes(x="new"), 'a:\n  b: "new"\n'),
        ("a:\n  b: y\n", codes(x="new"), "a:\n  b: y\n"),
        ("a:\n  b: true\n", {**codes(), "values": [{"old": 1, "new": 2}]}, "a:\n  b: true\n"),
        ("a:\n  b: 1\n", {**codes(), "values": [{"old": 1, "new": True}]}, "a:\n  b: true\n"),
        ("a: {b: [x]}\n", {**codes(x="z"), "replace": "/a/b/*"}, "a: {b: [z]}\n"),
        # What is removed goes with its comment; those above it stay.
        ("a:\n  b: 1 # one\n  c: 2\n", REMOVE, "a:\n  c: 2\n"),
        (
            "a:\n  c: 2\n  # of b\n  b:\n    x: 1\n    # in b\n\nz: 1\n",
            REMOVE,
            "a:\n  c: 2\n  # of b\n\nz: 1\n",
        ),
        ("a:\n  b:\n  - 1\n  # of c\n  c: 2\n", REMOVE, "a:\n  # of c\n  c: 2\n"),
        ("a:\n  c: 2\n  b: |\n    x\n\n\nz: 1\n", REMOVE, "a:\n  c: 2\n\n\nz: 1\n"),
        ("a:\n  c: 2\n  b: 1", REMOVE, "a:\n  c: 2\n"),
        ("a:\n  b: 1\n", REMOVE, "a:\n  {}\n"),
        ("a: {b: 1, c: 2}\n", REMOVE, "a: {c: 2}\n"),
        ("a: {c: 2, b: 1}\n", REMOVE, "a: {c: 2}\n"),
        (
            "a:\n- b: 1 # one\n\n  # of c\n  c: 2\n- {c: 1}\n",
            {"remove": "/a/*/b"},
            "a:\n- # of c\n  c: 2\n- {c: 1}\n",
        ),
        # What is added stands last, as its neighbours do.
        ("a:\n    b: 1 # one\n# z\n", ADD, "a:\n    b: 1 # one\n    new: x\n# z\n"),
        ("a:\n  b: 1", ADD, "a:\n  b: 1\n  new: x"),
        ("a:\r\n  b:\r\n  - 1\r\n", ADD, "a:\r\n  b:\r\n  - 1\r\n  new: x\r\n"),
        ("a: {b: 1}\n", ADD, "a: {b: 1, new: x}\n"),
        ("a: {\n  b: 1, # one\n}\n", ADD, "a: {\n  b: 1,\n  new: x, # one\n}\n"),
        ("a: {}\n", ADD, "a: {new: x}\n"),
        ("a: { # none\n}\n", ADD, "a: { # none\nnew: x}\n"),
        ("a: {new: 1}\n", ADD, "a: {new: 1}\n"),
        ("a: [1]\n", ADD, "a: [1]\n"),
        (
            "a:\n- b: 1\n- c: 2\n",
            {**ADD, "add": "/a/*/new"},
            "a:\n- b: 1\n  new: x\n- c: 2\n  new: x\n",
        ),
        ("z: 1\n", {"add": "/new", "value": 0.5}, "z: 1\nnew: 0.5\n"),
    ],
)
def test_yaml(before: str, step: dict[str, Any], text: str) -> None:
    assert after(before, step) == text


@pytest.mark.parametrize(
    ("before", "step", "text"),
    [
        (
            '{"a": {\n  "b": {"c": 1},\n  "d": 2\n}}\n',
            WRAP,
            '{"a": {\n  "b": [{"c": 1}],\n  "d": 2\n}}\n',
        ),
        ('{"a": {"b": 1.50}}', WRAP, '{"a": {"b": [1.50]}}'),
        ('{"a": {"b": {}}}', RENAME, '{"a": {"new": {}}}'),
        ('{"a": {"b": "x"}}', codes(x="größer"), '{"a": {"b": "größer"}}'),
        ('{"a":{"b":1}}', ADD, '{"a":{"b":1,"new":"x"}}'),
        ('{"a":{"b":1,"c":2}}', ADD, '{"a":{"b":1,"c":2,"new":"x"}}'),
        ('{"a": {\n\t"b": 1\n}}', ADD, '{"a": {\n\t"b": 1,\n\t"new": "x"\n}}'),
        ('{"a": {}}', ADD, '{"a": {"new": "x"}}'),
        ('{\n  "a": {\n    "b": 1,\n    "c": 2\n  }\n}', REMOVE, '{\n  "a": {\n    "c": 2\n  }\n}'),
        ('{\n  "a": {\n    "c": 2,\n    "b": 1\n  }\n}', REMOVE, '{\n  "a": {\n    "c": 2\n  }\n}'),
        ('{"a": {"b": 1}}', REMOVE, '{"a": {}}'),
    ],
)
def test_json(before: str, step: dict[str, Any], text: str) -> None:
    assert after(before, step, "json") == text


@pytest.mark.parametrize(
    ("text", "step", "told"),
    [
        ("a:\n  b: x, y\n", WRAP, (2, 3, "this text cannot stand in a list as it is written")),
        ("a:\n  b: |\n    x\n", WRAP, (2, 3, "this text cannot stand in a list as it is written")),
        ("a:\n  b: >-\n    x\n", codes(x="y"), (2, 3, "a text after '|' or '>' is not replaced")),
        (
            "a:\n  new: 1\n  b: x\n",
            RENAME,
            (3, 3, "it has both 'b' and 'new'; expected one of them"),
        ),
    ],
)
def test_what_cannot_be_kept_is_told(
    text: str, step: dict[str, Any], told: tuple[int, int, str]
) -> None:
    with pytest.raises(Stuck) as caught:
        after(text, step)
    line, column, reason = caught.value.args
    assert (line, column, reason.partition("; write")[0].partition("; put")[0]) == told


def test_many_blank_lines_take_no_time() -> None:
    blanks = "\r\n" * 10_000
    assert after(f"a:\r\n  b:\r\n    c: 1{blanks}z: 1", WRAP) == (
        f"a:\r\n  b:\r\n    - c: 1{blanks}z: 1"
    )


@pytest.mark.parametrize(
    ("text", "kind", "cut"),
    [
        ("a: 1\n", "yaml", ["a: 1\n"]),
        ("---\na: 1\n---\n# T\n", "markdown", ["---\na: 1\n", "---\n# T\n"]),
        ("# T\n", "markdown", ["", "# T\n"]),
        ("{}\n\n{}", "jsonl", ["{}", "\n\n", "{}"]),
        ("\r\n{}\r\n", "jsonl", ["", "\r\n", "{}", "\r\n"]),
    ],
)
def test_pieces(text: str, kind: str, cut: list[str]) -> None:
    assert pieces(text, kind) == cut
