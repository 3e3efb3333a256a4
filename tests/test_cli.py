"""The command line: what each command says, and with which exit code."""

import io
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path
from runpy import run_module
from typing import NamedTuple, NoReturn

import pytest

from conflict_events import cli
from conflict_events.commands import writing
from conflict_events.handbook import explanation, handbook
from conflict_events.rules.operands import One
from conflict_events.rules.registry import all_rules, find_rule, rule
from conflict_events.version import VERSION

ROOT = Path(__file__).parent.parent
SCHEMAS = ROOT / "schemas"
AS_PUBLISHED = "fixtures/sokoura/as-published"

SCHEMA = """\
type: object
properties:
  id: {type: string}
  low: {type: integer}
  high: {type: integer}
  early: {type: integer}
  late: {type: integer}
  least: {type: integer}
  most: {type: integer}
x-record-id: /id
x-checks:
  - {rule: casualties/range, low: /low, high: /high}
  - {rule: casualties/range, low: /early, high: /late, severity: warning}
  - {rule: casualties/range, low: /least, high: /most, severity: info}
"""
RECORDS = {
    "clean": "id: a\nlow: 1\nhigh: 2\n",
    "error": "id: a\nlow: 2\nhigh: 1\n",
    "warning": "id: a\nearly: 2\nlate: 1\n",
    "info": "id: a\nleast: 2\nmost: 1\n",
}
CLEAN_EVENT = """\
schema: conflict-event/1.0.0
id: ambush
date: {start: 2020-10-13, precision: day}
sources: [{id: report, title: A report}]
"""


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs the command line in this process."""

    def in_process(*arguments: str) -> Ran:
        try:
            code = cli.main(arguments)
        except SystemExit as exiting:
            code = int(exiting.code or 0)
        return Ran(code, *capsys.readouterr())

    return in_process


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a schema, and a record for each severity."""
    monkeypatch.chdir(tmp_path)
    Path("s.yaml").write_text(SCHEMA, encoding="utf-8")
    for name, text in RECORDS.items():
        Path(f"{name}.yaml").write_text(text, encoding="utf-8")
    Path("event.yaml").write_text(CLEAN_EVENT, encoding="utf-8")
    return tmp_path


