"""The pages about tables and releases, followed to the letter: what they show is what happens.

A line that names a file, with a colon behind it, a blank line and a block: the file holds the text.
With ``, line 6`` behind the name the block takes the place of that line; with ``Part of`` before it
the file holds the block somewhere. In a ``console`` block what follows ``$`` is typed, and the rest
is what the command prints.
"""

import ast
import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from conflict_events.cli import main

DOCS = Path("docs").resolve()
PAGES = ["your-dataset.md", "tables.md", "releases.md"]

BLOCK = re.compile(
    r"(?:^(?P<part>Part of )?`(?P<file>[^`\n]+)`(?:, line (?P<line>\d+))?:\n\n)?"
    r"^```(?P<language>\w+)\n(?P<text>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
CHECK = ["conflict-events", "check", "--schema", "events.schema.yaml", "events.csv"]


class Block(NamedTuple):
    """A block of a page, and what the line before it says of a file."""

    language: str
    text: str
    file: str
    line: int
    is_part: bool


def blocks(page: str) -> Iterator[Block]:
    for found in BLOCK.finditer((DOCS / page).read_text(encoding="utf-8")):
        line = int(found["line"] or 0)
        yield Block(
            found["language"], found["text"], found["file"] or "", line, bool(found["part"])
        )


class Follower:
    """Does what a page says, in the working directory."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys
        self.code = 0

    def follow(self, block: Block) -> None:
        if block.language == "console":
            self._type(block.text)
        elif block.is_part:
            assert block.text in Path(block.file).read_text(encoding="utf-8")
        elif block.line:
            lines = Path(block.file).read_text(encoding="utf-8").splitlines(keepends=True)
            lines[block.line - 1] = block.text
            Path(block.file).write_text("".join(lines), encoding="utf-8")
        elif block.file:
            Path(block.file).parent.mkdir(parents=True, exist_ok=True)
            Path(block.file).write_text(block.text, encoding="utf-8")

    def _type(self, session: str) -> None:
        _, *turns = re.split(r"^\$ ", session, flags=re.MULTILINE)
        for turn in turns:
            command, _, shown = turn.partition("\n")
            assert (command, self._said(command)) == (command, shown)

    def _said(self, command: str) -> str:
        if command == "echo $?":
            return f"{self.code}\n"
        words = shlex.split(command)
        name, *arguments = words[: words.index(">")] if ">" in words else words
        assert name == "conflict-events"
        self.code = main(arguments)
        said, wrong = self.capsys.readouterr()
        if ">" not in words:
            return said + wrong
        assert wrong == ""
        Path(words[-1]).write_text(said, encoding="utf-8")
        return ""


@pytest.fixture
def follower(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Follower:
    monkeypatch.chdir(tmp_path)
    return Follower(capsys)


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_shows_is_what_happens(page: str, follower: Follower) -> None:
    found = list(blocks(page))
    assert len([each for each in found if each.language == "console"]) >= 4
    for block in found:
        follower.follow(block)


@pytest.mark.parametrize("page", PAGES)
def test_every_block_of_a_page_is_found(page: str) -> None:
    fences = re.findall(r"^```", (DOCS / page).read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert len(fences) == 2 * len(list(blocks(page)))


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_a_page_leads_somewhere(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)]+)\)", text):
        file, _, heading = link.partition("#")
        if "://" not in link:
            target = (DOCS / file).read_text(encoding="utf-8")
            titles = re.findall(r"^#+ (.*)$", target, flags=re.MULTILINE)
            assert heading in {"", *(title.lower().replace(" ", "-") for title in titles)}


def test_the_three_gates_run_the_command_that_the_page_ran(follower: Follower) -> None:
    for block in blocks("your-dataset.md"):
        follower.follow(block)
    workflow = yaml.safe_load(Path(".github/workflows/check.yml").read_text(encoding="utf-8"))
    install, check = (each["run"] for each in workflow["jobs"]["check"]["steps"] if "run" in each)
    assert shlex.split(check) == CHECK
    session = ast.parse(Path("noxfile.py").read_text(encoding="utf-8"))
    calls = {
        node.func.attr: [ast.literal_eval(each) for each in node.args]
        for node in ast.walk(session)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert calls == {"install": shlex.split(install)[2:], "run": CHECK}
    hooks = yaml.safe_load(Path(".pre-commit-config.yaml").read_text(encoding="utf-8"))
    [hook] = hooks["repos"][0]["hooks"]
    assert shlex.split(hook["entry"]) == CHECK
    assert [name for name in CHECK if re.search(hook["files"], name)] == CHECK[3:]


def test_the_machine_readable_report_has_the_reason_for_what_is_accepted(
    follower: Follower, capsys: pytest.CaptureFixture[str]
) -> None:
    for block in blocks("your-dataset.md"):
        follower.follow(block)
    assert main([*CHECK[1:], "--output-format", "json"]) == 0
    [finding] = json.loads(capsys.readouterr().out)["findings"]
    assert (finding["record"], finding["rule"]) == ("K07", "casualties/subtotals")
    assert finding["accepted"].startswith("the bulletin gives both figures")
