"""Names of files as other programs take them."""

from pathlib import Path

import pytest

from conflict_events.reporting.paths import relative, uri


@pytest.mark.parametrize(
    ("file", "name", "reference"),
    [
        ("data/a.yaml", "data/a.yaml", "data/a.yaml"),
        ("./data//a.yaml", "data/a.yaml", "data/a.yaml"),
        ("../a.yaml", "../a.yaml", "../a.yaml"),
        ("/elsewhere/a b.yaml", "/elsewhere/a b.yaml", "file:///elsewhere/a%20b.yaml"),
        ("a:b.yaml", "a:b.yaml", "a%3Ab.yaml"),
        ("100%#?.yaml", "100%#?.yaml", "100%25%23%3F.yaml"),
        ("Ségou.yaml", "Ségou.yaml", "S%C3%A9gou.yaml"),
        ("\udcff", "\udcff", "%FF"),
        ("\ud800", "\ud800", "%ED%A0%80"),
        ("-", "-", "-"),
        ("<frame>", "<frame>", "%3Cframe%3E"),
    ],
)
def test_a_file_is_named_for_others(file: str, name: str, reference: str) -> None:
    assert relative(file) == name
    assert uri(file) == reference


def test_what_is_in_the_current_folder_is_named_from_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert relative(str(tmp_path / "data" / "a.yaml")) == "data/a.yaml"
    assert uri(str(tmp_path / "data" / "a b.yaml")) == "data/a%20b.yaml"
