"""Names of files as other programs take them: relative to the current folder, with slashes."""

import os
from functools import lru_cache
from pathlib import PurePath
from urllib.parse import quote


def relative(file: str) -> str:
    """Return the name of a file, from the current folder if it is in it, with forward slashes."""
    return _relative(file, os.getcwd())  # noqa: PTH109 -- a Path for every finding takes long


@lru_cache
def _relative(file: str, here: str) -> str:
    path = PurePath(file)
    if path.is_absolute() and path.is_relative_to(here):
        path = path.relative_to(here)
    return path.as_posix()


def uri(file: str) -> str:
    """Return the name of a file as a URI reference, relative if the file is in the current folder.

    >>> uri("data/a b#1.yaml")
    'data/a%20b%231.yaml'
    """
    return _uri(relative(file))


@lru_cache
def _uri(name: str) -> str:
    try:
        # A name that is no text stands in Python for the bytes that it is.
        written = name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        written = name.encode("utf-8", "surrogatepass")
    return f"{'file://' * name.startswith('/')}{quote(written)}"
