"""What could not be read, as a report tells it."""

from conflict_events.findings import Location, Unreadable
from conflict_events.reading.limits import MAX_BYTES
from conflict_events.reading.text import Lines, ReadingError

TOO_LARGE = f"larger than {MAX_BYTES // (1024 * 1024)} MiB"


def refused(error: ReadingError, text: str, file: str, first_line: int = 1) -> Unreadable:
    """Return an error in a text as what could not be read, and where.

    Args:
        error: the error.
        text: what was read, at least up to the error.
        file: the name of the file.
        first_line: the line of the file that the text begins with.
    """
    line, column = Lines(text).place(error.offset)
    return Unreadable(Location(file, line + first_line - 1, column), error.reason)


def holds_nothing(data: bytes | str, file: str) -> Unreadable:
    """Return that a file without a record holds none: nothing at all, or blanks and comments."""
    reason = "the file holds no record" if data else "the file is empty"
    return Unreadable(Location(file), reason)


def why(error: OSError | ValueError) -> str:
    """Return, in plain words, why a file or a folder cannot be read."""
    # A name that no file can have (with a null character in it) raises ValueError.
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "there is no permission to read it"
    return f"it cannot be read: {str(error.strerror).lower()}"
