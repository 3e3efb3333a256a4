"""What stands between the cells of a table: found where it is not stated."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from conflict_events.tables.reading.options import QUOTE, Options
from conflict_events.tables.reading.records import Dialect, Record
from conflict_events.tables.reading.refusal import RefusalError
from conflict_events.words import say

CANDIDATES: Mapping[str, str] = MappingProxyType(
    {",": "comma", "\t": "tab", ";": "semicolon", "|": "pipe"}
)
"""The delimiters that are looked for, and how they are called."""


def named(delimiter: str) -> str:
    """Return how a delimiter is called."""
    return CANDIDATES.get(delimiter) or say(delimiter)


def find_dialect(
    sample: Callable[[Dialect], list[Record]], options: Options, *, tabs: bool
) -> Dialect:
    """Return what stands between cells, and around them: the stated signs, or those that fit best.

    A delimiter fits if it stands in the first row; the better, the more rows have as many cells.

    Args:
        sample: gives the first records of the table as a dialect reads them.
        options: what the user states.
        tabs: whether tabs are preferred.
    """
    quote = QUOTE if options.quote is None else options.quote
    if options.delimiter:
        return Dialect(options.delimiter, quote)
    fitting: dict[str, tuple[bool, float]] = {}
    for delimiter in CANDIDATES:
        try:
            rows = sample(Dialect(delimiter, quote))
        except RefusalError:
            continue
        if len(rows[0].cells) > 1:
            fitting[delimiter] = _fit(rows)
    if tabs and "\t" in fitting:
        return Dialect("\t", quote)
    return Dialect(max(fitting, key=fitting.__getitem__, default=","), quote)


def _fit(rows: Sequence[Record]) -> tuple[bool, float]:
    """Return how well a delimiter fits: whether all rows are alike, and how much it divides."""
    counts = Counter(len(record.cells) for record in rows)
    width, times = counts.most_common(1)[0]
    return times == len(rows), (width - 1) * times / len(rows)