def start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command line as a process of its own."""
    command = [sys.executable, "-m", "conflict_events", *arguments]
    return subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, check=False
    )


def last_line(ran: Ran) -> str:
    return ran.out.splitlines()[-1]


# --- exit codes ---------------------------------------------------------------------------------


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("fail_on", "codes"),
    [
        ((), (0, 0, 0, 1)),
        (("--fail-on", "error"), (0, 0, 0, 1)),
        (("--fail-on", "warning"), (0, 0, 1, 1)),
        (("--fail-on", "info"), (0, 1, 1, 1)),
        (("--fail-on", "never"), (0, 0, 0, 0)),
    ],
)
def test_a_run_fails_from_the_chosen_severity_on(
    run: Run, fail_on: tuple[str, ...], codes: tuple[int, ...]
) -> None:
    for name, code in zip(("clean", "info", "warning", "error"), codes, strict=True):
        ran = run("check", f"{name}.yaml", "--schema", "s.yaml", *fail_on)
        assert (ran.code, ran.err) == (code, "")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("fail_on", ["error", "never"])
def test_what_is_not_checked_outweighs_findings_which_are_still_told(
    run: Run, fail_on: str
) -> None:
    ran = run("check", "error.yaml", "absent.yaml", "--schema", "s.yaml", "--fail-on", fail_on)
    assert ran.code == 3
    assert ran.out == (
        "error.yaml:2:6: error casualties/range\n"
        "  low 2 and high 1 are out of order; expected low <= best <= high\n"
        "    :3  1  high\n"
        "absent.yaml: not checked: there is no such file\n"
        "1 error, 0 warnings, 0 notes in 1 record checked against s.yaml; 1 thing not checked "
        f"(conflict-events {VERSION})\n"
    )


@pytest.mark.usefixtures("folder")
def test_a_run_that_checked_nothing_is_not_clean(run: Run) -> None:
    Path("d").mkdir()
    Path("d/readme.md").write_text("# Data\n", encoding="utf-8")
    ran = run("check", "d")
    assert ran.code == 3
    assert ran.out == (
        "skipped, for want of front matter: d/readme.md\n"
        f"no findings in no records (conflict-events {VERSION})\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "the following arguments are required: COMMAND"),
        (("check", "--config", "a", "--no-config"), "--no-config: not allowed with argument --con"),
        (("check", ".", "--only"), "argument --only: expected at least one argument"),
        (("check", ".", "--output-format", "json="), "'json=' names no file"),
        (("chek", "."), "invalid choice: 'chek'"),
        (("source",), "the following arguments are required: COMMAND"),
        (("source", "verify", "a.yaml"), "the following arguments are required: TEXT"),
        (("check", ".", "--fail-on", "fatal"), "invalid choice: 'fatal'"),
        (("check", ".", "--output-format", "xml"), "invalid choice: 'xml'"),
        (("check", ".", "--today", "yesterday"), "'yesterday' is no date; expected one such as"),
        (("check", ".", "--today", "2020-02-30"), "'2020-02-30' is no date; expected one such as"),
        (("check", ".", "--sel", "identity"), "unrecognized arguments: --sel"),
        (("check", ".", "--\x1b[31m"), r"unrecognized arguments: --\x1b[31m"),
    ],
)
def test_wrong_usage_is_told(run: Run, arguments: tuple[str, ...], said: str) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("usage: conflict-events")
    assert said in ran.err.splitlines()[-1]
    assert "\x1b" not in ran.err


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("option", "said"),
    [
        (("--select", "casulties"), "no rule or family is called 'casulties'; did you mean"),
        (("--ignore", "casualties/rang"), "'casualties/rang'; did you mean 'casualties/range'?"),
        (("--schema", "conflict-evnt"), "'conflict-evnt'; did you mean 'conflict-event/2.0.0'?"),
        (("--schema", "catalog"), "no schema is called 'catalog'"),
        (("--schema", "vague-quantities"), "'vague-quantities/1.0.0' is no schema of records"),
        (("--schema", "absent.yaml"), "absent.yaml: the schema cannot be read: there is no such"),
        (("--schema", "broken.yaml"), "broken.yaml:2:1: the schema cannot be read: "),
        (("--schema", "empty.yaml"), "empty.yaml: the schema cannot be read: the file is empty"),
        (("--schema", "list.yaml"), "list.yaml:1:1: a schema is an object; this is a list of 2"),
        (("--schema", "true.yaml"), "true.yaml:1:1: a schema is an object; this is true"),
        (("--schema", "type.yaml"), "type.yaml:1:7: schema error: "),
        (("--schema", "rule.yaml"), "there is no rule 'casualties/rang'; did you mean"),
        (("--output-file", "absent/r.json"), "'absent/r.json': no such file or directory"),
        (("--output-file", ""), "the report cannot be written to '': is a directory"),
    ],
)
def test_what_cannot_be_used_is_told(run: Run, option: tuple[str, str], said: str) -> None:
    Path("empty.yaml").touch()
    Path("broken.yaml").write_text("type: [\n", encoding="utf-8")
    Path("list.yaml").write_text("[1, 2]\n", encoding="utf-8")
    Path("true.yaml").write_text("true\n", encoding="utf-8")
    Path("type.yaml").write_text("type: txt\n", encoding="utf-8")
    Path("rule.yaml").write_text(SCHEMA.replace("/range, low: /e", "/rang, low: /e"), "utf-8")
    ran = run("check", "event.yaml", *option)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("conflict-events: ")
    assert said in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.usefixtures("folder")
def test_each_problem_of_a_schema_is_a_line_that_is_harmless(run: Run) -> None:
    hostile = '"::error ::x\\n::error ::y\\e[31m"'
    text = SCHEMA.replace("low: /low,", f"{hostile}: /low,").replace("low: /early,", "")
    Path("s.yaml").write_text(text, encoding="utf-8")
    ran = run("check", "clean.yaml", "--schema", "s.yaml")
    assert ran.code == 2
    lines = ran.err.splitlines()
    assert len(lines) > 1
    assert all(line.startswith("conflict-events: ") for line in lines)
    assert "\x1b" not in ran.err


# --- internal errors ----------------------------------------------------------------------------


@pytest.fixture
def raising(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Add a rule that raises, and a schema that binds it inside a choice."""
    all_rules()  # so that every family is known to the real registry
    monkeypatch.setattr("conflict_events.rules.registry._rules", {})

    @rule("casualties/raising", message="never told")
    def raising(low: One) -> bool:
        msg = f"\x1b[31mnot {low}"
        raise ZeroDivisionError(msg)

    assert find_rule("casualties/raising")
    text = "properties: {low: {}}\nanyOf: [{x-checks: [{rule: casualties/raising, low: /low}]}, {}]"
    (folder / "raising.yaml").write_text(text, encoding="utf-8")


@pytest.mark.usefixtures("raising")
def test_a_rule_that_raises_is_named_and_never_a_silent_pass(run: Run) -> None:
    ran = run("check", "clean.yaml", "--schema", "raising.yaml")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err == (
        "conflict-events: internal error: the rule casualties/raising failed: ZeroDivisionError: "
        "\\x1b[31mnot 1\n"
        "This is a fault of the tool, not of the data. Please report it.\n"
    )


