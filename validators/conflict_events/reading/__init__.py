"""Strict reading of YAML, JSON, JSON Lines and front matter, with the place of every value."""

from conflict_events.reading.document import Document
from conflict_events.reading.files import read_file
from conflict_events.reading.kinds import ENDINGS, holds_records, is_table
from conflict_events.reading.texts import read_text

__all__ = ["ENDINGS", "Document", "holds_records", "is_table", "read_file", "read_text"]
