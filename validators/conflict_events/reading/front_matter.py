"""The YAML front matter of Markdown files, where content systems keep the data of a page."""

import re

from conflict_events.reading.text import ReadingError

_OPENING = r"---[ \t]*(?=[\r\n]|\Z)"
_CLOSING = r"[\r\n](?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)"


def front_matter(text: str) -> str | None:
    """Return the front matter of a Markdown text, or None where it has none.

    Front matter begins in the first line, which is ``---``, and ends before a line that is
    ``---`` or ``...``. It is returned with its first line, which is YAML too: so places in it are
    places in the file.

    Raises:
        ReadingError: the front matter has no end.
    """
    opening = re.match(_OPENING, text)
    if opening is None:
        return None
    closing = re.compile(_CLOSING).search(text, opening.end())
    if closing is None:
        raise ReadingError(0, "the front matter that begins here is not closed by a line '---'")
    return text[: closing.start() + 1]