@pytest.mark.usefixtures("raising")
def test_the_traceback_is_there_for_those_who_ask(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONFLICT_EVENTS_TRACEBACK", "1")
    ran = run("check", "clean.yaml", "--schema", "raising.yaml")
    assert ran.code == 4
    assert "Traceback (most recent call last):" in ran.err.splitlines()
    assert ran.err.splitlines()[1].startswith("This is a fault of the tool")
    assert "\x1b" not in ran.err


@pytest.mark.usefixtures("folder")
def test_any_other_error_of_ours_is_told_by_its_kind(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> NoReturn:
        msg = "oh"
        raise RuntimeError(msg)

    monkeypatch.setattr("conflict_events.reporting.text.render", fail)
    Path("report.txt").write_text("old", encoding="utf-8")
    check = ["check", "event.yaml"]
    for arguments in (check, [*check, "--output-file", "report.txt"]):
        ran = run(*arguments)
        assert (ran.code, ran.out) == (4, "")
        assert ran.err.splitlines()[0] == "conflict-events: internal error: RuntimeError: oh"
        assert "Traceback" not in ran.err
    assert Path("report.txt").read_text(encoding="utf-8") == "old"


def test_ctrl_c_ends_the_run_in_silence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Waiting(io.StringIO):
        @property
        def buffer(self) -> NoReturn:
            raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stdin", Waiting())
    assert run("check", "-") == (130, "", "")


def test_sigterm_ends_the_run_in_silence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Waiting(io.StringIO):
        @property
        def buffer(self) -> NoReturn:
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(60)
            raise AssertionError

    usual = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(sys, "stdin", Waiting())
    try:
        assert run("check", "-") == (143, "", "")
        # Who has decided otherwise, or runs it beside other things, is left alone.
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        run("rules")
        assert signal.getsignal(signal.SIGTERM) == signal.SIG_IGN
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        beside = threading.Thread(target=run, args=["rules"])
        beside.start()
        beside.join()
        assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL
    finally:
        signal.signal(signal.SIGTERM, usual)


@pytest.mark.usefixtures("raising")
def test_a_rule_that_raises_on_a_table_is_named(run: Run) -> None:
    Path("t.csv").write_text("low\n1\n", encoding="utf-8")
    # What holds whatever the rule says (`anyOf` with `{}`) is not asked of a table.
    schema = "properties: {low: {}}\nx-checks: [{rule: casualties/raising, low: /low}]"
    Path("raising.yaml").write_text(schema, encoding="utf-8")
    ran = run("check", "t.csv", "--schema", "raising.yaml")
    assert (ran.code, ran.out) == (4, "")
    assert "the rule casualties/raising failed: ZeroDivisionError: \\x1b[31mnot 1" in ran.err


@pytest.mark.usefixtures("folder")
def test_of_an_error_of_a_library_the_beginning_is_shown(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> NoReturn:
        raise RuntimeError("x" * 1000 + "\nthe plan, and all data")

    monkeypatch.setattr("conflict_events.reporting.text.render", fail)
    ran = run("check", "event.yaml")
    first = ran.err.splitlines()[0].removeprefix("conflict-events: internal error: ")
    assert (ran.code, len(first)) == (4, cli.MOST_TOLD)
    assert first.startswith("RuntimeError: xxx")
    assert "plan" not in ran.err


# --- tables -------------------------------------------------------------------------------------

READ = f"(conflict-events {VERSION})\n"


def table(data: str, name: str = "t.csv", encoding: str = "utf-8") -> str:
    Path(name).write_text(data, encoding=encoding)
    return name


@pytest.mark.usefixtures("folder")
def test_a_finding_in_a_table_has_its_row_its_record_and_its_column(run: Run) -> None:
    ran = run("check", table("id,low,high\na,1,2\nb,2,1\n,x,1\n"), "--schema", "s.yaml")
    assert ran.code == 1
    assert ran.out == (
        "t.csv: comma, UTF-8\n"
        "t.csv:3: error casualties/range (row 2, record b, column low)\n"
        "  low 2 and high 1 are out of order; expected low <= best <= high\n"
        "      1  high\n"
        "t.csv:4: error schema/type (row 3, column low)\n"
        "  `low` is 'x'; expected a whole number\n"
        f"2 errors, 0 warnings, 0 notes in 3 records checked against s.yaml {READ}"
    )


@pytest.mark.usefixtures("folder")
def test_what_is_accepted_is_counted_apart_and_passes(run: Run) -> None:
    accepted = "high: /high, accepted: [{record: b, reason: As published.}]}"
    Path("s.yaml").write_text(SCHEMA.replace("high: /high}", accepted), encoding="utf-8")
    arguments = ["check", table("id,low,high\na,1,2\nb,2,1\n"), "--schema", "s.yaml"]
    ran = run(*arguments)
    assert ran.code == 0
    assert ran.out == (
        f"t.csv: comma, UTF-8\nno findings (1 accepted) in 2 records checked against s.yaml {READ}"
    )
    ran = run(*arguments, "--output-format", "json", "--fail-on", "info")
    written = json.loads(ran.out)
    assert ran.code == 0
    assert written["summary"]["accepted"] == 1
    assert [each["accepted"] for each in written["findings"]] == ["As published."]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("data", "encoding", "options", "note"),
    [
        ("id;low;high\na;2;1\n", "utf-8", ["--delimiter", ";"], "semicolon, UTF-8"),
        ("id\tlow\thigh\na\t2\t1\n", "utf-8", ["--delimiter", "tab"], "tab, UTF-8"),
        ("id\tlow\thigh\na\t2\t1\n", "utf-8", ["--delimiter", "\\t"], "tab, UTF-8"),
        ("id,low,high\né,2,1\n", "latin-1", ["--encoding", "latin-1"], "comma, Latin-1"),
        ("a,2,1\n", "utf-8", ["--no-header"], "comma, UTF-8; no header row"),
        ("id,low,high\n'a,b',2,1\n", "utf-8", ["--quote", "'"], "comma, UTF-8"),
        ('id,low,high\n"a,2,1\n', "utf-8", ["--quote", ""], "comma, UTF-8"),
    ],
)
def test_how_a_table_is_written_may_be_stated(
    run: Run, data: str, encoding: str, options: list[str], note: str
) -> None:
    ran = run("check", table(data, encoding=encoding), "--schema", "s.yaml", *options)
    assert ran.code == 1
    lines = ran.out.splitlines()
    assert lines[0].startswith(f"t.csv: {note}")
    assert "error casualties/range (row 1, record " in lines[1]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("option", "said"),
    [
        (("--delimiter", "ab"), "--delimiter: 'ab' is none; expected one ASCII character"),
        (("--delimiter", "é"), "--delimiter: 'é' is none; expected one ASCII character"),
        (("--quote", "\n"), "expected one ASCII character"),
        (("--encoding", "klingon"), "the encoding 'klingon' is not known; expected one such as"),
        (("--encoding", "base64"), "the encoding 'base64' is not known; expected one such as"),
    ],
)
def test_what_no_table_is_written_in_is_wrong_usage(
    run: Run, option: tuple[str, str], said: str
) -> None:
    ran = run("check", table("id,low,high\n"), "--schema", "s.yaml", *option)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err.splitlines()[-1]


@pytest.mark.usefixtures("folder")
def test_a_sheet_of_a_workbook_is_chosen_by_its_name(run: Run) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("fastexcel")
    book = openpyxl.Workbook()
    book.active.append(["about"])
    sheet = book.create_sheet("events")
    for row in (["id", "low", "high"], ["a", 2, 1]):
        sheet.append(row)
    book.save("t.xlsx")
    ran = run("check", "t.xlsx", "--schema", "s.yaml", "--sheet", "events")
    assert ran.code == 1
    assert "error casualties/range (row 1, record a, column low)" in ran.out
    ran = run("check", "t.xlsx", "--schema", "s.yaml", "--sheet", "event")
    assert ran.code == 3
    assert "t.xlsx: not checked: " in ran.out


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("", "t.csv: not checked: the file is empty"),
        ("a,b\n1,2\n", "t.csv: not checked: it fits no bundled schema; state one with --schema"),
    ],
)
def test_a_table_that_cannot_be_checked_is_told(run: Run, data: str, said: str) -> None:
    ran = run("check", table(data))
    assert (ran.code, ran.err) == (3, "")
    assert said in ran.out.splitlines()


