"""Changes the code in small ways, runs the tests, and tells the changes that no test tells.

    python -m tools.mutation [--write PAGE] [--children N] [GROUP...]

Groups are named in tools/mutation/groups.py; by default all are run. Reasons why a change is not
told stand in tools/mutation/reasons.yaml, each with regular expressions that find such changes.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import yaml
from tools import marked
from tools.mutation import page
from tools.mutation.groups import GROUPS
from tools.mutation.laying import lay
from tools.mutation.running import run

ROOT = Path(__file__).parents[2]
REASONS = Path(__file__).with_name("reasons.yaml")


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line, run the mutants, print what became of them."""
    parser = argparse.ArgumentParser(prog="mutation", description=(__doc__ or "").split("\n")[0])
    names = [each.name for each in GROUPS]
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=", ".join(names))
    parser.add_argument("--children", type=int, default=os.cpu_count() or 1)
    parser.add_argument(
        "--write", type=Path, metavar="PAGE", help="the page to write each group into"
    )
    given = parser.parse_args(arguments)
    if unknown := sorted({*given.groups} - {*names}):
        parser.error(f"there is no group {unknown[0]!r}; expected one of {', '.join(names)}")
    reasons = yaml.safe_load(REASONS.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        for group in GROUPS:
            if group.name in (given.groups or names):
                laid = Path(folder, group.name)
                lay(ROOT, laid, group)
                part = page.told(run(laid, given.children), reasons)
                sys.stdout.write(part)
                if given.write:
                    marked.put(given.write, f"mutation-{group.name}", part)
    return 0


if __name__ == "__main__":
    sys.exit(main())
