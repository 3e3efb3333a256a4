import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SETTINGS = PROJECT["tool"]["setuptools"]
OUTSIDE = {name: ROOT / home for name, home in SETTINGS["package-dir"].items() if name}
VALIDATORS = ROOT / "validators"


def test_every_package_is_named() -> None:
    folders = (init.parent.relative_to(VALIDATORS) for init in VALIDATORS.rglob("__init__.py"))
    inside = {".".join(folder.parts) for folder in folders}
    assert sorted(inside | set(OUTSIDE)) == SETTINGS["packages"]


@pytest.mark.parametrize(
    ("package", "home"),
    [("conflict_events", VALIDATORS / "conflict_events"), *OUTSIDE.items()],
)
def test_every_data_file_is_packaged(package: str, home: Path) -> None:
    packaged = {path for glob in SETTINGS["package-data"][package] for path in home.glob(glob)}
    files = {path for path in home.rglob("*") if path.is_file()}
    data = {path for path in files if path.suffix not in {".py", ".pyc"}}
    assert data
    assert data <= packaged
