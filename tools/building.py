"""Builds wheel and sdist so that the same files give the same bytes, wherever and whenever.

What setuptools writes depends on the times and the permissions of a checkout. Here both archives
are written anew with fixed ones, in the order of names: whoever doubts a release builds it again
and compares digests. It is the build backend that pyproject.toml names (PEP 517).
"""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from setuptools import build_meta
from setuptools.build_meta import (
    build_editable,
    get_requires_for_build_editable,
    get_requires_for_build_sdist,
    get_requires_for_build_wheel,
    prepare_metadata_for_build_editable,
    prepare_metadata_for_build_wheel,
)

__all__ = [
    "build_editable",
    "build_sdist",
    "build_wheel",
    "get_requires_for_build_editable",
    "get_requires_for_build_sdist",
    "get_requires_for_build_wheel",
    "prepare_metadata_for_build_editable",
    "prepare_metadata_for_build_wheel",
]

Settings = Mapping[str, str | list[str] | None] | None
"""What a front end may say of how to build."""

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every file: the earliest that a zip archive can state."""
EARLIEST_SECONDS = 315_532_800
"""The same in seconds since 1970 (UTC)."""

_EXECUTABLE = 0o100
_FILE, _PROGRAM, _FOLDER = 0o644, 0o755, 0o755
_IS_FILE = 0o100000


def build_wheel(folder: str, settings: Settings = None, metadata: str | None = None) -> str:
    """Build the wheel into a folder and return its name (PEP 517)."""
    name = build_meta.build_wheel(folder, settings, metadata)
    _rewrite(Path(folder, name), settled_wheel)
    return name


def build_sdist(folder: str, settings: Settings = None) -> str:
    """Build the sdist into a folder and return its name (PEP 517)."""
    name = build_meta.build_sdist(folder, settings)
    _rewrite(Path(folder, name), settled_sdist)
    return name


def settled_wheel(data: bytes) -> bytes:
    """Return a wheel with fixed times and permissions, its metadata last, as PEP 427 advises."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for info in sorted(old.infolist(), key=_metadata_last):
            entry = zipfile.ZipInfo(info.filename, EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, wherever it is built
            entry.external_attr = (_IS_FILE | _mode(info.external_attr >> 16)) << 16
            new.writestr(entry, old.read(info))
    return made.getvalue()


def settled_sdist(data: bytes) -> bytes:
    """Return an sdist with fixed times, permissions and owners."""
    made = io.BytesIO()
    with (
        tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as old,
        gzip.GzipFile("", "wb", fileobj=made, mtime=EARLIEST_SECONDS) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as new,
    ):
        for info in sorted(old.getmembers(), key=lambda each: each.name):
            entry = tarfile.TarInfo(info.name)
            entry.type, entry.size, entry.mtime = info.type, info.size, EARLIEST_SECONDS
            entry.mode = _FOLDER if info.isdir() else _mode(info.mode)
            new.addfile(entry, old.extractfile(info) if info.isfile() else None)
    return made.getvalue()


def _metadata_last(info: zipfile.ZipInfo) -> tuple[bool, bool, str]:
    name = info.filename
    return (".dist-info/" in name, name.endswith("/RECORD"), name)


def _mode(mode: int) -> int:
    return _PROGRAM if mode & _EXECUTABLE else _FILE


def _rewrite(path: Path, settled: Callable[[bytes], bytes]) -> None:
    path.write_bytes(settled(path.read_bytes()))