@pytest.mark.usefixtures("folder")
def test_a_schema_that_no_table_can_be_checked_with_is_told(run: Run) -> None:
    Path("u.yaml").write_text("unevaluatedProperties: false\n", encoding="utf-8")
    ran = run("check", table("a\n1\n"), "--schema", "u.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert "`unevaluatedProperties` cannot be checked in tables; write " in ran.err


@pytest.mark.usefixtures("folder")
def test_a_schema_is_inferred_from_a_table(run: Run) -> None:
    rows = "".join(f"e{number},{number},{number + 1}\n" for number in range(20))
    ran = run("schema", "infer", table(f"id,low,high\n{rows}"), "--delimiter", ",")
    assert (ran.code, ran.err) == (0, "")
    Path("inferred.yaml").write_text(ran.out, encoding="utf-8")
    assert run("check", "t.csv", "--schema", "inferred.yaml").code == 0
    ran = run("schema", "infer", "t.csv", "--no-header", "--today", "2020-10-13")
    assert "x-header: false" in ran.out.splitlines()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), 2, "name the table to infer a schema from: conflict-events schema infer FILE"),
        (("absent.csv",), 3, "absent.csv: there is no such file"),
        (("empty.csv",), 3, "empty.csv: the file is empty"),
        (("broken.json",), 3, "broken.json:1:1: "),
        (("text.json",), 3, "text.json: its records are not alike enough to be the rows of a"),
        (("unlike.json",), 3, "unlike.json: its records are not alike enough to be the rows of"),
        (("array.json",), 3, "array.json:1:1: the array is empty, so it holds no record"),
    ],
)
def test_a_schema_that_cannot_be_inferred_is_told(
    run: Run, arguments: tuple[str, ...], code: int, said: str
) -> None:
    table("", "empty.csv")
    table("{", "broken.json")
    table('"text"', "text.json")
    table('[{"a": [1]}, {"a": "x"}]', "unlike.json")
    table("[]", "array.json")
    ran = run("schema", "infer", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(f"conflict-events: {said}")


@pytest.mark.usefixtures("folder")
def test_one_schema_is_printed_at_a_time(run: Run) -> None:
    ran = run("schema", "ucdp-ged", "acled")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "conflict-events: one schema is printed at a time; there is no use for 'acled'\n"
    )


