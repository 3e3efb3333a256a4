"""Says of findings in a table when and where the events of their rows were."""

from collections.abc import Sequence

import polars as pl

from conflict_events.findings import Finding
from conflict_events.roles import Roles, found
from conflict_events.situations import situation
from conflict_events.tables.asides import ROW
from conflict_events.tables.columns import instance
from conflict_events.tables.records import Held


def situated(findings: Sequence[Finding], table: Held, known: Roles) -> list[Finding]:
    """Return findings with the situations of their rows, for which these are read once more.

    Args:
        findings: what is told of the table.
        table: its rows.
        known: which names have which role in them.
    """
    wanted = [*known.date, *known.year, *known.latitude, *known.longitude, *known.country]
    paths = found(wanted, [each.path for each in table.columns])
    columns = [each for each in table.columns if each.path in paths]
    numbers = sorted({each.location.row - 1 for each in findings if each.location.row})
    rows = table.of(
        pl.DataFrame({ROW: numbers}, schema={ROW: pl.UInt32}), [c.name for c in columns]
    )
    cells = rows.select(ROW, *(each.name for each in columns)).iter_rows()
    told = {row + 1: situation(instance(columns, rest), known) for row, *rest in cells}
    return [each._replace(situation=told.get(each.location.row)) for each in findings]
