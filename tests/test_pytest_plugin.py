"""The plugin for pytest: records and checks are items, and fail for what is told of them."""

import importlib
from pathlib import Path

import pytest

from conflict_events import check
from conflict_events.rules.registry import all_rules

pytest_plugins = ["pytester"]

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "fixtures" / "tables" / "ucdp-ged-23.1"
SCHEMA = """\
type: object
properties: {id: {type: string}, low: {type: integer}, high: {type: integer}}
x-record-id: /id
x-checks:
  - {rule: casualties/range, low: /low, high: /high}
  - {rule: identity/unique, key: /id}
"""


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    """Import all that a run needs: pytester forgets what a run imported, and some of it is in C."""
    importlib.import_module("conflict_events.pytest_items")
    importlib.import_module("conflict_events.gate.configuration")
    check(ROOT / "fixtures" / "sokoura" / "as-published")
    check(TABLE / "bad-sum.csv")
    all_rules()


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    """Return a project with data: one record is wrong, and one is told a warning."""
    pytester.makefile(".yaml", schema=SCHEMA)
    data = pytester.mkdir("data")
    (data / "a.yaml").write_text("id: good\nlow: 1\nhigh: 2\n---\nid: bad\nlow: 3\nhigh: 1\n")
    (data / "b.jsonl").write_text('{"id": "x", "low": 1}\n{"id": 7, "low": 1}\n{"low": 1}\n')
    return pytester