# --- check --------------------------------------------------------------------------------------


@pytest.mark.usefixtures("folder")
def test_rules_are_selected_and_ignored_by_family_and_name(run: Run) -> None:
    Path("both.yaml").write_text("id: 5\nlow: 2\nhigh: 1\n", encoding="utf-8")

    def told(*options: str) -> list[str]:
        ran = run("check", "both.yaml", "--schema", "s.yaml", "--output-format", "json", *options)
        return [each["rule"] for each in json.loads(ran.out)["findings"]]

    both = ["schema/type", "casualties/range"]
    assert told() == both
    assert told("--select", "casualties") == told("--ignore", "schema") == both[1:]
    assert told("--select", "schema/type") == told("--ignore", "casualties/range") == both[:1]
    assert told("--select", "schema,casualties/range") == both
    assert told("--select", "schema", "--select", "casualties") == both
    assert told("--select", "casualties,schema", "--ignore", "casualties,schema") == []


@pytest.mark.usefixtures("folder")
def test_today_is_the_day_after_which_nothing_can_have_happened(run: Run) -> None:
    assert run("check", "event.yaml", "--today", "2020-10-13").code == 0
    ran = run("check", "event.yaml", "--today", "2020-10-12")
    assert ran.code == 1
    assert ran.out.splitlines()[0] == "event.yaml:3:15: error chronology/window"


@pytest.mark.usefixtures("folder")
def test_a_report_goes_to_a_file_instead(run: Run) -> None:
    to_screen = run("check", "error.yaml", "--schema", "s.yaml", "--output-format", "json")
    to_file = run(
        *("check", "error.yaml", "--schema", "s.yaml"),
        *("--output-format", "json", "--output-file", "report.json"),
    )
    assert to_file == (1, "", "")
    assert Path("report.json").read_text(encoding="utf-8") == to_screen.out


@pytest.mark.usefixtures("folder")
def test_an_output_that_is_closed_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    ran = run("check", "event.yaml")
    assert (ran.code, ran.err) == (2, "conflict-events: standard output is closed\n")


class Full(io.StringIO):
    def flush(self) -> NoReturn:
        raise OSError(28, "No space left on device")

    def fileno(self) -> int:
        return self.descriptor

    def __init__(self, descriptor: int) -> None:
        super().__init__()
        self.descriptor = descriptor


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("arguments", [("--help",), ("check", "event.yaml"), ("schemas",)])
def test_an_output_that_is_full_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    descriptor = os.open("behind", os.O_CREAT | os.O_WRONLY)
    monkeypatch.setattr(sys, "stdout", Full(descriptor))
    ran = run(*arguments)
    os.close(descriptor)
    assert ran.code == 2
    assert ran.err == (
        "conflict-events: standard output cannot be written: no space left on device\n"
    )


def test_usage_is_told_where_output_is_closed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    ran = run("explain", "a", "b")
    assert ran.code == 2
    assert ran.err.endswith("error: unrecognized arguments: b\n")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("no_color", "coloured"), [(None, True), ("", True), ("1", False), ("0", False)]
)
def test_a_terminal_is_coloured_unless_told_not_to_be(
    monkeypatch: pytest.MonkeyPatch,
    no_color: str | None,
    coloured: bool,  # noqa: FBT001
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    if no_color is not None:
        monkeypatch.setenv("NO_COLOR", no_color)
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    check = ["check", "error.yaml", "--schema", "s.yaml"]
    assert cli.main(check) == 1
    assert ("\x1b[31merror\x1b[0m" in terminal.getvalue()) is coloured
    assert cli.main([*check, "--output-file", "report.txt"]) == 1
    assert "\x1b" not in Path("report.txt").read_text(encoding="utf-8")


def test_no_colour_goes_anywhere_else(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    ran = run("check", AS_PUBLISHED)
    assert ran.code == 1
    assert "\x1b" not in ran.out


# --- several outputs ----------------------------------------------------------------------------


@pytest.mark.usefixtures("folder")
def test_a_report_is_written_in_several_formats_at_once(run: Run) -> None:
    check = ["check", "error.yaml", "--schema", "s.yaml"]
    alone = {name: run(*check, "--output-format", name).out for name in ("text", "json", "csv")}
    ran = run(
        *check,
        "--output-format=json=r.json",
        "--output-format",
        "text",
        "--output-format=csv=r.csv",
    )
    assert ran == (1, alone["text"], "")
    assert Path("r.json").read_text(encoding="utf-8") == alone["json"]
    assert Path("r.csv").read_bytes().decode() == alone["csv"]
    assert run(*check, "--output-format", "json=a=b.json") == (1, "", "")
    assert Path("a=b.json").read_text(encoding="utf-8") == alone["json"]
    several = ["--output-format", "json", "--output-format", "csv=r.csv", "--output-file", "f"]
    assert run(*check, *several) == (1, "", "")
    assert Path("f").read_text(encoding="utf-8") == alone["json"]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("text", "json"), "one format goes to standard output, not text and json; name files"),
        (("json=a", "csv=a"), "two formats cannot go to one file: 'a'"),
        (("json=a", "--output-file=b"), "each format has its file, and none goes to 'b' (--outp"),
        (("json", "csv=a", "--output-file=a"), "two formats cannot go to one file: 'a'"),
    ],
)
def test_outputs_that_exclude_each_other_are_told(
    run: Run, options: tuple[str, ...], said: str
) -> None:
    words = [word if word[0] == "-" else f"--output-format={word}" for word in options]
    ran = run("check", "error.yaml", "--schema", "s.yaml", *words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"conflict-events: {said}")
    assert not Path("a").exists()


