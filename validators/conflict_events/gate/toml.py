"""Writes texts as TOML has them."""

import json


def quoted(text: str) -> str:
    """Return a text in quotes."""
    # A string of JSON is one of TOML, but for a character that JSON leaves as it is.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
