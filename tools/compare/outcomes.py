"""Reads what a candidate says, and compares it with what was planted."""

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from tools.compare.candidates import RULES

Found = Mapping[str, list[int] | int]
"""Of each rule the rows that break it, from 1, or only how many."""
CHECKS = {
    "casualties/range": "range",
    "casualties/subtotals": "sum",
    "chronology/order": "order",
    "chronology/parts-agree": "year",
    "identity/unique": "unique",
    "schema/type": "types",
    "schema/required": "required",
}
"""What this project calls the rules; what else it finds is called by its column."""
SENTENCES = {"is not of type": "types", "is a required property": "required"}
"""How jsonschema says which keyword is not met; of the others the path names the column."""
FIRST_ID = 100_000
"""Of the first record; the others follow."""


def rows(said: str) -> Found:
    """Return what a script says: an object of rules."""
    told: Found = json.loads(said)
    return told


def findings(said: str) -> Found:
    """Return what this project's report of JSON says."""
    found: dict[str, list[int]] = defaultdict(list)
    for each in json.loads(said)["findings"]:
        place = each["location"]
        rule = CHECKS.get(each["rule"]) or place["pointer"].rpartition("/")[2]
        # Records have no rows: their ids number them, but for one that has the id before it.
        row = place["row"] or int(each["record"]) - FIRST_ID + 1 + (rule == "unique")
        found[rule].append(row)
    return dict(found)


def errors(said: str) -> Found:
    """Return what the report of check-jsonschema says: a path, and a sentence."""
    found: dict[str, list[int]] = defaultdict(list)
    for each in json.loads(said)["errors"]:
        index, _, column = each["path"].removeprefix("$[").partition("]")
        told = (rule for words, rule in SENTENCES.items() if words in each["message"])
        found[next(told, column.removeprefix("."))].append(int(index) + 1)
    return dict(found)


READERS: Mapping[str, Callable[[str], Found]] = {
    "rows": rows,
    "findings": findings,
    "errors": errors,
}


def complaints(
    found: Found, planted: Mapping[str, Sequence[int]], cannot: frozenset[str], *, more: bool
) -> list[str]:
    """Return where what was found is not what was planted.

    Args:
        found: what a candidate says.
        planted: the rows that break each rule.
        cannot: the rules that it cannot say.
        more: whether it has other rules, too: then each row must be found by some rule.
    """
    if more:
        told = {row for rows in found.values() if not isinstance(rows, int) for row in rows}
        missed = {row for rows in planted.values() for row in rows} - told
        return [f"rows {sorted(missed)[:5]} were not found"] if missed else []
    wrong = [f"{rule!r} is no rule" for rule in found.keys() - RULES.keys()]
    wrong += [f"{rule!r} was found, which it cannot say" for rule in found.keys() & cannot]
    for rule in RULES.keys() - cannot:
        expected, said = {*planted[rule]}, found.get(rule, [])
        # Two rows share an id: some tell of both, some of the one that repeats it.
        both = expected | {row - 1 for row in expected} if rule == "unique" else expected
        right = (
            said in {len(expected), len(both)}
            if isinstance(said, int)
            else sorted(said) in (sorted(expected), sorted(both))
        )
        if not right:
            wrong.append(f"{rule!r}: {said}; expected {sorted(expected)}"[:300])
    return sorted(wrong)