def test_what_a_format_lacks_is_told_before_anything_is_checked(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "find_spec", lambda name: None if name != "jinja2" else name)
    assert run("check", "nowhere", "--output-format", "html=a.html") == (
        2,
        "",
        (
            "conflict-events: the format html needs markdown_it and matplotlib; "
            "install them with pip install 'conflict-events[report]'\n"
        ),
    )
    assert run("check", "nowhere").code == 3


# --- the gate -----------------------------------------------------------------------------------

CONFIGURATION = """\
fail-on = "warning"
[[data]]
paths = ["warning.yaml", "clean.yaml"]
schema = "s.yaml"
"""


@pytest.fixture
def project(folder: Path) -> Path:
    """Work in a folder that has a configuration, too."""
    Path(".git").mkdir()
    Path("conflict-events.toml").write_text(CONFIGURATION, encoding="utf-8")
    return folder


@pytest.mark.usefixtures("project")
def test_a_configuration_is_found_and_says_what_to_check(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = run("check")
    assert (ran.code, ran.out.splitlines()[0]) == (1, "warning.yaml:2:8: warning casualties/range")
    assert run("check", "--fail-on", "error").code == 0
    assert run("check", "clean.yaml").code == 0
    Path("d").mkdir()
    monkeypatch.chdir("d")
    assert run("check").out.startswith("../warning.yaml:2:8: warning")
    assert run("check", "--config", "../conflict-events.toml").code == 1


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("configuration", [None, "", "select = ['casualties']\n"])
def test_nothing_to_check_is_told(run: Run, configuration: str | None) -> None:
    Path(".git").mkdir()
    if configuration is not None:
        Path("conflict-events.toml").write_text(configuration, encoding="utf-8")
    ran = run("check")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("conflict-events: name what to check: ")
    assert ran.err.count("\n") == 1


@pytest.mark.usefixtures("project")
def test_no_configuration_is_used_where_none_is_wanted(run: Run) -> None:
    assert run("check", "--no-config").code == 2
    assert run("check", "--no-config", "warning.yaml").code == 3
    assert run("check", "--no-config", "warning.yaml", "--schema", "s.yaml").code == 0


@pytest.mark.usefixtures("project")
def test_a_configuration_that_cannot_be_used_is_told(run: Run) -> None:
    Path("conflict-events.toml").write_text("pahts = ['x']\nfail-on = 'x'\n", encoding="utf-8")
    ran = run("check", "clean.yaml")
    assert (ran.code, ran.out) == (2, "")
    lines = ran.err.splitlines()
    assert lines[0] == (
        "conflict-events: conflict-events.toml: pahts: there is no property `pahts`; did you mean "
        "'paths'?"
    )
    assert lines[1].startswith("conflict-events: conflict-events.toml: fail-on: ")
    assert run("check", "--config", "absent.toml").code == 2
    assert run("check", "--no-config", "clean.yaml", "--baseline", "absent.json").code == 2


@pytest.mark.usefixtures("project")
def test_a_baseline_is_written_and_then_known(run: Run) -> None:
    ran = run("check", "--write-baseline", "known.json")
    assert ran == (0, "1 finding is written to known.json, and known from now on\n", "")
    before = Path("known.json").read_bytes()
    assert run("check", "--baseline", "known.json").code == 0
    # What it knows is written anew, though the configuration names it.
    text = Path("conflict-events.toml").read_text(encoding="utf-8")
    Path("conflict-events.toml").write_text(f"baseline = 'known.json'\n{text}", encoding="utf-8")
    assert run("check").code == 0
    for options in ((), ("--baseline", "known.json")):
        assert run("check", *options, "--write-baseline", "known.json").code == 0
        assert Path("known.json").read_bytes() == before
    Path("known.json").unlink()
    ran = run("check")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("conflict-events: known.json: the baseline cannot be read: there is")
    assert run("check", "--write-baseline", "known.json").code == 0
    with Path("warning.yaml").open("a", encoding="utf-8") as stream:
        stream.write("low: 2\nhigh: 1\n")
    ran = run("check", "--write-baseline", "known.json")
    assert ran.out == "2 findings are written to known.json, and known from now on\n"


@pytest.mark.usefixtures("project")
def test_no_baseline_is_written_where_not_everything_was_checked(run: Run) -> None:
    ran = run("check", "warning.yaml", "absent.yaml", "--write-baseline", "known.json")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        "conflict-events: absent.yaml: not checked: there is no such file\n"
        "conflict-events: no baseline is written, for not everything could be checked\n"
    )
    Path("d").mkdir()
    Path("d/a.md").write_text("# Data\n", encoding="utf-8")
    assert run("check", "d", "--write-baseline", "known.json").code == 3
    assert not Path("known.json").exists()


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--only", "clean.yaml"), "a baseline knows the findings of all files; leave out --only"),
        (("--output-format", "json=a"), "--write-baseline tells no findings; leave out the option"),
        (("--output-file", "a"), "--write-baseline tells no findings; leave out the options of"),
    ],
)
def test_what_a_baseline_would_lose_is_told(run: Run, options: tuple[str, ...], said: str) -> None:
    ran = run("check", "--write-baseline", "known.json", *options)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"conflict-events: {said}")
    assert not Path("known.json").exists()


