"""Statement digests of the first source of an event: each figure is stated as it is cited."""

from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from random import Random
from typing import Any

from tools.precision import conflict_event

_SOURCE = "source-0"


def rows(draw: Random, number: int) -> Iterator[dict[str, Any]]:
    """Yield the digests of invented events."""
    digests = (cited(each)[1] for each in conflict_event.rows(draw, 4 * number, "2.0.0"))
    yield from islice((each for each in digests if each["statements"]), number)


def cited(record: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a record that cites statements of its first source, and the digest of these."""
    statements: list[dict[str, Any]] = []
    casualties = [_toll(each, statements) for each in record["casualties"]]
    first, *others = record["sources"]
    digest = {
        "schema": "statement-digest/1.0.0",
        "id": record["id"],
        "title": first["title"],
        "language": "en",
        "statements": statements,
    }
    if not statements:
        return record, digest
    sources = [first | {"statements": f"{record['id']}.yaml"}, *others]
    return record | {"sources": sources, "casualties": casualties}, digest


def _toll(toll: dict[str, Any], statements: list[dict[str, Any]]) -> dict[str, Any]:
    claims = [
        _citing(each, statements) if each["evidence"] == [_SOURCE] else each
        for each in toll["claims"]
    ]
    written = toll | {"claims": claims}
    if "breakdown" in toll:
        written["breakdown"] = _parts(toll["breakdown"], statements)
    if "breakdowns" in toll:
        written["breakdowns"] = [_parts(each, statements) for each in toll["breakdowns"]]
    return written


def _parts(breakdown: dict[str, Any], statements: list[dict[str, Any]]) -> dict[str, Any]:
    return breakdown | {"parts": [_citing(each, statements) for each in breakdown["parts"]]}


def _citing(told: dict[str, Any], statements: list[dict[str, Any]]) -> dict[str, Any]:
    name = f"s{len(statements)}"
    figure = {"count": told["count"], "of": "people"}
    statements.append(
        {
            "id": name,
            "says": f"Losses, in passage {name}.",
            "figures": [figure],
            "sha256": sha256(name.encode()).hexdigest(),
        }
    )
    return told | {"evidence": [f"{_SOURCE}#{name}"]}
