"""Opens files that hold documents, one after the other."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from conflict_events.findings import Location, Unreadable
from conflict_events.inputs import STANDARD_INPUT, Input, standard_input
from conflict_events.reading import Document, read_file, read_text
from conflict_events.reading.json_lines import WHOLE, Part


def read_inputs(
    inputs: Iterable[Input | Unreadable],
    skipped: list[str],
    begin: Callable[[str], None] = lambda _: None,
    part: Part = WHOLE,
) -> Iterator[Document | Unreadable]:
    """Yield the documents of files, and what could not be read.

    Args:
        inputs: the files, and what stood for none.
        skipped: takes the names of those files of a folder that hold no record.
        begin: is called for each file that is begun.
        part: the part of each file to read, if it is not all.
    """
    for source in inputs:
        if isinstance(source, Unreadable):
            yield source
            continue
        begin(source.file)
        empty = True
        for document in _read(source, part):
            empty = False
            yield document
        if empty and source.named:
            yield Unreadable(Location(source.file), "it holds no front matter, so no record")
        elif empty:
            skipped.append(source.file)


def _read(source: Input, part: Part) -> Iterable[Document | Unreadable]:
    if source.file != STANDARD_INPUT:
        return read_file(Path(source.file), source.file, part)
    data = standard_input()
    return [data] if isinstance(data, Unreadable) else read_text(data, source.file)
