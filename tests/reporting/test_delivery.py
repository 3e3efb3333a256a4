"""Where a report goes: a stream that may be closed, full or deaf; a file, whole or not at all."""

import io
import os
import sys
from pathlib import Path

import pytest

from conflict_events.reporting.delivery import NotDelivered, to_errors, to_file, to_output


class Broken(io.StringIO):
    """A stream that cannot be written to, in front of a file descriptor."""

    def __init__(self, error: OSError, descriptor: int = -1) -> None:
        super().__init__()
        self.error = error
        self.descriptor = descriptor

    def write(self, _: str) -> int:
        raise self.error

    def fileno(self) -> int:
        return self.descriptor


@pytest.fixture
def descriptor(tmp_path: Path) -> int:
    """Return an open descriptor of a file, which the test may lead elsewhere."""
    return os.open(tmp_path / "behind", os.O_CREAT | os.O_WRONLY)


def test_output_has_left_when_it_is_said_to(capsys: pytest.CaptureFixture[str]) -> None:
    to_output("é\n")
    assert capsys.readouterr().out == "é\n"


@pytest.mark.parametrize(
    ("encoding", "written"),
    [("ascii", rb"caf\xe9 \u2026"), ("latin-1", b"caf\xe9 \\u2026"), ("utf-8", "café …".encode())],
)
def test_characters_that_an_encoding_lacks_are_codes(
    monkeypatch: pytest.MonkeyPatch, encoding: str, written: bytes
) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding))
    to_output("café …")
    assert raw.getvalue() == written


def test_a_stream_need_not_have_an_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    to_output("é")
    assert stream.getvalue() == "é"


def test_a_reader_that_has_gone_is_no_error(
    monkeypatch: pytest.MonkeyPatch, descriptor: int, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "stdout", Broken(BrokenPipeError(), descriptor))
    to_output("much")
    os.write(descriptor, b"what Python flushes at exit goes nowhere")
    os.close(descriptor)
    assert (tmp_path / "behind").read_bytes() == b""


def test_a_full_disk_is_told(
    monkeypatch: pytest.MonkeyPatch, descriptor: int, tmp_path: Path
) -> None:
    error = OSError(28, "No space left on device")
    monkeypatch.setattr(sys, "stdout", Broken(error, descriptor))
    with pytest.raises(NotDelivered) as raised:
        to_output("much")
    assert str(raised.value) == "standard output cannot be written: no space left on device"
    os.write(descriptor, b"what Python flushes at exit goes nowhere")
    os.close(descriptor)
    assert (tmp_path / "behind").read_bytes() == b""


def test_a_closed_output_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(NotDelivered) as raised:
        to_output("")
    assert str(raised.value) == "standard output is closed"


def test_errors_are_made_harmless_line_by_line(capsys: pytest.CaptureFixture[str]) -> None:
    to_errors("one \x1b[31m", "::error ::two\nthree")
    captured = capsys.readouterr()
    assert captured.err == "one \\x1b[31m\n\\x3a:error ::two\\nthree\n"
    assert captured.out == ""


def test_errors_that_cannot_be_told_are_no_further_error(
    monkeypatch: pytest.MonkeyPatch, descriptor: int, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    to_errors("one")
    monkeypatch.setattr(sys, "stderr", Broken(BrokenPipeError(), descriptor))
    to_errors("one")
    os.write(descriptor, b"what Python flushes at exit goes nowhere")
    os.close(descriptor)
    assert (tmp_path / "behind").read_bytes() == b""


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    to_file("é\nb\n", str(tmp_path / "report.txt"))
    assert (tmp_path / "report.txt").read_bytes() == "é\nb\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]


def test_a_file_replaces_an_older_one(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("a much longer text", encoding="utf-8")
    to_file("new", str(tmp_path / "report.txt"))
    assert (tmp_path / "report.txt").read_text(encoding="utf-8") == "new"


def test_what_was_there_stays_until_all_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "report.txt").write_text("old", encoding="utf-8")

    def fail(*_: object) -> None:
        assert len(list(tmp_path.iterdir())) == 2
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(KeyboardInterrupt):
        to_file("new", str(tmp_path / "report.txt"))
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]
    assert (tmp_path / "report.txt").read_text(encoding="utf-8") == "old"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to("report.txt")
    to_file("new", str(tmp_path / "link.txt"))
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "report.txt").read_text(encoding="utf-8") == "new"


def test_a_device_is_not_replaced() -> None:
    to_file("new", os.devnull)
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("absent/report.txt", "no such file or directory"),
        ("file/report.txt", "not a directory"),
        ("folder", "is a directory"),
        ("", "is a directory"),
        ("a" * 5000, "file name too long"),
    ],
)
def test_a_file_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, reason: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(NotDelivered) as raised:
        to_file("new", name)
    assert str(raised.value) == f"the report cannot be written to '{name}': {reason}"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


def test_a_file_of_another_run_is_left_alone(tmp_path: Path) -> None:
    partial = tmp_path / f".report.txt.{os.getpid()}.partial"
    partial.write_text("of another", encoding="utf-8")
    with pytest.raises(NotDelivered):
        to_file("new", str(tmp_path / "report.txt"))
    assert partial.read_text(encoding="utf-8") == "of another"
    assert not (tmp_path / "report.txt").exists()
