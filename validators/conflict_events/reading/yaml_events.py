"""The events of a YAML text, as PyYAML's parser tells them; its errors are told in plain words."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from conflict_events.reading.text import ReadingError, code_point

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser: libyaml's where PyYAML was built with it, which is twenty times faster."""

# Half characters are forbidden too, but UTF-8 has none.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_LINE_SEPARATORS = "\x85\u2028\u2029"


def events(text: str) -> Iterator[Any]:
    """Yield the events of a YAML text.

    Raises:
        ReadingError: the text is not YAML.
    """
    _refuse_forbidden(text)
    parser = LOADER(text)
    # Bound here, for a reader that is left half-way is closed when modules may be gone.
    errors = (yaml.YAMLError, ValueError, OverflowError)
    try:
        while (event := parser.get_event()) is not None:
            yield event
    except errors as error:
        from conflict_events.reading.yaml_problems import explained  # noqa: PLC0415 -- errors only

        # The parser written in Python lets out what `chr` and `int` raise, and stands where it did.
        raise explained(error, text, getattr(parser, "index", 0)) from None


def _refuse_forbidden(text: str) -> None:
    """Refuse characters that YAML forbids, and those that end a line in some programs only.

    YAML 1.1 breaks lines at U+0085, U+2028 and U+2029 (and changes a text that holds one);
    YAML 1.2 and editors do not.
    """
    found = _FORBIDDEN.search(text)
    if found is None:
        return
    name = code_point(found[0])
    reason = f"the control character {name} cannot stand in YAML; remove it"
    if found[0] in _LINE_SEPARATORS:
        reason = f"{name} ends a line in some programs and not in others; remove it"
    raise ReadingError(found.start(), reason)
