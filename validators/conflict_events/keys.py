"""Keys: what makes a finding the same finding in another run."""

import hashlib
import json
import re
from functools import lru_cache
from pathlib import PurePath

from conflict_events.findings import Finding

DIGITS = 32
"""Hexadecimal digits of a key."""

_WORD = re.compile(r"[\w.+-]+")


def key(finding: Finding) -> str:
    """Return what tells a finding from others: its rule, record, place and values.

    Neither the number of a row nor of a line counts, so that rows may be put in another order and
    lines added. Where records contradict each other it does not matter at which of them this is
    told: the records, the places in them and the words count, in whatever order.

    Args:
        finding: a finding.

    Returns:
        A text of hexadecimal digits.
    """
    place = finding.location
    record = finding.record or finding.digest
    said: list[object]
    if finding.known_by:
        said = [place.pointer, finding.known_by]
    elif any(each.record for each in finding.related):
        records = {record, *(each.record for each in finding.related if each.record)}
        pointers = {place.pointer, *(each.location.pointer for each in finding.related)}
        texts = [finding.message, *(each.text for each in finding.related)]
        words = {word for text in texts for word in _WORD.findall(text)}
        said = [sorted(records), sorted(pointers), sorted(words | records)]
    else:
        related = [(each.location.pointer, each.text) for each in finding.related]
        said = [record, place.pointer, finding.message, related]
    parts = [finding.rule, _posix(place.file), *said]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:DIGITS]


@lru_cache(maxsize=64)
def _posix(file: str) -> str:
    return PurePath(file).as_posix()
