"""What strict YAML leaves out, and the words that say so."""

import re
from typing import Any

from conflict_events.reading.reasons import lone_surrogate
from conflict_events.reading.text import ReadingError
from conflict_events.words import say

SURROGATE = r"\\(?:u|U0000)[dD][89a-fA-F][0-9a-fA-F]{2}"
"""The pattern of an escape that is half a character."""

KEY_IS_NO_TEXT = "a key must be text, not a list or a mapping"
MERGE_KEY = "the merge key '<<' is not read; write the keys out, or quote it"
NO_KEY = "a key is missing before ':'"


def property_refused(event: Any, text: str) -> ReadingError:
    """Return the refusal of the anchor or the tag in front of a value."""
    at = event.start_mark.index
    if text[at] == "&":
        return ReadingError(at, _reference("anchor", f"&{event.anchor}"))
    return tag_refused(text, at)


def tag_refused(text: str, at: int) -> ReadingError:
    """Return the refusal of a tag."""
    tag = re.compile(r"[^\s,\[\]{}]*").match(text, at)
    name = say(tag[0] if tag else "")
    reason = f"the tag {name} is not read; remove it, or quote text that begins with '!'"
    return ReadingError(at, reason)


def alias_refused(event: Any) -> ReadingError:
    """Return the refusal of an alias."""
    return ReadingError(event.start_mark.index, _reference("alias", f"*{event.anchor}"))


def surrogate_refused(event: Any, text: str) -> ReadingError:
    """Return the refusal of the first escape in a quoted text that is half a character."""
    escapes = re.compile(rf"({SURROGATE})|\\.", re.DOTALL).finditer(text, event.start_mark.index)
    half = next(escape for escape in escapes if escape[1])
    return ReadingError(half.start(), lone_surrogate(half[1]))


def _reference(kind: str, name: str) -> str:
    why_not = "a few can stand for billions of values"
    how_else = "write the value out, or quote it if it is text"
    return f"the {kind} {say(name)} is not read ({why_not}); {how_else}"
