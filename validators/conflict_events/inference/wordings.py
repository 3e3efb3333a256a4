"""Proposes checks of texts: names made of two others, and texts without stray characters."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from conflict_events.inference.facts import ENOUGH_ROWS, Facts, Look
from conflict_events.inference.trials import Candidate, Ground
from conflict_events.tables.asides import ROW

_SEPARATORS = (" - ", " \u2013 ", " vs. ", " vs ", " v. ", " / ", "-", "/", "\u2013", ":")
"""What may stand between the sides of a dyad, the commonest first."""

_COMPOSED = 0.8
"""Names are taken for composed, and tried, where so many begin and end with their parts."""

_SAMPLE = 2000
"""Rows on which composed names are looked for; what is found there is tried on all."""


def clean(known: Sequence[Facts], composed: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield that names have no stray blanks or characters.

    Args:
        known: the columns.
        composed: the names that are made of others; with those they are compared.
    """
    compared = {each.needs[0].column for each in composed}
    for each in known:
        # A code list lets nothing stray in.
        if each.look is Look.NAME and each.column not in compared:
            yield Candidate({"rule": "records/text-hygiene", "texts": each.pointer}, (each,))


def compositions(known: Sequence[Facts], ground: Ground) -> Iterator[Candidate]:
    """Yield names that are made of two others."""
    texts = [each for each in known if each.look in {Look.NAME, Look.CODE}]
    if not texts:
        return
    said = ground.said(texts).drop(ROW).head(_SAMPLE)
    cells = {each.column: said[each.column].to_list() for each in texts}
    for name in texts:
        for separator in _SEPARATORS:
            sides = _sides(cells[name.column], texts, cells, separator)
            if sides:
                entry = {"name": name.pointer, "sides": [each.pointer for each in sides]}
                more = {} if separator == _SEPARATORS[0] else {"separator": separator}
                yield Candidate({"rule": "actors/dyad-name", **entry, **more}, (name, *sides))
                break


def _sides(
    whole: Sequence[str | None],
    texts: Sequence[Facts],
    cells: Mapping[str, Sequence[str | None]],
    separator: str,
) -> tuple[Facts, Facts] | None:
    """Return the two columns between which a separator makes a third one, or None."""

    def fits(column: str, test: Callable[[str, str], bool]) -> bool:
        rows = [
            (name, part)
            for name, part in zip(whole, cells[column], strict=True)
            if name is not None and part is not None
        ]
        held = sum(test(name, part) for name, part in rows)
        return len(rows) >= ENOUGH_ROWS and held >= _COMPOSED * len(rows)

    if not any(name and separator in name for name in whole[:ENOUGH_ROWS]):
        return None
    first = [each for each in texts if fits(each.column, lambda n, p: n.startswith(p + separator))]
    last = [each for each in texts if fits(each.column, lambda n, p: n.endswith(separator + p))]
    both = [(one, other) for one in first for other in last if one.column != other.column]
    return next(iter(both), None)