@pytest.mark.usefixtures("project")
def test_a_baseline_that_cannot_be_written_is_told(run: Run) -> None:
    ran = run("check", "--write-baseline", "absent/known.json")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(
        "conflict-events: the baseline cannot be written to 'absent/known.json': no such file"
    )


@pytest.mark.usefixtures("project")
def test_only_some_files_are_told_of(run: Run) -> None:
    assert run("check", "--only", "clean.yaml").code == 0
    assert run("check", "--only", "clean.yaml", "warning.yaml").code == 1
    assert run("check", "--only=clean.yaml", "--only=warning.yaml", "--", "clean.yaml").code == 0
    assert run("check", "--only", "absent.yaml").code == 3
    ran = run("check", "--only", "noxfile.py")
    assert ran.code == 0
    assert "none of the files that --only names is checked" in ran.out


# --- the other commands -------------------------------------------------------------------------


def test_a_rule_is_explained(run: Run) -> None:
    known = find_rule("casualties/subtotals")
    assert known is not None
    assert run("explain", "casualties/subtotals") == (0, explanation(known), "")


def test_all_rules_are_explained_as_one_page(run: Run) -> None:
    assert run("explain", "--all") == (0, handbook(), "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "name a rule to explain; `conflict-events rules` lists them"),
        (
            ("casualties/subtotal",),
            "there is no rule 'casualties/subtotal'; did you mean 'casualties/subtotals'?",
        ),
        (("\x1b[31m\n::error ::x",), r"there is no rule '\x1b[31m"),
    ],
)
def test_what_cannot_be_explained_is_told(run: Run, arguments: tuple[str, ...], said: str) -> None:
    ran = run("explain", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[0] == f"conflict-events: {said}"
    assert all(line.startswith("conflict-events: ") for line in ran.err.splitlines())


def test_rules_are_listed_with_severity_and_a_sentence(run: Run) -> None:
    ran = run("rules")
    assert (ran.code, ran.err) == (0, "")
    listed = [line.split(maxsplit=2) for line in ran.out.splitlines()]
    assert [(name, severity) for name, severity, _ in listed] == [
        (each.name, each.severity.label) for each in all_rules()
    ]
    assert all(sentence.endswith(".") for _, _, sentence in listed)


def test_schemas_are_listed_with_their_titles(run: Run) -> None:
    ran = run("schemas")
    assert (ran.code, ran.err) == (0, "")
    files = sorted(SCHEMAS.glob("*/*.json"))
    assert [line.split(maxsplit=1) for line in ran.out.splitlines()] == [
        [
            path.relative_to(SCHEMAS).with_suffix("").as_posix(),
            json.loads(path.read_text(encoding="utf-8"))["title"],
        ]
        for path in files
    ]


@pytest.mark.parametrize("name", ["conflict-event/1.0.0", "conflict-event", "vague-quantities"])
def test_a_schema_is_printed_as_it_is(run: Run, name: str) -> None:
    ran = run("schema", name)
    assert (ran.code, ran.err) == (0, "")
    file = SCHEMAS / f"{name}.json" if "/" in name else max(SCHEMAS.glob(f"{name}/*.json"))
    assert ran.out.encode() == file.read_bytes()


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("conflict-evnt/1.0.0", "; did you mean 'conflict-event/1.0.0'?"),
        ("conflict-event/9.9.9", "; did you mean 'conflict-event/2.0.0'?"),
        ("catalog", ""),
        ("", ""),
        ("../pyproject", ""),
        ("{folder}/s", ""),
    ],
)
def test_an_unknown_schema_is_told(run: Run, folder: Path, name: str, hint: str) -> None:
    (folder / "s.json").write_text("{}", encoding="utf-8")
    name = name.format(folder=folder.as_posix())
    ran = run("schema", name)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"conflict-events: no schema is called '{name}'{hint}\n"


