"""Tables as parts of a release: every cell as the text that a CSV would have for it."""

from collections.abc import Callable

import polars as pl

from conflict_events.findings import Unreadable
from conflict_events.releases.parts import ITEMS, Part
from conflict_events.releases.places import places
from conflict_events.run import Run
from conflict_events.tables.facets import written
from conflict_events.tables.opening import opened
from conflict_events.tables.reading import Table


def part_of(run: Run) -> Callable[[Table], Part | Unreadable]:
    """Return a function that reads a table as a part of a release, or tells why it cannot.

    Args:
        run: the schema of its rows, where its columns do not tell.
    """

    def read(table: Table) -> Part | Unreadable:
        found = opened(table.file, table.paths, table.width, run.schema)
        if isinstance(found, Unreadable):
            return found
        kinds = table.frame.collect_schema()
        headers = table.header or [str(number + 1) for number in range(table.width)]
        listed = [
            each._replace(
                header=header,
                typed=kinds[str(number)] != pl.String,
                numeric=kinds[str(number)].is_numeric(),
            )
            for number, (each, header) in enumerate(
                zip(places(found.schema.document, found.paths), headers, strict=True)
            )
        ]
        cells = {each.name: _text(str(at), kinds[str(at)]) for at, each in enumerate(listed)}
        frame = table.frame.select(**cells).collect()
        return Part(found.schema, tuple(listed), frame, pl.DataFrame(schema=ITEMS), (), True)  # noqa: FBT003 -- the last field says what

    return read


def _text(name: str, kind: pl.DataType) -> pl.Expr:
    cells = pl.col(name)
    if kind.is_float():
        # Libraries write whole numbers as decimal ones as soon as one is missing.
        text = cells.fill_nan(None).cast(pl.String)
        return text.str.replace(r"\.0$", "")
    return written(cells, kind)
