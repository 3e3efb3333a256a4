"""Moving records to a newer schema, as users do: what is shown, written, refused and told."""

import json
import re
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from conflict_events import check, cli
from conflict_events.catalog import bundled
from conflict_events.migrating import texts
from conflict_events.migrating.routes import KEYWORD
from conflict_events.migrating.steps import VERBS
from conflict_events.pointers import Pointer
from conflict_events.reach import at_root, step

ROOT = Path(__file__).parent.parent
EVENT = """\
schema: conflict-event/1.0.0  # as of 2020
id: {id}
date: {{start: 2020-10-13, precision: day}}
sources: [{{id: report, title: A report}}]
actors: [{{id: M, name: M, kind: state}}]
casualties:
  - group: M
    outcome: killed
    claims: [{{count: 12, claimant: report}}]
    breakdown:
      by: category   # of people
      complete: true
      parts: [{{category: men, count: 7}}, {{category: women, count: 5}}]
"""
MOVED = """\
schema: conflict-event/2.0.0  # as of 2020
id: {id}
date: {{start: 2020-10-13, precision: day}}
sources: [{{id: report, title: A report}}]
actors: [{{id: M, name: M, kind: state}}]
casualties:
  - group: M
    outcome: killed
    claims: [{{count: 12, claimant: report}}]
    breakdowns:
      - by: category   # of people
        complete: true
        parts: [{{category: men, count: 7}}, {{category: women, count: 5}}]
"""
NEWER = MOVED.format(id="b")
DIFFERENCE = """\
--- a.yaml
+++ a.yaml
@@ -1,4 +1,4 @@
-schema: conflict-event/1.0.0  # as of 2020
+schema: conflict-event/2.0.0  # as of 2020
 id: a
 date: {start: 2020-10-13, precision: day}
 sources: [{id: report, title: A report}]
@@ -7,7 +7,7 @@
   - group: M
     outcome: killed
     claims: [{count: 12, claimant: report}]
-    breakdown:
-      by: category   # of people
-      complete: true
-      parts: [{category: men, count: 7}, {category: women, count: 5}]
+    breakdowns:
+      - by: category   # of people
+        complete: true
+        parts: [{category: men, count: 7}, {category: women, count: 5}]
"""
NOT_YET = "nothing is written yet: `--write` does it"
ONE = "expected one of them"
WHOLE = "published as a whole, to be downloaded"
FROM = "from where no migration leads to ucdp-ged/25.1"
NOTHING = "nothing is there to move\n"
JSON = (
    '{{"schema":"conflict-event/{version}","id":"a","date":{{"start":"2020"}},"sources":[{{"id":"b",'
    '"title":"c"}}],"casualties":[{{"group":"M","outcome":"killed","claims":[{{"count":1}}],{more}}}]}}'
)
OLD = JSON.format(version="1.0.0", more='"breakdown":{"by":"category"}')
NEW = JSON.format(version="2.0.0", more='"breakdowns":[{"by":"category"}]')
BOTH = JSON.format(version="1.0.0", more='"breakdown":{},"breakdowns":[]')
OTHER = NEW.replace('"id":"a"', '"id":"d"')
FOLDED = EVENT.format(id="a").replace("conflict-event/1.0.0", ">-\n  conflict-event/1.0.0\n#")


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Migrate = Callable[..., Ran]


