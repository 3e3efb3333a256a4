"""Texts to documents: what cannot be read is told among them, never raised."""

from collections.abc import Iterator
from io import BytesIO

from conflict_events.findings import Location, Unreadable
from conflict_events.reading.document import Document
from conflict_events.reading.front_matter import front_matter
from conflict_events.reading.json_lines import read_lines
from conflict_events.reading.kinds import JSON, JSON_LINES, MARKDOWN, YAML, sniff
from conflict_events.reading.limits import MAX_BYTES
from conflict_events.reading.refusals import TOO_LARGE, holds_nothing, refused
from conflict_events.reading.spots import Positions
from conflict_events.reading.text import ReadingError, decode, decode_anyhow


def read_text(data: bytes, file: str, kind: str = "") -> Iterator[Document | Unreadable]:
    """Yield the documents of a text, in order, and what of it cannot be read.

    Args:
        data: the text, in UTF-8.
        file: the name of where it came from, for locations.
        kind: one of the values of `KINDS`; where none is given, the text itself tells.
    """
    kind = kind or sniff(data)
    if kind == JSON_LINES:
        yield from read_lines(BytesIO(data), file)
        return
    if len(data) > MAX_BYTES:
        yield Unreadable(Location(file), TOO_LARGE)
        return
    try:
        text = decode(data)
    except ReadingError as error:
        yield refused(error, decode_anyhow(data), file)
        return
    nothing = True
    for each in _markdown(text, file) if kind == MARKDOWN else _documents(text, file, kind):
        nothing = False
        yield each
    if nothing and kind != MARKDOWN:
        yield holds_nothing(text, file)


def _documents(text: str, file: str, kind: str) -> Iterator[Document | Unreadable]:
    if not text.strip():
        return
    # Each parser takes time to import, so only the one that is needed is.
    if kind == JSON:
        from conflict_events.reading.json_spots import spots  # noqa: PLC0415
        from conflict_events.reading.json_text import values  # noqa: PLC0415
    else:
        from conflict_events.reading.yaml_text import spots, values  # noqa: PLC0415
    positions = Positions(text, spots)
    try:
        for number, value in enumerate(values(text)):
            yield Document(value, file, number, positions, number)
    except ReadingError as error:
        yield refused(error, text, file)


def _markdown(text: str, file: str) -> Iterator[Document | Unreadable]:
    try:
        matter = front_matter(text)
    except ReadingError as error:
        yield refused(error, text, file)
        return
    for each in _documents(matter, file, YAML) if matter else ():
        if isinstance(each, Document) and not isinstance(each.value, dict):
            where = Location(file, *each.locate(()))
            yield Unreadable(where, "the front matter is no mapping of keys to values")
        else:
            yield each
