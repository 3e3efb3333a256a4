"""The README: what it shows is what happens."""

import re
from pathlib import Path

import pytest

from conflict_events.cli import main

README = Path("README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """Return the blocks of a language that the README shows."""
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


def test_the_main_job_prints_what_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    command, _ = blocks("sh")[:2]
    assert command.endswith("python3 -m conflict_events check fixtures/sokoura/as-published\n")
    assert main(["check", "fixtures/sokoura/as-published"]) == 1
    assert capsys.readouterr().out == blocks("text")[0]


def test_the_test_command_is_what_ci_runs() -> None:
    assert blocks("sh")[1] == "python3 -m pip install nox && python3 -m nox\n"
    assert blocks("sh")[1] in Path(".ci/run").read_text(encoding="utf-8")


def test_the_table_prints_what_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    command, _, output = blocks("text")[1].partition("\n")
    table = "fixtures/tables/ucdp-ged-23.1/bad-sum.csv"
    assert command == f"$ conflict-events check {table}"
    assert main(["check", table]) == 1
    assert capsys.readouterr().out == output


def test_the_record_of_ones_own_prints_what_is_shown(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("market.yaml").write_text(blocks("yaml")[0], encoding="utf-8")
    assert main(["check", "market.yaml"]) == 1
    command, _, output = blocks("text")[2].partition("\n")
    assert command == "$ conflict-events check market.yaml"
    assert capsys.readouterr().out == output


def test_the_schema_of_ones_own_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("daily.yaml").write_text(blocks("yaml")[1], encoding="utf-8")
    Path("data").mkdir()
    day = Path("data/day.yaml")
    day.write_text("{id: 2024-05-01, killed: 12, killed_women: 5}", encoding="utf-8")
    assert main(["check", "--schema", "daily.yaml", "data/"]) == 0
    day.write_text("{id: 2024-05-01, killed: 12, killed_women: 15}", encoding="utf-8")
    assert main(["check", "--schema", "daily.yaml", "data/"]) == 1
    check = blocks("yaml")[1].splitlines(keepends=True)[-2]
    assert "casualties/subset" in check
    accepting = "".join(f"  {line}\n" for line in blocks("yaml")[2].splitlines())
    Path("daily.yaml").write_text(blocks("yaml")[1].replace(check, accepting), encoding="utf-8")
    assert main(["check", "--schema", "daily.yaml", "data/"]) == 0


def test_every_link_leads_somewhere() -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if "://" not in link]
    assert links
    assert [link for link in links if not Path(link).exists()] == []
