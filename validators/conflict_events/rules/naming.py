"""How messages of rules name a property, and how they count."""

from conflict_events.pointers import Path
from conflict_events.words import Phrase


def property_name(path: Path) -> str:
    """Return the name of the property at a path."""
    return next((token for token in reversed(path) if isinstance(token, str)), "key")


def records_text(number: int) -> Phrase:
    """Write a number of records."""
    return Phrase("1 record" if number == 1 else f"{number} records")
