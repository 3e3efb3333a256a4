"""Which files hold tables, by the ends of their names."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

TEXT: Final = "text"
PARQUET: Final = "parquet"
EXCEL: Final = "excel"

TABLE_SUFFIXES: Mapping[str, str] = MappingProxyType(
    {
        ".csv": TEXT,
        ".tsv": TEXT,
        ".tab": TEXT,
        ".csv.gz": TEXT,
        ".tsv.gz": TEXT,
        ".tab.gz": TEXT,
        ".parquet": PARQUET,
        ".xlsx": EXCEL,
        ".xlsm": EXCEL,
    }
)
"""The kind of table that each suffix (in lower case) stands for.

Not ``.txt``: a folder may hold texts of any kind under it. Such a file is read when named.
"""


def table_suffix(name: str) -> str:
    """Return the suffix by which a file's name says that it holds a table, or nothing."""
    folded = name.lower()
    return max((each for each in TABLE_SUFFIXES if folded.endswith(each)), key=len, default="")


def prefers_tab(name: str) -> bool:
    """Tell whether a file's name says that tabs stand between its cells."""
    return table_suffix(name).startswith((".tsv", ".tab"))
