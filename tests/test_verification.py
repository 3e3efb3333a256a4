"""A digest against the text of its source: what no longer stands there is told, and where."""

import io
import shutil
import sys
from pathlib import Path

import pytest

from conflict_events import Finding, Location, Report, Severity, Unreadable
from conflict_events.findings import Checked
from conflict_events.fingerprints import fingerprint
from conflict_events.verification import verify

SEED = Path("seeds/sokoura-attack.yaml")
TEXT = "Intro.\n\nThe attack began at 1 a.m. on foot. Nine soldiers died.\n- Dead: 9\n"
SENTENCES = {
    "began": "The attack began at 1 a.m. on foot.",
    "died": "Nine soldiers died.",
    "row": "Dead: 9",
}


def digest(sentences: dict[str, str], name: str = "digest") -> str:
    lines = ["schema: statement-digest/1.0.0", f"id: {name}", "title: A source", "statements:"]
    for key, sentence in sentences.items():
        lines += [f"  - id: {key}", f"    says: In own words, {key}."]
        lines += [f"    sha256: {fingerprint(sentence)}"]
    return "\n".join([*lines, ""])


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a digest and the text that it is made from."""
    shutil.copy(SEED, tmp_path / "seed.yaml")
    monkeypatch.chdir(tmp_path)
    Path("digest.yaml").write_text(digest(SENTENCES), encoding="utf-8")
    Path("text.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def clean(file: str) -> Report:
    name = "statement-digest/1.0.0"
    return Report(records={name: 1}, files=(Checked(file, name, 1),))


def lost(key: str, line: int, index: int, *, file: str = "digest.yaml") -> Finding:
    return Finding(
        "source/verify",
        Severity.ERROR,
        "the text 'text.txt' does not hold the sentence of the statement "
        f"'{key}': 'In own words, {key}.'",
        Location(file, line, 13, f"/statements/{index}/sha256"),
        Path(file).stem,
    )


def reasons(report: Report) -> list[tuple[str, str]]:
    assert report.findings == ()
    return [(str(each.location), each.reason) for each in report.unreadable]


def test_all_statements_stand_in_the_text() -> None:
    assert verify("digest.yaml", "text.txt") == clean("digest.yaml")


def test_statements_that_no_longer_stand_there_are_told_in_order() -> None:
    changed = TEXT.replace("Nine", "Eleven").replace("1 a.m.", "2 a.m.")
    Path("text.txt").write_text(changed, encoding="utf-8")
    report = verify("digest.yaml", "text.txt")
    assert report.findings == (lost("began", 7, 0), lost("died", 10, 1))
    assert report.records == {"statement-digest/1.0.0": 1}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\xef\xbb\xbf" + TEXT.encode(), []),
        (TEXT.replace("\n", "\r\n").encode(), []),
        (TEXT.replace(" ", "\n").replace("\n\n", "\n").encode(), []),
        (b"Nothing of it.", ["began", "died", "row"]),
    ],
)
def test_a_text_may_be_laid_out_in_other_ways(data: bytes, expected: list[str]) -> None:
    Path("text.txt").write_bytes(data)
    found = verify("digest.yaml", "text.txt").findings
    assert [each.message.split("'")[3] for each in found] == expected


def test_every_digest_of_a_folder_is_verified() -> None:
    Path("d").mkdir()
    for name, sentences in {"a": {"died": "Ten died."}, "b": SENTENCES}.items():
        Path(f"d/{name}.yaml").write_text(digest(sentences, name), encoding="utf-8")
    Path("d/readme.md").write_text("# Digests\n", encoding="utf-8")
    report = verify("d", "text.txt")
    assert report.findings == (lost("died", 7, 0, file="d/a.yaml"),)
    assert report.records == {"statement-digest/1.0.0": 2}
    assert report.skipped == ("d/readme.md",)


class Stream(io.BytesIO):
    @property
    def buffer(self) -> io.BytesIO:
        return self


def test_the_text_may_come_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Stream(TEXT.replace("Nine", "Ten").encode()))
    [finding] = verify("digest.yaml", "-").findings
    assert finding.location.line == 10
    assert finding.message.startswith("the text '-' does not hold")


def test_the_digest_may_come_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Stream(digest({"died": "Ten died."}).encode()))
    [finding] = verify("-", "text.txt").findings
    assert str(finding.location) == "-:7:13"


def test_both_cannot_come_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Stream(TEXT.encode()))
    assert reasons(verify("-", "-")) == [("-", "the file is empty")]


@pytest.mark.parametrize(
    ("text", "where", "reason"),
    [
        (b"", "text.txt", "it is empty"),
        (b" \n\n", "text.txt", "it is empty"),
        (b"Dead:\ncaf\xe9", "text.txt:2:4", "the byte 0xE9"),
        (TEXT.encode("utf-16"), "text.txt:1:1", "the file is UTF-16; save it as UTF-8"),
    ],
)
def test_a_text_that_cannot_be_read_is_told(text: bytes, where: str, reason: str) -> None:
    Path("text.txt").write_bytes(text)
    [(location, told)] = reasons(verify("digest.yaml", "text.txt"))
    assert location == where
    assert told.startswith(reason)


def test_a_text_that_never_ends_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    # The digest is shorter than that.
    long = TEXT + "\n" * 10_000
    Path("text.txt").write_text(long, encoding="utf-8")
    monkeypatch.setattr("conflict_events.reading.files.MAX_BYTES", len(long.encode()) - 1)
    [(_, reason)] = reasons(verify("digest.yaml", "text.txt"))
    assert reason.startswith("larger than ")
    monkeypatch.setattr("conflict_events.reading.files.MAX_BYTES", len(long.encode()))
    assert reasons(verify("digest.yaml", "text.txt")) == []


def test_missing_files_are_told() -> None:
    missing = [("absent", "there is no such file")]
    assert reasons(verify("digest.yaml", "absent")) == missing
    assert reasons(verify("absent.yaml", "text.txt")) == [("absent.yaml", "there is no such file")]
    Path("d").mkdir()
    assert reasons(verify("digest.yaml", "d")) == [("d", "a folder, not a file")]


def test_a_digest_that_is_none_is_told_and_nothing_looked_for() -> None:
    Path("digest.yaml").write_text("schema: statement-digest/1.0.0\nid: a\n", encoding="utf-8")
    report = verify("digest.yaml", "text.txt")
    assert {each.rule for each in report.findings} == {"schema/required"}
    Path("digest.yaml").write_text("a: 1\na: 2\n", encoding="utf-8")
    assert [str(each.location) for each in verify("digest.yaml", "text.txt").unreadable] == [
        "digest.yaml:2:1"
    ]
    Path("digest.md").write_text("# No digest\n", encoding="utf-8")
    assert reasons(verify("digest.md", "text.txt")) == [
        ("digest.md", "it holds no front matter, so no record")
    ]


def test_a_part_of_a_digest_that_cannot_be_read_does_not_hide_the_rest() -> None:
    Path("d").mkdir()
    Path("d/a.yaml").write_text(digest({"died": "Ten died."}, "a"), encoding="utf-8")
    Path("d/b.yaml").write_text("", encoding="utf-8")
    report = verify("d", "text.txt")
    assert report.findings == (lost("died", 7, 0, file="d/a.yaml"),)
    assert report.unreadable == (Unreadable(Location("d/b.yaml"), "the file is empty"),)


def test_what_a_long_statement_says_is_cut() -> None:
    text = Path("digest.yaml").read_text(encoding="utf-8").replace("words, row", "word " * 1000)
    Path("digest.yaml").write_text(text, encoding="utf-8")
    Path("text.txt").write_text("Nothing.", encoding="utf-8")
    found = verify("digest.yaml", "text.txt").findings
    assert len(found) == 3
    assert max(len(each.message) for each in found) < 300


def test_the_seed_holds_in_its_source(shared_data: Path) -> None:
    source = shared_data / "seeds/000_845ec45266cabd06.txt"
    assert verify("seed.yaml", str(source)) == clean("seed.yaml")


def test_the_seed_does_not_hold_in_a_source_that_changed(shared_data: Path) -> None:
    source = (shared_data / "seeds/000_845ec45266cabd06.txt").read_text(encoding="utf-8")
    assert source.count("\n= ") + source.startswith("= ") >= 1
    Path("text.txt").write_text(source.split("\n", 1)[1], encoding="utf-8")
    [finding] = verify("seed.yaml", "text.txt").findings
    lines = Path("seed.yaml").read_text(encoding="utf-8").splitlines()
    assert "- id: title" in lines[finding.location.line - 5]
    assert lines[finding.location.line - 1].strip().startswith("sha256: ")