@pytest.fixture
def migrate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Migrate:
    """Return a function that runs the command in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Ran:
        code = cli.main(["migrate", *arguments])
        return Ran(code, *capsys.readouterr())

    return run


def written(name: str, data: str | bytes) -> Path:
    path = Path(name)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


# --- what is shown and written -------------------------------------------------------------------


def test_what_would_change_is_shown_and_nothing_is_written(migrate: Migrate) -> None:
    path = written("a.yaml", EVENT.format(id="a"))
    told = f"1 record in 1 file can be moved to conflict-event/2.0.0; {NOT_YET}\n"
    assert migrate("a.yaml") == (1, DIFFERENCE, told)
    assert path.read_text(encoding="utf-8") == EVENT.format(id="a")


def test_what_is_written_is_moved_once(migrate: Migrate) -> None:
    for name in ("a", "b"):
        written(f"{name}.yaml", EVENT.format(id=name))
    told = "2 records in 2 files moved to conflict-event/2.0.0\n"
    assert migrate("*.yaml", "--write") == (0, "", told)
    assert Path("b.yaml").read_text(encoding="utf-8") == MOVED.format(id="b")
    assert migrate("*.yaml") == (0, "", NOTHING)


@pytest.mark.parametrize("to", ["conflict-event/2.0.0", "conflict-event"])
def test_where_to_may_be_stated(migrate: Migrate, to: str) -> None:
    path = written("a.yaml", EVENT.format(id="a"))
    assert migrate("a.yaml", "--to", to, "--write").code == 0
    assert path.read_text(encoding="utf-8") == MOVED.format(id="a")


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        (
            "mark.yaml",
            b"\xef\xbb\xbf" + EVENT.format(id="a").replace("\n", "\r\n").rstrip().encode(),
            b"\xef\xbb\xbf" + MOVED.format(id="a").replace("\n", "\r\n").rstrip().encode(),
        ),
        (
            "several.yaml",
            "---\n".join(["# one\n", "", EVENT.format(id="a"), NEWER, EVENT.format(id="c")]),
            "---\n".join(["# one\n", "", MOVED.format(id="a"), NEWER, MOVED.format(id="c")]),
        ),
        (
            "page.md",
            f"---\n{EVENT.format(id='a')}---\n\nbreakdown:\n  by: hand\n",
            f"---\n{MOVED.format(id='a')}---\n\nbreakdown:\n  by: hand\n",
        ),
        ("lines.jsonl", f"\n{OLD}\n \n{OTHER}\r\n", f"\n{NEW}\n \n{OTHER}\r\n"),
        ("list.json", f"[{OTHER},\n\t{OLD} ]\n", f"[{OTHER},\n\t{NEW} ]\n"),
        (
            "features.geojson",
            f'{{"type": "FeatureCollection", "features": [{{"properties": {OLD}}}]}}',
            f'{{"type": "FeatureCollection", "features": [{{"properties": {NEW}}}]}}',
        ),
    ],
)
def test_all_else_in_a_file_stays_byte_for_byte(
    migrate: Migrate, name: str, before: str | bytes, after: str | bytes
) -> None:
    path = written(name, before)
    assert migrate(name, "--write").code == 0
    assert path.read_bytes() == (after.encode() if isinstance(after, str) else after)


def test_a_file_keeps_its_permissions(migrate: Migrate) -> None:
    path = written("a.yaml", EVENT.format(id="a"))
    path.chmod(0o640)
    assert migrate("a.yaml", "--write").code == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_what_a_terminal_would_obey_is_shown_as_a_code(migrate: Migrate) -> None:
    written("a.md", f"---\n{EVENT.format(id='a')}---\n\t\x1b[31mred\n::error ::no\n")
    out = migrate("a.md").out
    assert " \t\\x1b[31mred\n \\x3a:error ::no\n" in out


# --- what is not moved ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.yaml", "a: [", "a.yaml:1:5: not moved: expected a value, found the end"),
        (
            "a.yaml",
            "schema: conflict-evnt/1.0.0\n",
            (
                "a.yaml:1:9: not moved: no schema is called 'conflict-evnt/1.0.0'; did you mean "
                "'conflict-event/1.0.0'?"
            ),
        ),
        (
            "a.yaml",
            EVENT.format(id="a") + "    breakdowns: []\n",
            f"a.yaml:10:5: not moved: it has both 'breakdown' and 'breakdowns'; {ONE}",
        ),
        (
            "a.md",
            f"---\n{FOLDED}---\n",
            "a.md:2:1: not moved: a text after '|' or '>' is not replaced; write it in one line",
        ),
        (
            "a.jsonl",
            f"{NEW}\n\n{BOTH}\n",
            f"a.jsonl:3:171: not moved: it has both 'breakdown' and 'breakdowns'; {ONE}",
        ),
        (
            "a.jsonl",
            f"{NEW}\n\n{OLD[:-1]},}}\n",
            "a.jsonl:3:202: not moved: remove the ',' before '}'",
        ),
        (
            "a.yaml",
            EVENT.format(id="a").partition("    breakdown:")[0] + "    breakdown: []\n",
            (
                "a.yaml:10:17: not moved: it would have a finding that it has not now; mend it "
                "first: `breakdowns` is an empty list; expected at least 1 item (schema/minItems)"
            ),
        ),
    ],
)
def test_what_cannot_be_moved_is_told_and_stays(
    migrate: Migrate, name: str, data: str, told: str
) -> None:
    path = written(name, data)
    written("good.yaml", EVENT.format(id="good"))
    code, out, err = migrate(".", "--write")
    assert (code, out) == (3, "")
    assert err == f"{told}\n1 record in 1 file moved to conflict-event/2.0.0\n"
    assert path.read_text(encoding="utf-8") == data


def test_what_is_wrong_already_does_not_hinder(migrate: Migrate) -> None:
    wrong = "count: 6}, {category: x"
    path = written("a.yaml", EVENT.format(id="a").replace("count: 7}, {category: women", wrong))
    before = [each.message for each in check(path).findings]
    assert migrate("a.yaml", "--write").code == 0
    assert [each.message for each in check(path).findings] == before
    assert "M, killed: the stated total is 12, its parts add up to 11" in before


def test_what_is_no_record_of_a_family_with_migrations_stays(migrate: Migrate) -> None:
    written("a.yaml", EVENT.format(id="a"))
    written("digest.yaml", "schema: statement-digest/1.0.0\n")
    written("events.csv", "id\n1\n")
    written("ged.json", '[{"schema": "ucdp-ged/23.1"}, {"id": 1}]')
    written("none.md", "# A page\n")
    code, out, err = migrate(".")
    assert (code, out) == (1, DIFFERENCE)
    assert err.splitlines() == [
        f"events.csv: left as it is: a table is not moved: its dataset is {WHOLE}",
        f"ged.json:1:13: left as it is: it names ucdp-ged/23.1, {FROM}: its records are {WHOLE}",
        "ged.json:1:31: left as it is: it names no schema",
        f"1 record in 1 file can be moved to conflict-event/2.0.0; {NOT_YET}",
    ]


def test_records_of_other_families_stay(migrate: Migrate) -> None:
    written("digest.yaml", "schema: statement-digest/1.0.0\n")
    told = "which conflict-event/2.0.0 is no version of"
    assert migrate("digest.yaml", "--to", "conflict-event").err == (
        f"digest.yaml:1:9: left as it is: it names statement-digest/1.0.0, {told}\n{NOTHING}"
    )


def test_many_that_stay_are_counted(migrate: Migrate) -> None:
    written("a.jsonl", '{"id": 1}\n' * 12)
    lines = migrate("a.jsonl").err.splitlines()
    assert lines[9:] == [
        "a.jsonl:10:1: left as it is: it names no schema",
        "and 2 more that are left as they are",
        NOTHING.strip(),
    ]


def test_an_empty_list_holds_nothing_to_move(migrate: Migrate) -> None:
    written("a.json", "[]")
    reason = "the array is empty, so it holds no record"
    assert migrate("a.json") == (0, "", f"a.json:1:1: left as it is: {reason}\n{NOTHING}")


def test_what_is_not_there_is_told(migrate: Migrate) -> None:
    told = "a.yaml: not moved: there is no such file\n"
    assert migrate("a.yaml") == (3, "", told + NOTHING)


def test_a_folder_without_records_is_told(migrate: Migrate) -> None:
    code, out, err = migrate(".")
    assert (code, out) == (3, "")
    assert err.startswith(".: not moved: the folder holds no file with records")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-"], "standard input is no file that could be changed; name files, folders or patterns"),
        (
            ["a.csv.gz"],
            f"'a.csv.gz': a table is not moved: its dataset is {WHOLE}",
        ),
        (["a.yaml", "--to", "conflict-evnt"], "no schema is called 'conflict-evnt'; did you mean"),
        (
            ["a.yaml", "--to", "acled"],
            f"no migration leads to acled/2025; its records are {WHOLE}",
        ),
        (
            ["a.yaml", "--to", "conflict-event/1.0.0"],
            "no migration leads to conflict-event/1.0.0; expected conflict-event/2.0.0",
        ),
    ],
)
def test_what_cannot_be_done_is_refused(migrate: Migrate, arguments: list[str], told: str) -> None:
    written("a.yaml", EVENT.format(id="a"))
    code, out, err = migrate(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"conflict-events: {told}")


def test_a_text_that_would_say_something_else_is_never_written(
    migrate: Migrate, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written("a.yaml", EVENT.format(id="a"))
    monkeypatch.setattr(texts, "spliced", lambda text, _: f"{text}more: 1\n")
    code, out, err = migrate("a.yaml", "--write")
    assert (code, out) == (4, "")
    assert "the text would not say what the step wrap /casualties/*/breakdown makes of it" in err
    assert path.read_text(encoding="utf-8") == EVENT.format(id="a")


# --- what is bundled -----------------------------------------------------------------------------


def test_the_steps_of_bundled_migrations_lead_somewhere() -> None:
    migration = bundled("conflict-event/2.0.0").document[KEYWORD]
    old = at_root(bundled(migration["from"]).document)
    for entry in migration["steps"]:
        group = old
        for token in Pointer.parse(entry.get("wrap") or entry["rename"]).tokens:
            group = step(group, token) or ()
        assert group, entry


def as_of_1_0_0(text: str) -> str:
    """Return a record of the fixtures, which have one breakdown a toll, as it was in 1.0.0."""
    text = text.replace("conflict-event/2.0.0", "conflict-event/1.0.0")
    lines, inside = [], False
    for line in text.splitlines(keepends=True):
        inside = inside and line.startswith(" " * 6)
        lines.append(
            line.replace("- " if line.startswith("      -") else "  ", "", 1) if inside else line
        )
        inside = inside or line.strip() == "breakdowns:"
    return "".join(lines).replace("breakdowns:", "breakdown:")


@pytest.mark.parametrize("folder", ["as-published", "reconciled"])
def test_the_same_is_found_in_records_that_were_moved(
    tmp_path: Path, migrate: Migrate, folder: str
) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    new = {
        path.name: path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "fixtures/sokoura" / folder).glob("*.yaml"))
    }
    for name, text in new.items():
        written(name, as_of_1_0_0(text))
    before = check(*new)
    assert before.records == {"conflict-event/1.0.0": 3}
    assert migrate(*new, "--write").code == 0
    assert {name: Path(name).read_text(encoding="utf-8") for name in new} == new
    after = check(*new)
    assert after.records == {"conflict-event/2.0.0": 3}
    assert after.findings != ()
    assert [
        (each.rule, each.severity, each.message, each.location.line) for each in after.findings
    ] == [(each.rule, each.severity, each.message, each.location.line) for each in before.findings]


def test_the_page_shows_what_is_shown(migrate: Migrate) -> None:
    page = (ROOT / "docs/record.md").read_text(encoding="utf-8")
    _, _, section = page.partition("## Moving to a new version")
    record, shown, steps = re.findall(
        r"^```(?:yaml|console|json)\n(.*?)^```$", section, re.MULTILINE | re.DOTALL
    )
    written("raid.yaml", record)
    command, _, output = shown.partition("\n")
    ran = migrate(*command.split()[3:])
    assert (ran.code, ran.out + ran.err) == (1, output)
    assert json.loads(steps) == bundled("conflict-event/2.0.0").document[KEYWORD]
    verbs = re.findall(r"^\| `\{(\w+)", section, re.MULTILINE)
    assert verbs == list(VERBS)
