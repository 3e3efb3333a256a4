"""Why a table cannot be read."""

from conflict_events.findings import Location, Unreadable


class RefusalError(Exception):
    """A table cannot be read: why, and from which line and column on (0 where none is known)."""

    def __init__(self, reason: str, line: int = 0, column: int = 0) -> None:
        super().__init__(reason, line, column)
        self.reason = reason
        self.line = line
        self.column = column

    def of(self, file: str) -> Unreadable:
        """Return the refusal as a report tells it, of a file."""
        return Unreadable(Location(file, self.line, self.column), self.reason)
