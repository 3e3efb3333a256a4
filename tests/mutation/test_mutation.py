"""Changes of the code that no test tells are counted, and told with their reason."""

import re
import tomllib
from pathlib import Path

import pytest
from tools.mutation.__main__ import main
from tools.mutation.groups import GROUPS, Group
from tools.mutation.laying import lay, parted
from tools.mutation.page import told
from tools.mutation.running import Mutant

ROOT = Path(__file__).parents[2]
RULE = '''\
@rule("a/b")
def f(a: X, *, b: int = 1) -> Y:
    """What it says."""
    yield a + b


@lru_cache(maxsize=9)
def g() -> None:
    pass
'''
PARTED = '''\
def _of_f(a: X, *, b: int):
    yield (a + b)

@rule('a/b')
def f(a: X, *, b: int=1) -> Y:
    """What it says."""
    return _of_f(a, b=b)

def g() -> None:
    pass
'''


def test_what_a_rule_does_is_parted_from_its_decorator() -> None:
    assert parted(RULE) == PARTED


def test_all_that_is_mutated_and_all_that_tells_it_is_there() -> None:
    package = ROOT / "validators/conflict_events"
    for group in GROUPS:
        assert [each for each in group.modules if not list(package.glob(each))] == []
        assert [each for each in group.tests if not (ROOT / each).exists()] == []


def test_a_checkout_is_laid_out_for_mutants(tmp_path: Path) -> None:
    root, folder = tmp_path / "root", tmp_path / "laid"
    (root / "validators/conflict_events").mkdir(parents=True)
    (root / "tests").mkdir()
    (root / "validators/conflict_events/a.py").write_text(RULE, encoding="utf-8")
    (root / "validators/conflict_events/b.py").write_text(RULE, encoding="utf-8")
    project = '[tool.setuptools.package-dir]\n"" = "validators"\n'
    (root / "pyproject.toml").write_text(project, encoding="utf-8")
    lay(root, folder, Group("one", ("a.py",), ("tests/test_a.py",)))
    package = folder / "src/conflict_events"
    assert (package / "a.py").read_text(encoding="utf-8") == PARTED
    assert (package / "b.py").read_text(encoding="utf-8") == RULE
    tool = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    assert tool["setuptools"]["package-dir"] == {"": "src"}
    assert tool["mutmut"]["only_mutate"] == ["src/conflict_events/a.py"]
    assert tool["mutmut"]["also_copy"] == ["pyproject.toml"]
    assert tool["mutmut"]["pytest_add_cli_args_test_selection"] == ["tests/test_a.py"]


def test_what_no_test_tells_is_told_with_its_reason() -> None:
    mutants = [
        Mutant("rules/a", "f", "", killed=True),
        Mutant("rules/a", "f", "x < 1 → x <= 1", killed=False),
        Mutant("rules/b", "g", "y → z", killed=False),
    ]
    reasons = {"No longer there": ["h: "], "The same": [r"q → r", r"rules/a .*x < (\d) → x <= \1"]}
    assert told(mutants, reasons) == (
        "| module | mutants | told by a test | not told | rate |\n"
        "|---|--:|--:|--:|--:|\n"
        "| rules/a | 2 | 1 | 1 | 50.0% |\n"
        "| rules/b | 1 | 0 | 1 | 0.0% |\n"
        "| all | 3 | 1 | 2 | 33.3% |\n"
        "\n"
        "The same (1):\n"
        "\n"
        "- `rules/a f: x < 1 → x <= 1`\n"
        "\n"
        "Not told, and not yet looked at (1):\n"
        "\n"
        "- `rules/b g: y → z`\n"
    )


def test_a_reason_that_can_find_no_change_is_a_mistake() -> None:
    with pytest.raises(re.error):
        told([], {"The same": ["x ("]})


def test_a_group_that_is_not_there_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["rule"])
    assert ended.value.code == 2
    assert "there is no group 'rule'; expected one of rules, checks" in capsys.readouterr().err
