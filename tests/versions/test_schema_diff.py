"""`conflict-events schema diff`: what it prints, and with which exit code."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from conflict_events import cli

OLD = """\
title: War
type: object
required: [id]
properties:
  id: {type: string}
  killed: {type: integer, minimum: 0}
  kind: {enum: [attack, ambush]}
x-checks:
- {rule: casualties/range, low: /killed, high: /killed}
"""
NEW = """\
title: "War | peace\\e[31m"
type: object
required: [id, kind]
properties:
  id: {type: string}
  killed: {type: number, minimum: 0}
  kind: {enum: [ambush, attack, siege]}
  note: {type: string}
x-checks:
- {rule: casualties/range, low: /killed, high: /killed, severity: warning}
- {rule: casualties/range, low: /killed, high: /id, severity: info}
"""
LOOSER = OLD.replace("integer", "number")


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs the command in a folder with the schemas."""
    monkeypatch.chdir(tmp_path)
    for name, text in {"old": OLD, "new": NEW, "looser": LOOSER}.items():
        Path(f"{name}.yaml").write_text(text, encoding="utf-8")

    def in_process(*arguments: str) -> Ran:
        try:
            code = cli.main(["schema", *arguments])
        except SystemExit as exiting:
            code = int(exiting.code or 0)
        return Ran(code, *capsys.readouterr())

    return in_process


def test_text(run: Run) -> None:
    ran = run("diff", "old.yaml", "new.yaml")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == (
        "#/required: breaking: with 'kind'\n"
        "  'kind' could be missing\n"
        "#/properties/note: breaking: new: an object with 'type'\n"
        "  array, boolean, null, number or object no longer fits\n"
        "#/x-checks/1: warning: new: a check by casualties/range\n"
        "  the check is new\n"
        "#/properties/killed/type: loosening: 'integer' -> 'number'\n"
        "#/properties/kind/enum: loosening: with 'siege'\n"
        "#/x-checks/0: loosening: severity new: 'warning'\n"
        "#/title: wording: 'War' -> 'War | peace\\x1b[31m'\n"
        "old.yaml -> new.yaml: records that were valid may be invalid now (2 breaking, 1 warning, "
        "3 loosening, 1 wording); the first figure of the version rises\n"
    )


def test_the_other_way(run: Run) -> None:
    lines = run("diff", "new.yaml", "old.yaml").out.splitlines()
    assert "#/properties/kind/enum: breaking: without 'siege'" in lines
    assert "#/properties/note: loosening: gone: an object with 'type'" in lines
    assert "#/x-checks/0: breaking: severity gone: 'warning'" in lines


def test_json(run: Run) -> None:
    told = json.loads(run("diff", "old.yaml", "new.yaml", "--output-format", "json").out)
    changes = told.pop("changes")
    assert told.pop("tool")["name"] == "conflict-events"
    assert told == {
        "old": "old.yaml",
        "new": "new.yaml",
        "verdict": "breaking",
        "figure": "first",
        "summary": {"breaking": 2, "warning": 1, "loosening": 3, "wording": 1},
    }
    assert changes[0] == {
        "class": "breaking",
        "pointer": "#/required",
        "old": ["id"],
        "new": ["id", "kind"],
        "why": ["'kind' could be missing"],
    }
    assert changes[1] == {
        "class": "breaking",
        "pointer": "#/properties/note",
        "new": {"type": "string"},
        "why": ["array, boolean, null, number or object no longer fits"],
    }


def test_json_of_no_change(run: Run) -> None:
    told = json.loads(run("diff", "old.yaml", "old.yaml", "--output-format", "json").out)
    assert (told["verdict"], told["figure"], told["changes"]) == ("same", None, [])


def test_json_of_what_is_gone(run: Run) -> None:
    told = json.loads(run("diff", "new.yaml", "old.yaml", "--output-format", "json").out)
    gone = [change for change in told["changes"] if "new" not in change]
    assert gone == [
        {
            "class": "loosening",
            "pointer": "#/properties/note",
            "old": {"type": "string"},
            "why": [],
        },
        {
            "class": "loosening",
            "pointer": "#/x-checks/1",
            "old": {
                "rule": "casualties/range",
                "low": "/killed",
                "high": "/id",
                "severity": "info",
            },
            "why": [],
        },
    ]


