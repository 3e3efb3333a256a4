"""Headers: whether a row names the columns, and whether the names can be told apart."""

from collections.abc import Sequence

from conflict_events.tables.reading.limits import refuse_columns
from conflict_events.tables.reading.refusal import RefusalError
from conflict_events.words import say


def looks_like_header(cells: Sequence[str]) -> bool:
    """Tell whether a first row names the columns rather than holding values.

    No cell of a header is a number or a date; most have a name, and most names differ.
    """
    names = [cell.strip() for cell in cells if cell.strip()]
    if any(_is_value(name) for name in names):
        return False
    return 2 * len(names) >= len(cells) and 2 * len(set(names)) >= len(names)


def checked_header(cells: Sequence[str], line: int) -> tuple[str, ...]:
    """Return the names of columns. One may be empty, as that of row numbers often is.

    Args:
        cells: the names as written.
        line: the line they stand in.

    Raises:
        RefusalError: two columns have one name, or there are too many.
    """
    refuse_columns(len(cells))
    first: dict[str, int] = {}
    for number, name in enumerate(cells, start=1):
        if name in first:
            both = f"columns {first[name]} and {number}"
            what = f"are both named {say(name)}" if name else "have no name"
            reason = f"{both} {what}; a name must tell which column is meant"
            raise RefusalError(reason, line, 1 if line else 0)
        first[name] = number
    return tuple(cells)


def is_hashtags(cells: Sequence[str]) -> bool:
    """Tell whether a row below a header is one of HXL hashtags, which describe the columns."""
    said = [cell.strip() for cell in cells if cell.strip()]
    return bool(said) and all(cell.startswith("#") for cell in said)


def _is_value(name: str) -> bool:
    """Tell whether a cell is a number or a date: figures, and no letter but that of 1e5."""
    if not any(character.isdigit() for character in name):
        return False
    try:
        float(name)
    except ValueError:
        return not any(character.isalpha() for character in name)
    return True
