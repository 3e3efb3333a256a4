"""Notes as coders write them, coded right, are taken for what they say, or for nothing."""

from pathlib import Path
from random import Random

import yaml
from tools.precision import checking

from conflict_events import check

NOTES = yaml.safe_load(Path("tests/precision/notes.yaml").read_text(encoding="utf-8"))


def test_notes_that_are_coded_right_are_told_only_where_the_rules_are_known_to_be_misled(
    tmp_path: Path,
) -> None:
    draw = Random(0)  # noqa: S311 -- no secret
    rows = list(checking.MAKERS["acled/2023"](draw, len(NOTES)))
    for row, note in zip(rows, NOTES, strict=True):
        day = note.get("event_date", "2025-03-05")
        row |= {"event_date": day, "year": int(day[:4]), "time_precision": 1}
        row |= {"notes": note["notes"], "fatalities": note["fatalities"]}
    path = checking.write("acled/2023", rows, tmp_path)
    findings = check(path, schema="acled/2023", today=checking.TODAY).findings
    misled = [number for number, note in enumerate(NOTES, 1) if note.get("misled")]
    assert [each.location.row for each in findings] == misled
    assert {each.rule for each in findings} == {"records/narrative-count"}
    assert (len(NOTES), len(misled)) == (166, 3)
