"""What is found, and in which order, is the same in any number of processes."""

import json
from pathlib import Path

import pytest

from conflict_events import check
from conflict_events.catalog import bundled
from conflict_events.cli import main
from conflict_events.findings import Report
from conflict_events.inputs import Input
from conflict_events.jobs import Piece, pieces
from conflict_events.reading.json_lines import Part

HERE = Path(__file__).parent
RECONCILED = HERE.parent / "fixtures" / "sokoura" / "reconciled"

SCHEMA = """
type: object
required: [id, low, best, high]
properties:
  id: {type: integer}
  low: {type: integer, minimum: 0}
  best: {type: integer, minimum: 0}
  high: {type: integer, minimum: 0}
x-record-id: /id
x-checks:
  - {rule: casualties/range, low: /low, best: /best, high: /high}
  - {rule: identity/unique, key: [/id]}
"""


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("conflict_events.jobs.SMALLEST", 1000)
    monkeypatch.chdir(tmp_path)
    Path("s.schema.yaml").write_text(SCHEMA, encoding="utf-8")


def lines(number: int) -> str:
    """Return records of which every seventh is told with another's id, and some are wrong."""
    told = []
    for each in range(1, number + 1):
        record = {"id": each if each % 7 else 7, "low": 1, "best": 2 + each % 3, "high": 3}
        told.append(json.dumps(record) if each % 50 else "{" + "x" * (each % 4))
    return "\n".join(told) + "\n"


def test_parts_of_a_file_are_checked_as_the_whole() -> None:
    Path("r.jsonl").write_text(lines(400), encoding="utf-8")
    one, two, three = (check("r.jsonl", schema="s.schema.yaml", jobs=n) for n in (1, 2, 3))
    assert one.number_of(one.findings[0].severity) > 100
    assert len(one.unreadable) == 8
    assert one == two == three


def test_the_first_record_decides_for_all_parts_of_a_file() -> None:
    schema = bundled("ucdp-ged/23.1").document
    record = dict.fromkeys(schema["required"], 1)
    rows = [json.dumps({**record, "id": each}) for each in range(40)]
    Path("ged.jsonl").write_text("\n".join(rows), encoding="utf-8")
    one, two = (check("ged.jsonl", jobs=n) for n in (1, 2))
    assert one.checked == 40
    assert one.notes
    assert one == two


def test_a_folder_is_checked_as_it_is_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    for each in range(30):
        text = (RECONCILED / "raid.yaml").read_text(encoding="utf-8")
        path = Path("records", f"r{each:02}.yaml")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text.replace("id: ", f"id: x{each % 20}-", 1), encoding="utf-8")
    Path("records", "notes.md").write_text("nothing", encoding="utf-8")
    said = []
    for jobs in ("1", "3"):
        code = main(["check", "records", "--jobs", jobs, "--today", "2026-01-01"])
        said.append((code, capsys.readouterr().out))
    assert said[0] == said[1]
    assert "an earlier record has" in said[0][1]


def test_what_fails_in_another_process_is_told_by_this_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("r.jsonl").write_text(lines(400), encoding="utf-8")
    # The lint knows nothing of it, so only who compiles it comes upon it.
    schema = f"{SCHEMA}allOf: [{{properties: {{id: {{pattern: '{'(a{1000}){1000}'}'}}}}}}]\n"
    Path("s.schema.yaml").write_text(schema, encoding="utf-8")
    said = []
    for jobs in ("1", "2"):
        code = main(["check", "r.jsonl", "--schema", "s.schema.yaml", "--jobs", jobs])
        said.append((code, capsys.readouterr().err))
    assert said[0] == said[1]
    assert said[0][0] == 2


@pytest.mark.parametrize("said", ["0", "-1", "two", "257", "\u0662"])
def test_a_number_that_is_none_is_refused(said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["check", "r.jsonl", f"--jobs={said}"])
    assert ended.value.code == 2
    assert "is no number of processes; expected one from 1 to 256" in capsys.readouterr().err


def test_files_are_put_together_and_long_ones_are_cut() -> None:
    for name, size in {"a.yaml": 600, "b.yaml": 300, "c.yaml": 900}.items():
        Path(name).write_text("x" * size, encoding="utf-8")
    Path("d.jsonl").write_text(f"[{'1,' * 40}1]\n" * 20, encoding="utf-8")
    files = [
        Input(name, named=True) for name in ("a.yaml", "b.yaml", "c.yaml", "d.jsonl", "-", "e")
    ]
    a, b, c, d, stdin, absent = files
    assert list(pieces(files, 4)) == [
        Piece((a, b)),
        Piece((c,)),
        Piece((d,), Part(0, 924, 1)),
        Piece((d,), Part(924, None, 12)),
        Piece((stdin, absent)),
    ]


def test_little_is_not_worth_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("conflict_events.jobs.ProcessPoolExecutor", never)
    Path("r.jsonl").write_text('{"id": 1, "low": 1, "best": 1, "high": 1}\n', encoding="utf-8")
    assert check("r.jsonl", schema="s.schema.yaml", jobs=8) == Report(
        records={"s.schema.yaml": 1},
        files=check("r.jsonl", schema="s.schema.yaml").files,
    )
