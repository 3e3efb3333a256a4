"""What a run never does: open a connection, or import more than it needs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

RECONCILED = "fixtures/sokoura/reconciled"
AS_PUBLISHED = "fixtures/sokoura/as-published"

WITHOUT_CONNECTIONS = """
import sys

def refuse(event, arguments):
    # Making an event loop or resolving a name is on the way to a connection, too.
    if event.partition(".")[0] in {"socket", "urllib", "http", "ftplib", "smtplib"}:
        print("TRIED", event, file=sys.stderr, flush=True)
        raise SystemExit(99)

sys.addaudithook(refuse)
from conflict_events.cli import main
sys.exit(main(sys.argv[1:]))
"""

IMPORTED = """
import sys
before = set(sys.modules)
from conflict_events.cli import main
code = main(sys.argv[1:])
print(*sorted(set(sys.modules) - before), sep="\\n", file=sys.stderr)
sys.exit(code)
"""

CLEAN = """\
schema: conflict-event/1.0.0
id: ambush
date: {start: 2020-10-13, precision: day}
places: [{id: bridge, name: Bridge, country: MLI, latitude: 13.9, longitude: -3.9}]
sources: [{id: report, title: A report}]
"""


def run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def imported(*arguments: str) -> set[str]:
    """Return the packages that a run imports, without their modules."""
    done = run(IMPORTED, *arguments)
    assert done.returncode == 0, done.stderr
    return {name.partition(".")[0] for name in done.stderr.splitlines()}


def test_a_connection_would_be_noticed() -> None:
    program = WITHOUT_CONNECTIONS.partition("from conflict_events")[0]
    assert run(program + "import socket\nsocket.socket()").returncode == 99
    assert run(program + "import socket\nsocket.getaddrinfo('a.test', 80)").returncode == 99
    assert run(program + "import urllib.request\nurllib.request.urlopen('http://a.test')").stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("check", AS_PUBLISHED), 1),
        (("check", RECONCILED, "--output-format", "json"), 0),
        (("check", "{folder}/a.yaml", "--schema", "{folder}/remote.json"), 2),
        (("check", "{folder}/a.yaml", "--schema", "{folder}/schema.json"), 1),
        (("check", "{folder}/wrong.yaml"), 1),
        (("explain", "--all"), 0),
        (("schema", "conflict-event"), 0),
    ],
)
def test_no_connection_is_opened(tmp_path: Path, arguments: tuple[str, ...], code: int) -> None:
    (tmp_path / "a.yaml").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "wrong.yaml").write_text(CLEAN.replace("MLI", "NO"), encoding="utf-8")
    own = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://example.org/own.json",
        "properties": {"id": {"type": "integer"}},
    }
    (tmp_path / "schema.json").write_text(json.dumps(own), encoding="utf-8")
    remote = {"$ref": "https://json.schemastore.org/package.json"}
    (tmp_path / "remote.json").write_text(json.dumps(remote), encoding="utf-8")
    done = run(WITHOUT_CONNECTIONS, *(each.format(folder=tmp_path) for each in arguments))
    assert "TRIED" not in done.stderr
    assert done.returncode == code, done.stderr


@pytest.mark.parametrize("name", ["a.yaml", "a.md"])
def test_a_clean_file_imports_only_what_reads_and_screens_it(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(f"---\n{CLEAN}---\n" if name == "a.md" else CLEAN, encoding="utf-8")
    packages = imported("check", str(path))
    assert {"conflict_events", "jsonschema_rs", "yaml"} <= packages
    slow = {"attr", "click", "jsonschema", "narwhals", "polars", "referencing", "rpds"}
    slow |= {"asyncio", "difflib", "http", "shutil", "ssl", "traceback", "typing_extensions"}
    assert not packages & slow


def test_reconciled_fixtures_import_nothing_more_than_their_one_note_needs() -> None:
    packages = imported("check", f"{RECONCILED}/raid.yaml")
    assert not packages & {"jsonschema", "polars", "referencing"}


def test_a_clean_table_imports_nothing_that_explains_a_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("low,best\n1,2\n", encoding="utf-8")
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "properties": {"low": {}}}
    (tmp_path / "s.json").write_text(json.dumps(schema), encoding="utf-8")
    packages = imported("check", "--no-config", "--schema", str(tmp_path / "s.json"), str(path))
    assert {"polars", "narwhals"} <= packages
    assert not packages & {"jsonschema", "referencing"}


def test_usage_imports_neither_the_screen_nor_the_readers() -> None:
    packages = imported("schema", "conflict-event")
    assert "conflict_events" in packages
    assert not packages & {"jsonschema", "polars", "referencing"}
