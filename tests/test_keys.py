"""Keys of findings: the same in every release, for baselines of an earlier one go on to hold."""

import hashlib
import json
from typing import Any

import pytest

from conflict_events.findings import Finding, Location, Related, Severity
from conflict_events.keys import DIGITS, key

PLACE = Location("a/b.csv", 3, 5, "/best", 2)


def found(**more: Any) -> Finding:
    given: dict[str, Any] = {
        "rule": "casualties/range",
        "severity": Severity.ERROR,
        "message": "low 9 and high 3",
        "location": PLACE,
        "record": "ML-1",
    }
    return Finding(**{**given, **more})


def beside(text: str, record: str = "") -> Related:
    return Related(PLACE._replace(pointer="/high", row=7), text, record)


@pytest.mark.parametrize(
    ("finding", "parts"),
    [
        (found(), ["ML-1", "/best", "low 9 and high 3", []]),
        (found(record="", digest="0f"), ["0f", "/best", "low 9 and high 3", []]),
        (
            found(related=(beside("3  high"),)),
            ["ML-1", "/best", "low 9 and high 3", [["/high", "3  high"]]],
        ),
        (found(known_by=("ML-1", "x")), ["/best", ["ML-1", "x"]]),
        (
            found(related=(beside("3  high", "ML-0"),)),
            [
                ["ML-0", "ML-1"],
                ["/best", "/high"],
                ["3", "9", "ML-0", "ML-1", "and", "high", "low"],
            ],
        ),
    ],
)
def test_a_key_is_made_of_what_stays(finding: Finding, parts: list[Any]) -> None:
    told = json.dumps(["casualties/range", "a/b.csv", *parts])
    assert key(finding) == hashlib.sha256(told.encode()).hexdigest()[:DIGITS]