def test_how_values_are_shown(run: Run) -> None:
    Path("a.yaml").write_text("{properties: {a: {}, b: {}}, enum: [1, {}]}", encoding="utf-8")
    text = "{properties: {b: {}, a: {}}, required: [a, b], enum: [{}, 1], examples: [[2], 1]}"
    Path("b.yaml").write_text(text, encoding="utf-8")
    assert run("diff", "a.yaml", "b.yaml").out.splitlines()[:-1] == [
        "#/required: breaking: new: 'a' and 'b'",
        "  'a' could be missing",
        "  'b' could be missing",
        "#/properties: wording: another order",
        "#/enum: wording: another order",
        "#/examples: wording: new: a list of 2",
    ]


def test_markdown(run: Run) -> None:
    lines = run("diff", "old.yaml", "new.yaml", "--output-format", "markdown").out.splitlines()
    assert lines[1:5] == [
        "",
        "| change | where | what | why |",
        "|---|---|---|---|",
        "| breaking | `#/required` | with 'kind' | 'kind' could be missing |",
    ]
    assert lines[-1] == "| wording | `#/title` | 'War' -\\> 'War \\| peace\\x1b\\[31m' |  |"
    ran = run("diff", "old.yaml", "old.yaml", "--output-format", "markdown")
    assert ran.out == "old.yaml -\\> old.yaml: nothing changed\n"


def test_what_changes_elsewhere_is_named_so(run: Run) -> None:
    for name, version in {"one": "1.0.0", "two": "1.1.0"}.items():
        text = f"$ref: urn:conflict-events:x-checks:{version}\n"
        Path(f"{name}.yaml").write_text(text, encoding="utf-8")
    lines = run("diff", "one.yaml", "two.yaml").out.splitlines()
    urn = "urn:conflict-events:x-checks:1.1.0"
    assert lines[0] == f"{urn}#/$defs/check/properties/source/type: breaking"
    assert f"#/$ref: wording: '{urn.replace('1.1', '1.0')}' -> '{urn}'" in lines


def test_bundled_schemas(run: Run) -> None:
    ran = run("diff", "report/1.0.0", "report/1.1.0")
    assert ran.code == 1
    assert ran.out.splitlines()[-1] == (
        "report/1.0.0 -> report/1.1.0: records that were valid may be invalid now (4 breaking, "
        "4 loosening, 2 wording); the first figure of the version rises, but only the middle one "
        "does"
    )
    ran = run("diff", "ucdp-ged/18.1", "ucdp-ged/19.1")
    assert (ran.code, ran.out.splitlines()[0]) == (
        0,
        (
            "#/x-checks/11: loosening: last '2017-12-31' -> '2018-12-31'; source 'what the release "
            "covers: 1989 to 2017' -> 'what the release covers: 1989 to 2018'"
        ),
    )


@pytest.mark.parametrize(
    ("fail_on", "codes"),
    [
        ((), (0, 0, 1)),
        (("--fail-on", "breaking"), (0, 0, 1)),
        (("--fail-on", "warning"), (0, 0, 1)),
        (("--fail-on", "loosening"), (0, 1, 1)),
        (("--fail-on", "wording"), (0, 1, 1)),
        (("--fail-on", "never"), (0, 0, 0)),
    ],
)
def test_it_fails_from_the_chosen_kind_on(
    run: Run, fail_on: tuple[str, ...], codes: tuple[int, ...]
) -> None:
    for name, code in zip(("old", "looser", "new"), codes, strict=True):
        assert run("diff", "old.yaml", f"{name}.yaml", *fail_on).code == code


TWO = "name two schemas, the older one first: conflict-events schema diff OLD NEW"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("diff",), TWO),
        (("diff", "old.yaml"), TWO),
        (("diff", "old.yaml", "new.yaml", "old.yaml"), TWO),
        (("diff", "old.yaml", "absent.yaml"), "absent.yaml: the schema cannot be read: "),
        (("diff", "old.yaml", "ucdp-gde"), "no schema is called 'ucdp-gde'; did you mean "),
        (("ucdp-ged", "--fail-on", "never"), "--fail-on is for the changes between two schemas: "),
        (("infer", "a", "--output-format", "json"), "--output-format is for the changes between "),
        (("infer", "a.csv", "b.csv"), "a schema is inferred from one table; there is no use for"),
        (("ucdp-ged", "acled"), "one schema is printed at a time; there is no use for 'acled'"),
    ],
)
def test_wrong_usage_is_told(run: Run, arguments: tuple[str, ...], said: str) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"conflict-events: {said}")
