"""Which kinds of files hold records, and how they are told apart."""

import re
from collections.abc import Mapping
from pathlib import PurePath
from types import MappingProxyType
from typing import Final

from conflict_events.reading.text import BOM

YAML: Final = "yaml"
JSON: Final = "json"
JSON_LINES: Final = "jsonl"
MARKDOWN: Final = "markdown"

KINDS: Mapping[str, str] = MappingProxyType(
    {
        ".yaml": YAML,
        ".yml": YAML,
        ".json": JSON,
        ".geojson": JSON,
        ".jsonl": JSON_LINES,
        ".ndjson": JSON_LINES,
        ".md": MARKDOWN,
        ".markdown": MARKDOWN,
    }
)
"""The kind of file that each suffix (in lower case) stands for."""


TABLES = (".csv", ".tsv", ".tab", ".parquet", ".xlsx", ".xlsm")
"""What the name of a file ends with that holds a table; text may be packed with gzip."""


ENDINGS = ", ".join(sorted([*KINDS, *TABLES]))
"""The ends of the names of all files that hold records, for messages."""


def kind_of(file: str) -> str:
    """Return the kind of file that a name says, or nothing where it says none."""
    return KINDS.get(PurePath(file).suffix.lower(), "")


def is_table(file: str) -> bool:
    """Tell whether the name of a file says that it holds a table."""
    return file.lower().removesuffix(".gz").endswith(TABLES)


def holds_records(file: str) -> bool:
    """Tell whether the name of a file says that it holds records, in a table or not."""
    return is_table(file) or file.lower().endswith(tuple(KINDS))


def sniff(data: bytes) -> str:
    """Return the kind of data that came without a file name, as on standard input.

    What begins with a bracket is JSON; where its first line ends with one and another line begins
    with one, it is JSON Lines: in a single JSON document a comma would stand between. All else
    is YAML.
    """
    body = data.removeprefix(BOM).lstrip(_BLANKS)
    if not body.startswith(_OPENING):
        return YAML
    first, *rest = re.split(rb"[\r\n]", body, maxsplit=1)
    ends = first.rstrip(_BLANKS).endswith((b"}", b"]"))
    begins_again = b"".join(rest).lstrip(_BLANKS).startswith(_OPENING)
    return JSON_LINES if ends and begins_again else JSON


_BLANKS = b" \t\r\n"
_OPENING = (b"{", b"[")
