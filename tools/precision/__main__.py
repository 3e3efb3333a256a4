"""The two commands; what they do stands in the package's docstring."""

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random

from tools.precision import checking, judging

PAGE = Path("docs/trust.md")
DATASETS = 4
"""How many datasets the records of a schema are spread over: some things vary only between them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return 0 where nothing is found that should not be."""
    parser = argparse.ArgumentParser(prog="python -m tools.precision", description=__doc__)
    commands = parser.add_subparsers(required=True)
    generated = commands.add_parser("generated", help="check invented records that are right")
    generated.add_argument("--records", type=int, default=6000, help="of each schema")
    generated.add_argument("--seed", type=int, default=0)
    generated.set_defaults(run=_generated)
    published = commands.add_parser("published", help="check published datasets")
    published.add_argument("corpus", type=Path, help="the folder that they are in")
    published.set_defaults(run=_published)
    for command in (generated, published):
        command.add_argument("--write", action="store_true", help=f"put the table into {PAGE}")
    options = parser.parse_args(arguments)
    return int(options.run(options))


def _generated(options: argparse.Namespace) -> int:
    counts = {}
    for schema in checking.MAKERS:
        findings = [
            each
            for at in range(DATASETS)
            for each in checking.found(
                schema,
                Random(f"{schema} {options.seed} {at}"),  # noqa: S311 -- nothing secret is drawn
                options.records // DATASETS,
            )
        ]
        for each in findings:
            print(f"{schema}: {each.rule}: {each.record}: {each.message}", file=sys.stderr)
        counts[schema] = options.records // DATASETS * DATASETS, len(findings)
    _show("generated", checking.table(counts), write=options.write)
    return int(any(found for _, found in counts.values()))


def _published(options: argparse.Namespace) -> int:
    classes = judging.judged()
    findings = judging.found(options.corpus, dict.fromkeys(each.file for each in classes))
    unjudged = [each.place for each in findings if each.place not in classes]
    gone = classes.keys() - {each.place for each in findings}
    for word, places in (("not judged", unjudged), ("judged, and no longer found", sorted(gone))):
        for place in places:
            print(f"{word}: {' '.join(place)}", file=sys.stderr)
    _show("published", judging.table(findings, classes), write=options.write)
    return int(bool(unjudged or gone))


def _show(name: str, table: str, *, write: bool) -> None:
    print(table, end="")
    if write:
        text = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(_between(text, name, table), encoding="utf-8", newline="\n")


def _between(text: str, name: str, table: str) -> str:
    """Return a page with a table between two comments that bear its name."""
    begin, end = (f"<!-- precision, {name}: {word} -->\n" for word in ("begin", "end"))
    before, _, rest = text.partition(begin)
    return re.sub(rf"(?s)\A.*?(?={re.escape(end)})", lambda _: f"{before}{begin}\n{table}\n", rest)


if __name__ == "__main__":
    sys.exit(main())
