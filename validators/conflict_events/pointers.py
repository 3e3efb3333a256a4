"""Pointers of ``x-checks``: JSON Pointers with ``*`` for every item and ``#`` for the root."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

Path = tuple[str | int, ...]
"""The way from the root of a record to a value in it: property names and item indexes."""

_INDEX = re.compile("0|[1-9][0-9]{0,8}")


class Item(NamedTuple):
    """A value of a record and the path at which it stands.

    ``record`` is the number of the record in its dataset, for rules that see all records.
    """

    value: Any
    path: Path
    record: int = 0


class Pointer(NamedTuple):
    """A parsed pointer: its tokens, and whether it starts at the root of the record."""

    tokens: tuple[str, ...]
    from_root: bool

    @classmethod
    def parse(cls, text: str) -> "Pointer":
        """Parse a pointer.

        Args:
            text: ``""``, ``/a/b`` (relative to where the check sits), ``#`` or ``#/a/b`` (from the
                root); ``*`` stands for every item of an array; ``~0`` and ``~1`` for ``~`` and
                ``/`` (RFC 6901, section 3).

        Raises:
            ValueError: the text is not a pointer.
        """
        from_root = text.startswith("#")
        body = text.removeprefix("#")
        if body and not body.startswith("/"):
            msg = f"'{text}' is no pointer; expected it to be empty or to begin with '/' or '#'"
            raise ValueError(msg)
        return cls(to_tokens(body), from_root)

    def resolve(self, instance: Any, base: Path, root: Any, *, absent: bool = False) -> list[Item]:
        """Return what the pointer names, in document order; what is absent or null is left out.

        Args:
            instance: the value that the check sits on.
            base: the path of that value in the record.
            root: the record.
            absent: whether what is absent or null is kept, as an item whose value is None.
        """
        found: list[Item] = []
        value, path = (root, ()) if self.from_root else (instance, base)
        _follow(value, path, self.tokens, found, absent=absent)
        return found

    def goes_through(self, tokens: tuple[str, ...]) -> bool:
        """Tell whether the pointer leads on from places that tokens lead to from here."""
        return bool(tokens) and not self.from_root and self.tokens[: len(tokens)] == tokens

    def absolute(self, base: Path) -> Path:
        """Return the path from the root of the record, ``*`` and all."""
        return self.tokens if self.from_root else (*base, *self.tokens)

    def __str__(self) -> str:
        """Write the pointer as a schema does."""
        return ("#" if self.from_root else "") + to_text(self.tokens)


def _follow(
    value: Any, path: Path, tokens: tuple[str, ...], found: list[Item], *, absent: bool
) -> None:
    """Follow tokens down from a value, and add what they lead to.

    Every check of every record comes through here, so it makes nothing that is not kept.
    """
    for at, token in enumerate(tokens):
        if isinstance(value, dict):
            if token in value:
                value = value[token]
                continue
        elif isinstance(value, list):
            if token == "*":  # noqa: S105 -- a pointer's token, no password
                above, below = (*path, *tokens[:at]), tokens[at + 1 :]
                for index, child in enumerate(value):
                    _follow(child, (*above, index), below, found, absent=absent)
                return
            number = to_index(token)
            if number is not None and number < len(value):
                above, below = (*path, *tokens[:at]), tokens[at + 1 :]
                _follow(value[number], (*above, number), below, found, absent=absent)
                return
        # Of a list without items nothing is lacking.
        if absent and "*" not in tokens[at:]:
            found.append(Item(None, (*path, *tokens)))
        return
    if value is not None or absent:
        found.append(Item(value, (*path, *tokens)))


def to_tokens(text: str) -> tuple[str, ...]:
    """Return the tokens of a JSON Pointer, unescaped."""
    return tuple(token.replace("~1", "/").replace("~0", "~") for token in text.split("/")[1:])


def to_index(token: str) -> int | None:
    """Return the number of the item that a token names, or None; it has no leading zeros."""
    return int(token) if _INDEX.fullmatch(token) else None


def to_text(path: Sequence[str | int]) -> str:
    """Write a path as a JSON Pointer (RFC 6901); the root is the empty text."""
    return _to_text(tuple(path))


# The paths of a table are few, and told of again and again.
@lru_cache(maxsize=1024)
def _to_text(path: Path) -> str:
    return "".join("/" + str(token).replace("~", "~0").replace("/", "~1") for token in path)
