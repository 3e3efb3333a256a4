"""Strict reading of YAML, JSON, JSON Lines and front matter, with the place of every value."""

from conflict_events.reading.document import Document
from conflict_events.reading.files import read_file
from conflict_events.reading.kinds import KINDS
from conflict_events.reading.texts import read_text

__all__ = ["KINDS", "Document", "read_file", "read_text"]