def run(project: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    return project.runpytest_inprocess("-p", "no:cacheprovider", *arguments)


def run_apart(project: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    return project.runpytest_subprocess("-p", "no:cacheprovider", *arguments)


def test_each_record_is_an_item(project: pytest.Pytester) -> None:
    ran = run(project, "-v", "--conflict-data", "data", "--conflict-schema", "schema.yaml")
    ran.assert_outcomes(passed=3, failed=2)
    ran.stdout.fnmatch_lines(
        [
            "data/a.yaml::good PASSED*",
            "data/a.yaml::bad FAILED*",
            "data/b.jsonl::x PASSED*",
            "data/b.jsonl::7 FAILED*",
            "data/b.jsonl::3 PASSED*",
            "data/a.yaml:6:6: error casualties/range",
            "  low 3 and high 1 are out of order; expected low <= best <= high",
            "data/b.jsonl:2:8: error schema/type",
        ]
    )
    ran.stdout.no_fnmatch_line("*Traceback*")


def test_items_are_chosen_by_their_names(project: pytest.Pytester) -> None:
    ran = run(project, "--conflict-data", "data", "--conflict-schema", "schema.yaml", "-k", "good")
    ran.assert_outcomes(passed=1, deselected=4)


@pytest.mark.parametrize("processes", [[], ["-n", "2"]])
def test_an_item_is_run_by_its_node_id(project: pytest.Pytester, processes: list[str]) -> None:
    project.makepyfile("def test_of_the_project():\n    pass\n")
    given = ["--conflict-data", "data", "--conflict-schema", "schema.yaml", *processes]
    ran = run_apart(project, *given, "data/a.yaml::bad")
    ran.assert_outcomes(failed=1)
    ran.stdout.fnmatch_lines(["FAILED data/a.yaml::bad*"])
    run_apart(project, *given, "data/a.yaml::good", "data/b.jsonl::x").assert_outcomes(passed=2)


def test_a_node_id_that_names_no_item_is_wrong_usage(project: pytest.Pytester) -> None:
    given = ["--conflict-data", "data", "--conflict-schema", "schema.yaml"]
    ran = run(project, *given, "data/a.yaml::other")
    assert ran.ret == pytest.ExitCode.USAGE_ERROR
    ran.stderr.fnmatch_lines(["*not found: data/a.yaml::other*"])


def test_node_ids_are_the_same_from_another_folder(
    project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.makeini("[pytest]")
    monkeypatch.chdir(project.path / "data")
    given = ["--conflict-data", ".", "--conflict-schema", "../schema.yaml"]
    ran = run(project, *given, "--rootdir", "..", "--collect-only", "-q", "a.yaml::bad")
    assert [line for line in ran.outlines if "::" in line] == ["data/a.yaml::bad"]


def test_records_are_called_as_their_schema_says(pytester: pytest.Pytester) -> None:
    schema = "properties: {id: {type: integer}, code: {type: string}}\nx-record-id: /code\n"
    pytester.makefile(".yaml", schema=schema, record='- {id: 1, code: "A\\nB"}\n- {id: 2}\n')
    given = ["--conflict-data", "record.yaml", "--conflict-schema", "schema.yaml"]
    ran = run(pytester, *given, "--collect-only", "-q")
    ran.stdout.fnmatch_lines(["record.yaml::A\\nB", "record.yaml::2"])


def test_checks_that_are_not_selected_are_no_items(pytester: pytest.Pytester) -> None:
    table = pytester.copy_example(str(TABLE / "bad-sum.csv"))
    (pytester.path / "conflict-events.toml").write_text('select = ["casualties/range"]\n')
    ran = run(pytester, "--conflict-data", table.name, "--collect-only", "-q")
    assert [line for line in ran.outlines if "::" in line] == ["bad-sum.csv::casualties/range"]


def test_several_processes_have_the_same_items(project: pytest.Pytester) -> None:
    ran = run_apart(
        project, "-n", "2", "--conflict-data", "data", "--conflict-schema", "schema.yaml"
    )
    ran.assert_outcomes(passed=3, failed=2)


def test_each_check_of_a_table_is_an_item(pytester: pytest.Pytester) -> None:
    table = pytester.copy_example(str(TABLE / "bad-sum.csv"))
    ran = run(pytester, "-v", "--conflict-data", table.name)
    ran.stdout.fnmatch_lines(
        [
            "*bad-sum.csv::table/fields PASSED*",
            "*bad-sum.csv::schema PASSED*",
            "*bad-sum.csv::identity/unique PASSED*",
            "*bad-sum.csv::casualties/subtotals FAILED*",
            "bad-sum.csv:3: error casualties/subtotals (row 2, record 900002, column best)",
        ]
    )
    assert ran.parseoutcomes()["failed"] == 1


def test_a_warning_passes_and_is_shown_if_asked_for(pytester: pytest.Pytester) -> None:
    schema = SCHEMA.replace("high: /high}", "high: /high, severity: warning}")
    pytester.makefile(".yaml", schema=schema, record="id: a\nlow: 3\nhigh: 1\n")
    given = ["--conflict-data", "record.yaml", "--conflict-schema", "schema.yaml"]
    passing = run(pytester, *given, "-rP")
    passing.assert_outcomes(passed=1)
    passing.stdout.fnmatch_lines(["*conflict-events*", "record.yaml:2:6: warning casualties/range"])
    run(pytester, *given, "--conflict-fail-on", "warning").assert_outcomes(failed=1)
    (pytester.path / "conflict-events.toml").write_text('fail-on = "warning"\n')
    run(pytester, *given).assert_outcomes(failed=1)
    run(pytester, *given, "--conflict-fail-on", "never").assert_outcomes(passed=1)


def test_what_cannot_be_read_fails(pytester: pytest.Pytester) -> None:
    pytester.makefile(".yaml", record="id: a\nid: b\n")
    ran = run(pytester, "--conflict-data", "record.yaml")
    ran.assert_outcomes(failed=1)
    ran.stdout.fnmatch_lines(["*record.yaml: not checked*", "record.yaml:2:1: not checked: *"])


def test_nothing_to_check_fails(pytester: pytest.Pytester) -> None:
    pytester.makefile(".md", page="No front matter.\n")
    pytester.mkdir("data")
    (pytester.path / "data" / "page.md").write_text("No front matter.\n")
    ran = run(pytester, "--conflict-data", "data")
    ran.assert_outcomes(failed=1)
    ran.stdout.fnmatch_lines(["no records were checked"])


def test_what_is_told_of_no_record_has_an_item(project: pytest.Pytester) -> None:
    waiver = '[[waivers]]\nrule = "places"\nfile = "data/*"\nreason = "none"\n'
    (project.path / "conflict-events.toml").write_text(waiver)
    ran = run(
        project,
        "--conflict-data",
        "data",
        "--conflict-schema",
        "schema.yaml",
        "--conflict-fail-on",
        "warning",
    )
    ran.assert_outcomes(passed=3, failed=3)
    ran.stdout.fnmatch_lines(["conflict-events.toml:1: warning gate/unused-waiver"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--conflict-schema", "nowhere"], "*no schema is called 'nowhere'*"),
        (["--conflict-config", "nowhere.toml"], "*nowhere.toml: the configuration cannot be read*"),
    ],
)
def test_wrong_usage_is_told(project: pytest.Pytester, arguments: list[str], said: str) -> None:
    ran = run(project, "--conflict-data", "data", *arguments)
    assert ran.ret == pytest.ExitCode.USAGE_ERROR
    ran.stderr.fnmatch_lines([said])


def test_wrong_usage_is_told_by_several_processes(project: pytest.Pytester) -> None:
    ran = run_apart(project, "-n", "2", "--conflict-data", "data", "--conflict-schema", "nowhere")
    ran.assert_outcomes(failed=1)
    ran.stdout.fnmatch_lines(["no schema is called 'nowhere'*"])


def test_without_data_nothing_is_done(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        "import sys\ndef test_it():\n    assert 'conflict_events.api' not in sys.modules\n"
    )
    run_apart(pytester).assert_outcomes(passed=1)


def test_an_error_of_a_rule_is_not_taken_for_a_finding(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(
        "from conflict_events.rules.operands import One\n"
        "from conflict_events.rules.registry import rule\n"
        "@rule('acme/raises', message='')\n"
        "def raises(value: One) -> bool:\n    raise OSError('no')\n"
    )
    schema = "properties: {a: {type: integer}}\nx-checks: [{rule: acme/raises, value: /a}]\n"
    pytester.makefile(".yaml", schema=schema, record="a: 1\n")
    ran = run_apart(pytester, "--conflict-data", "record.yaml", "--conflict-schema", "schema.yaml")
    assert ran.ret == pytest.ExitCode.INTERNAL_ERROR
    ran.stdout.fnmatch_lines(["*the rule acme/raises failed: OSError: no*"])
