"""The helpers with which others test their rules."""

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


def test_examples_declare_what_is_told(tmp_path: Path) -> None:
    checks = "x-checks: [{rule: casualties/range, low: /low, high: /high}]"
    (tmp_path / "schema.yaml").write_text(
        f"properties: {{low: {{type: integer}}, high: {{type: integer}}}}\n{checks}\n"
    )
    message = "low 3 and high 1 are out of order; expected low <= best <= high"
    (tmp_path / "bad.yaml").write_text(f"low: 3  # error: {message}\nhigh: 1\n")
    (tmp_path / "bad-unread.yaml").write_text("low: 3\nlow: 1\n")
    (tmp_path / "good.yaml").write_text("low: 1\nhigh: 3\n")
    bad_unread, bad, good = examples(tmp_path)
    assert bad.told == bad.declared == (("error", message, 1),)
    assert good.told == good.declared == ()
    assert [severity for severity, _, line in bad_unread.told] == ["error"]
    assert declared_in(tmp_path / "good.yaml") == []
