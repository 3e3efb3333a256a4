"""Plants errors in clean data, and tells how many the rules find.

    python -m tools.recall [--each N] [--seed N] [--write PAGE] [PATH...]

Without a path, errors are planted in the project's own fixtures, in made-up data, and in the
published datasets of the folder that CONFLICT_EVENTS_DATA names; with paths, in the clean records
of those files, by the checks of their schema.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tools.recall import collecting, page
from tools.recall.materials import Material
from tools.recall.running import measure

GENERATED = 1200
"""Rows of the made-up table."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line, plant and check, print what became of the errors."""
    parser = argparse.ArgumentParser(prog="recall", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files to plant in")
    parser.add_argument("--schema", help="the schema of these files, where they do not say it")
    parser.add_argument("--each", type=int, default=2, help="errors of a kind in one material")
    parser.add_argument("--seed", type=int, default=1, help="another number, other errors")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--write", type=Path, metavar="PAGE", help="the page to write it into")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        materials = _materials(given.paths, given.schema, Path(folder))
        outcomes = measure(materials, given.each, given.seed, given.workers)
    if not outcomes:
        sys.stderr.write("recall: no clean record of a known schema; nothing was planted\n")
        return 2
    told = page.told(outcomes)
    sys.stdout.write(told)
    if given.write:
        before = given.write.read_text(encoding="utf-8")
        given.write.write_text(page.written(before, told), encoding="utf-8", newline="\n")
    return 0


def _materials(paths: Sequence[Path], schema: str | None, folder: Path) -> list[Material]:
    if paths:
        return collecting.given(paths, "the files named", schema)
    data = os.environ.get("CONFLICT_EVENTS_DATA")
    published = [Path(data) / "corpus"] if data else []
    found = collecting.own(folder, generated=GENERATED)
    return [*found, *(collecting.given(published, "published datasets") if published else [])]


if __name__ == "__main__":
    sys.exit(main())
