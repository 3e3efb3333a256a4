"""Every rule's examples: the good hold, the bad fail for exactly the reason declared in them."""

from pathlib import Path

import pytest

from conflict_events import check
from conflict_events.rules.registry import all_rules
from conflict_events.testing import TODAY, declared_in

EXAMPLES = Path("fixtures/rules")


def declared(files: list[Path], rule: str) -> list[tuple[str, str, int, str, str]]:
    """Return the findings that the comments of example files declare."""
    return [
        (rule, severity, number, message, file.as_posix())
        for file in files
        for severity, message, number in declared_in(file)
    ]


def records(pattern: str) -> list[Path]:
    """Return the example records of all rules whose names begin so."""
    return [
        path
        for path in sorted(EXAMPLES.glob(f"*/*/{pattern}*.yaml"))
        if not path.stem.endswith("-digest")
    ]


def found(path: Path) -> list[tuple[str, str, int, str, str]]:
    """Return the findings in an example, as they are declared."""
    report = check(path, schema=path.parent / "schema.yaml", today=TODAY)
    assert report.unreadable == ()
    assert report.checked > 0
    return [
        (each.rule, each.severity.label, each.location.line, each.message, each.location.file)
        for each in report.findings
    ]


@pytest.mark.parametrize("path", records("good"), ids=lambda path: path.as_posix())
def test_good_examples_hold(path: Path) -> None:
    assert found(path) == []


@pytest.mark.parametrize("path", records("bad"), ids=lambda path: path.as_posix())
def test_bad_examples_fail_for_the_declared_reason_alone(path: Path) -> None:
    rule = path.relative_to(EXAMPLES).parent.as_posix()
    expected = declared(sorted(path.parent.glob(f"{path.stem}*.yaml")), rule)
    assert len(expected) == 1, "a bad example declares one finding"
    assert found(path) == expected


@pytest.mark.parametrize("name", [rule.name for rule in all_rules()])
def test_every_rule_has_examples(name: str) -> None:
    folder = EXAMPLES / name
    assert list(folder.glob("good*.yaml"))
    assert list(folder.glob("bad*.yaml"))


def test_every_example_belongs_to_a_rule() -> None:
    names = {rule.name for rule in all_rules()}
    folders = {path.parent.relative_to(EXAMPLES).as_posix() for path in EXAMPLES.glob("*/*/*.yaml")}
    assert folders <= names