def test_a_digest_is_verified(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("d.yaml").write_text(
        "schema: statement-digest/1.0.0\nid: d\ntitle: D\nstatements:\n"
        "  - id: one\n    section: lead\n    event: d\n    says: It began.\n"
        # The fingerprint of 'A beginning.'
        "    sha256: a1d10aa7d2c25cf98c4a77ed1ff5c6af3f4f45ac6fd2f0cb1a0c4d4a9a5b1c73\n",
        encoding="utf-8",
    )
    Path("t.txt").write_text("An end.\n", encoding="utf-8")
    ran = run("source", "verify", "d.yaml", "t.txt")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.splitlines()[0] == "d.yaml:9:13: error source/verify"
    written = run("source", "verify", "d.yaml", "t.txt", "--output-format", "json")
    assert json.loads(written.out)["findings"][0]["location"]["line"] == 9
    assert run("source", "verify", "d.yaml", "absent.txt").code == 3
    assert run("source", "verify", "absent.yaml", "t.txt").code == 3


def test_the_version_is_told(run: Run) -> None:
    assert run("--version") == (0, f"conflict-events {VERSION}\n", "")


# --- as a process -------------------------------------------------------------------------------


def test_the_command_is_installed() -> None:
    [command] = entry_points(group="console_scripts", name="conflict-events")
    assert command.load() is cli.main


def test_the_package_can_be_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    done = start("check", AS_PUBLISHED)
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"error casualties/subtotals" in done.stdout
    monkeypatch.setattr(sys, "argv", ["conflict-events", "check", AS_PUBLISHED])
    with pytest.raises(SystemExit) as exiting:
        run_module("conflict_events", run_name="__main__")
    assert exiting.value.code == 1
    assert capsys.readouterr().out == done.stdout.decode()


@pytest.mark.parametrize("output_format", ["text", "json"])
def test_the_same_run_says_the_same(output_format: str) -> None:
    check = ["check", AS_PUBLISHED, "seeds", "--output-format", output_format]
    said = {start(*check, PYTHONHASHSEED=seed).stdout for seed in ("0", "1", "2")}
    turned = ["check", "seeds", AS_PUBLISHED, "--output-format", output_format]
    said.add(start(*turned, TZ="Pacific/Kiritimati", LC_ALL="C").stdout)
    assert len(said) == 1


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", ["clean", "error"])
def test_a_terminal_without_the_characters_is_shown_codes(name: str) -> None:
    Path(f"{name}.yaml").rename("Ségou.yaml")
    done = start(
        "check", "Ségou.yaml", "absent-é.yaml", "--schema", "s.yaml", PYTHONIOENCODING="ascii"
    )
    assert (done.returncode, done.stderr) == (3, b"")
    assert rb"absent-\xe9.yaml: not checked" in done.stdout


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("check", "clean.yaml", "--schema", "s.yaml"), 0),
        (("check", "error.yaml", "--schema", "s.yaml"), 1),
        (("check", "absent.yaml"), 3),
        (("explain", "--all"), 0),
        (("schema", "conflict-event"), 0),
        (("--help",), 0),
        (("--version",), 0),
    ],
)
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_has_gone_changes_nothing(
    arguments: tuple[str, ...], code: int, unbuffered: str
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "conflict_events", *arguments]
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    done = subprocess.run(
        command, stdout=writing, stderr=subprocess.PIPE, env=environment, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (code, b"")


if sys.platform != "win32":

    @pytest.mark.usefixtures("folder")
    def test_standard_output_may_be_named_as_a_file() -> None:
        done = start("check", "event.yaml", "--output-file", "/dev/stdout")
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.startswith(b"no findings in 1 record checked")

    @pytest.mark.usefixtures("folder")
    @pytest.mark.parametrize("no_color", ["", "1"])
    def test_a_real_terminal_is_coloured(no_color: str) -> None:
        ours, theirs = os.openpty()
        check = ["check", "error.yaml", "--schema", "s.yaml"]
        command = [sys.executable, "-m", "conflict_events", *check]
        done = subprocess.run(
            command, stdout=theirs, env={**os.environ, "NO_COLOR": no_color}, check=False
        )
        os.close(theirs)
        said = os.read(ours, 10_000)
        os.close(ours)
        assert done.returncode == 1
        assert (b"\x1b[31merror\x1b[0m" in said) is not bool(no_color)
        assert b"casualties/range" in said
