"""The helpers with which others test their rules."""

import re
from pathlib import Path

import pytest

from conflict_events.catalog import SchemaError
from conflict_events.testing import Told, declared_in, examples, findings

ORDER = {"rule": "casualties/range", "low": "/low", "high": "/high"}
UNIQUE = {"rule": "identity/unique", "key": "/id"}


def test_what_checks_tell_is_returned() -> None:
    message = "low 3 and high 1 are out of order; expected low <= best <= high"
    told = [Told("casualties/range", "error", "/low", message)]
    assert findings([ORDER], {"low": 3, "high": 1}) == told
    assert findings([ORDER], {"low": 1, "high": 3}) == []


def test_records_are_a_dataset() -> None:
    told = findings([UNIQUE], {"id": "a"}, {"id": "b"}, {"id": "a"})
    assert [each.rule for each in told] == ["identity/unique"]


def test_a_check_that_does_not_fit_its_rule_is_refused() -> None:
    with pytest.raises(SchemaError, match="casualties/range has no operand or parameter 'lowest'"):
        findings([{"rule": "casualties/range", "lowest": "/low"}], {})


SCHEMA = """\
properties: {low: {type: integer}, high: {type: integer}}
x-checks: [{rule: casualties/range, low: /low, high: /high}]
"""
MESSAGE = "low 3 and high 1 are out of order; expected low <= best <= high"
BAD = f"low: 3  # error: {MESSAGE}\nhigh: 1\n"
GOOD = "low: 1\nhigh: 3\n"


def folder_of(folder: Path, **files: str) -> Path:
    """Return a folder with a schema and files; ``bad_digest`` is the name of bad-digest.yaml."""
    for name, text in {"schema": SCHEMA, **files}.items():
        (folder / f"{name.replace('_', '-')}.yaml").write_text(text)
    return folder


def test_examples_declare_what_is_told(tmp_path: Path) -> None:
    bad, good = examples(folder_of(tmp_path, bad=BAD, good=GOOD))
    assert bad.told == bad.declared == (("error", MESSAGE, 1),)
    assert good.told == good.declared == ()


def test_an_example_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    unread, *_ = examples(folder_of(tmp_path, bad=BAD.replace("high", "low"), good=GOOD))
    assert [(severity, line) for severity, _, line in unread.told] == [("error", 2)]
    assert unread.told != unread.declared


def test_an_example_may_declare_in_its_digest_what_is_told(tmp_path: Path) -> None:
    digest = f"a: 1  # error: {MESSAGE}\n"
    bad, _ = examples(folder_of(tmp_path, bad="low: 3\nhigh: 1\n", bad_digest=digest, good=GOOD))
    assert bad.path.name == "bad.yaml"
    assert bad.declared == (("error", MESSAGE, 1),)
    assert declared_in(tmp_path / "bad.yaml") == []


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({"bad": BAD}, "there is no example good*.yaml"),
        ({"good": GOOD}, "there is no example bad*.yaml"),
        ({"good": GOOD, "bad": "low: 3\n"}, "bad.yaml: it declares 0 findings; expected 1"),
        ({"good": GOOD, "bad": BAD + BAD}, "bad.yaml: it declares 2 findings; expected 1"),
        ({"good": BAD, "bad": BAD}, "good.yaml: it declares 1 findings; expected 0"),
    ],
)
def test_examples_that_show_nothing_are_refused(
    tmp_path: Path, files: dict[str, str], problem: str
) -> None:
    with pytest.raises(ValueError, match=re.escape(problem)):
        examples(folder_of(tmp_path, **files))
