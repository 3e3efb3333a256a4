"""The command: who does not find what was planted ends the comparison."""

from pathlib import Path

import pytest
from tools.compare import __main__ as command
from tools.compare import page
from tools.compare.candidates import CANDIDATES, PROJECT, TABLE, Candidate
from tools.compare.environments import pinned, prepared

MARKED = "<!-- compare: begin -->\n<!-- compare: end -->\n"
OWN = [each for each in CANDIDATES if each.environment == PROJECT and each.data == TABLE]


def compared(
    monkeypatch: pytest.MonkeyPatch, folder: Path, candidates: list[Candidate]
) -> tuple[int, str]:
    for module in (command, page):
        monkeypatch.setattr(module, "CANDIDATES", candidates)
    file = folder / "page.md"
    file.write_text(MARKED, encoding="utf-8")
    options = ["--rows", "1000", "--runs", "1", "--write", str(file)]
    return command.main([str(folder), *options]), file.read_text(encoding="utf-8")


def test_a_table_is_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    code, text = compared(monkeypatch, tmp_path, OWN)
    assert code == 0
    assert "A table, CSV, 1 000 rows, 30 of them with an error:\n" in text
    assert "| conflict-events | 13 of 13 | " in text
    assert "| conflict-events, all of `ucdp-ged/23.1` | more | " in text


@pytest.mark.parametrize(
    ("job", "wrong"),
    [
        ("print('{{}}')", "'sum': []; expected [384, 884]"),
        ("import sys; sys.exit('out of memory')", "exit code 1; expected 0\nout of memory"),
    ],
)
def test_who_finds_nothing_is_not_timed(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    job: str,
    wrong: str,
) -> None:
    idle = Candidate("idle", PROJECT, TABLE, ("-c", job))
    code, text = compared(monkeypatch, tmp_path, [idle])
    assert (code, text) == (command.FAILED, MARKED)
    told = capsys.readouterr().err
    assert "compare: idle did not do what it was asked for, so nothing is compared\n" in told
    assert wrong in told


@pytest.mark.parametrize("option", [["--rows", "10"], ["--runs", "0"], ["--only", "pandra"]])
def test_wrong_options_are_refused(option: list[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as refused:
        command.main([str(tmp_path), *option])
    assert refused.value.code == 2


def test_what_cannot_be_installed_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest.importorskip("pip")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    found = prepared("pandera", pinned()["pandera"], tmp_path)
    assert found.refused.startswith("No matching distribution found for p")
    assert not (tmp_path / "pandera" / "installed.txt").exists()


def test_what_is_installed_is_kept(tmp_path: Path) -> None:
    home = tmp_path / "pandera"
    home.mkdir()
    (home / "installed.txt").write_text("pandera==1\npandas==2", encoding="utf-8")
    assert prepared("pandera", ["pandera==1", "pandas==2"], tmp_path).refused == ""
    assert [each.name for each in home.iterdir()] == ["installed.txt"]
