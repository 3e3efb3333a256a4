"""Reports that every format is tried on."""

import pytest

from conflict_events import Finding, Location, Related, Report, Severity, Unreadable
from conflict_events.findings import BY_COMMENT, BY_CONFIGURATION

SUM = Finding(
    "casualties/subtotals",
    Severity.ERROR,
    "the stated total is 11, its parts add up to 12",
    Location("data/attack.yaml", 131, 16, "/casualties/0/count"),
    "sokoura-attack",
    (
        Related(Location("data/attack.yaml", 139, 18, "/casualties/0/parts/0"), "9  base"),
        Related(Location("data/other.yaml", 2, 1, "/id"), "3  bridge", "sokoura-other"),
    ),
)
IN_TABLE = Finding(
    "casualties/range",
    Severity.WARNING,
    "the low estimate is above the best one",
    Location("data/a b.csv", 3, 0, "/low", 2),
    "b2",
    (Related(Location("data/a b.csv", 3, 0, "/best", 2), "2  best"),),
)
WITHOUT_LINE = Finding(
    "sources/uncited", Severity.INFO, "it is uncited", Location("data/a.parquet", 0, 0, "", 7)
)
ACCEPTED = SUM._replace(
    rule="schema/required",
    location=Location("data/attack.yaml", 140, 3, "/date"),
    related=(),
    accepted="as published",
    accepted_by=BY_COMMENT,
)
WAIVED = IN_TABLE._replace(accepted="a known slip", accepted_by=BY_CONFIGURATION)


@pytest.fixture(scope="session")
def everything() -> Report:
    """Return a report in which something is told of everything that can be."""
    return Report(
        (IN_TABLE, WAIVED, WITHOUT_LINE, SUM, ACCEPTED),
        (Unreadable(Location("data/c.yaml", 2, 1), "the key 'a' is given twice"),),
        {"conflict-event/1.0.0": 2, "my schema.yaml": 1},
        ("data/readme.md",),
        ("data/a b.csv: comma, UTF-8",),
    )
