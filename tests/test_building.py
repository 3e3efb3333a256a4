"""Wheels and sdists are the same bytes for the same files."""

import gzip
import importlib.util
import io
import tarfile
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

# Before any test runs: after some, it finds the distutils of Python itself, and warns.
import setuptools.build_meta  # noqa: F401 -- for what its import does

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def building() -> ModuleType:
    spec = importlib.util.spec_from_file_location("building", ROOT / "tools" / "building.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def wheel(names: list[str], year: int, mode: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            info = zipfile.ZipInfo(name, (year, 5, 6, 7, 8, 10))
            info.external_attr = mode << 16
            archive.writestr(info, f"# {name}\n")
    return made.getvalue()


def sdist(names: list[str], seconds: int, mode: int, owner: str) -> bytes:
    made = io.BytesIO()
    with (
        gzip.GzipFile("x", "wb", fileobj=made, mtime=seconds) as packed,
        tarfile.open(fileobj=packed, mode="w") as archive,
    ):
        folder = tarfile.TarInfo("pkg-1")
        folder.type, folder.mode = tarfile.DIRTYPE, 0o775
        archive.addfile(folder)
        for name in names:
            info = tarfile.TarInfo(f"pkg-1/{name}")
            info.size, info.mtime, info.mode, info.uname = len(name), seconds, mode, owner
            archive.addfile(info, io.BytesIO(name.encode()))
    return made.getvalue()


def test_times_permissions_and_order_do_not_reach_a_wheel(building: ModuleType) -> None:
    names = ["p-1.dist-info/RECORD", "p/b.py", "p-1.dist-info/METADATA", "p/a.py"]
    first = building.settled_wheel(wheel(names, 1999, 0o664))
    assert first == building.settled_wheel(wheel(names[::-1], 2026, 0o600))
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        told = [(each.filename, each.external_attr >> 16) for each in archive.infolist()]
        assert archive.read("p/b.py") == b"# p/b.py\n"
    assert told == [
        ("p/a.py", 0o100644),
        ("p/b.py", 0o100644),
        ("p-1.dist-info/METADATA", 0o100644),
        ("p-1.dist-info/RECORD", 0o100644),
    ]


def test_times_permissions_and_owners_do_not_reach_an_sdist(building: ModuleType) -> None:
    first = building.settled_sdist(sdist(["b", "a"], 1_000_000, 0o664, "ann"))
    assert first == building.settled_sdist(sdist(["a", "b"], 2_000_000, 0o600, "bob"))
    with tarfile.open(fileobj=io.BytesIO(first)) as archive:
        told = [(each.name, each.mode, each.uname) for each in archive.getmembers()]
        content = archive.extractfile("pkg-1/b")
        assert content is not None
        assert content.read() == b"b"
    assert told == [("pkg-1", 0o755, ""), ("pkg-1/a", 0o644, ""), ("pkg-1/b", 0o644, "")]


def test_a_program_stays_one(building: ModuleType) -> None:
    first = building.settled_sdist(sdist(["run"], 1_000_000, 0o744, "ann"))
    with tarfile.open(fileobj=io.BytesIO(first)) as archive:
        assert archive.getmember("pkg-1/run").mode == 0o755
