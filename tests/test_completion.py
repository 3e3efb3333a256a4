"""Completion in shells: the script is run by bash as bash runs it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from conflict_events.catalog import bundled_names
from conflict_events.cli import main
from conflict_events.commands.writing import FORMATS
from conflict_events.rules.registry import all_rules

COMPLETE = """
source "$1"
shift
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
$(complete -p conflict-events | sed 's/.* -F \\([^ ]*\\) .*/\\1/') conflict-events
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with the script for bash."""
    path = tmp_path_factory.mktemp("completion") / "conflict-events.bash"
    with pytest.MonkeyPatch.context() as patch:
        written: list[str] = []
        patch.setattr("conflict_events.commands.completion.to_output", written.append)
        assert main(["completion", "bash"]) == 0
    path.write_text("".join(written), encoding="utf-8")
    return path


def completed(script: Path, *words: str) -> set[str]:
    """Return what bash offers for the last word of a command."""
    bash = shutil.which("bash")
    assert bash
    command = [bash, "-c", COMPLETE, "bash", str(script), "conflict-events", *words]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=script.parent, encoding="utf-8"
    )
    # `compopt` is only for completions that somebody waits for.
    assert [line for line in done.stderr.splitlines() if "compopt" not in line] == []
    return set(done.stdout.split())


def test_commands_are_completed(script: Path) -> None:
    assert completed(script, "") >= {"check", "explain", "init", "completion", "source"}
    assert completed(script, "comp") == {"completion"}
    assert completed(script, "source", "") == {"verify"}


def test_options_are_completed(script: Path) -> None:
    assert completed(script, "check", "--output-fo") == {"--output-format"}
    assert completed(script, "check", "a.csv", "--fail") == {"--fail-on"}
    assert completed(script, "init", "--w") == {"--write"}


def test_what_an_option_takes_is_completed(script: Path) -> None:
    assert completed(script, "check", "--fail-on", "") >= {"error", "warning", "info", "never"}
    assert completed(script, "check", "--output-format", "") == set(FORMATS)
    assert completed(script, "completion", "") == {"bash", "zsh", "tcsh"}
    assert completed(script, "init", "git") == {"github", "gitlab"}


def test_rules_and_families_are_completed(script: Path) -> None:
    rules = {rule.name for rule in all_rules()}
    assert completed(script, "explain", "casualties/") == {
        name for name in rules if name.startswith("casualties/")
    }
    for option in ("--select", "--ignore"):
        assert completed(script, "check", option, "chron") == {
            "chronology",
            *(name for name in rules if name.startswith("chronology/")),
        }


def test_schemas_are_completed(script: Path) -> None:
    assert completed(script, "schema", "") == {
        "diff",
        "infer",
        *bundled_names(),
        *(name.partition("/")[0] for name in bundled_names()),
    }
    assert completed(script, "check", "--schema", "conflict-") == {
        "conflict-event",
        "conflict-event/1.0.0",
        "conflict-event/2.0.0",
    }


@pytest.mark.parametrize(
    "words",
    [
        ["check"],
        ["check", "--output-file"],
        ["schema", "infer"],
        ["source", "verify"],
        ["source", "verify", "a.yaml"],
    ],
)
def test_files_are_completed(script: Path, words: list[str]) -> None:
    (script.parent / "tolls.csv").touch()
    assert completed(script, *words, "tol") == {"tolls.csv"}


@pytest.mark.parametrize(("shell", "begin"), [("zsh", "#compdef conflict-events"), ("tcsh", "#")])
def test_other_shells_get_a_script_too(
    shell: str, begin: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["completion", shell]) == 0
    said = capsys.readouterr().out
    assert said.startswith(begin)
    assert "casualties/subtotals" in said


def test_an_unknown_shell_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["completion", "cmd"])
    assert ended.value.code == 2
    assert "invalid choice: 'cmd'" in capsys.readouterr().err
