"""Reading of tables: CSV and its kin, Parquet and Excel, as columns, with the line of every row."""

from conflict_events.tables.reading.opening import open_bytes, open_table, read_again
from conflict_events.tables.reading.options import Options
from conflict_events.tables.reading.suffixes import TABLE_SUFFIXES, table_suffix
from conflict_events.tables.reading.table import Fault, Table

__all__ = [
    "TABLE_SUFFIXES",
    "Fault",
    "Options",
    "Table",
    "open_bytes",
    "open_table",
    "read_again",
    "table_suffix",
]
