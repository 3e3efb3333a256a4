"""Tables of any cells that Python's own module writes are read back, cell for cell."""

import csv
import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_events.findings import Unreadable
from conflict_events.tables.reading import Options, Table, open_table, quick

from .conftest import contents

CELL = st.text(st.sampled_from('ab1,;\t"\n\r é€😀'), max_size=6) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=4
)
WIDTH = st.integers(2, 4)


@contextmanager
def opened(text: str, **options: str) -> Iterator[Table | Unreadable]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_bytes(text.encode())
        table = open_table(path, "a.csv", Options(**options, quote='"', header=True))
        yield table
        if isinstance(table, Table):
            table.close()


def rows_of(width: int) -> st.SearchStrategy[list[list[str]]]:
    return st.lists(st.lists(CELL, min_size=width, max_size=width), max_size=8)


def written(rows: list[list[str]], delimiter: str, end: str) -> tuple[str, list[int]]:
    """Return rows as text below a header, and the lines at which they begin."""
    text, lines = io.StringIO(newline=""), []
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerow([f"c{number}" for number in range(len(rows[0]) if rows else 2)])
    for row in rows:
        lines.append(len(io.StringIO(text.getvalue(), newline="").readlines()) + 1)
        writer.writerow(row)
    return text.getvalue(), lines


@pytest.mark.parametrize("large", [0, quick.LARGE])
@given(
    rows=WIDTH.flatmap(rows_of),
    delimiter=st.sampled_from(",;\t"),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_what_was_written_is_read(
    large: int, rows: list[list[str]], delimiter: str, end: str
) -> None:
    text, lines = written(rows, delimiter, end)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quick, "LARGE", large)
        with opened(text, delimiter=delimiter) as table:
            assert isinstance(table, Table)
            read = contents(table)
    assert read.rows == [tuple(row) for row in rows]
    assert read.lines == lines
    assert read.faults == []


PIECES = st.sampled_from(
    ["1", "x", '"', ",", ",", "\n", "\r\n", '""', '"a"', '"b,c"', '"x\ny"', "é", "\r"]
)


@given(body=st.lists(PIECES, max_size=30).map("".join), width=WIDTH)
def test_whatever_was_written_python_reads_it_so_or_it_is_refused(body: str, width: int) -> None:
    text = ",".join("abcd"[:width]) + "\n" + body
    with opened(text, delimiter=",") as table:
        if isinstance(table, Unreadable):
            with pytest.raises(csv.Error):
                list(csv.reader(io.StringIO(text, newline=""), strict=True))
            return
        read = contents(table)
    every = list(csv.reader(io.StringIO(text, newline="")))[1:]
    rows = [row for row in every if len(row) > 1 or "".join(row).strip() or row == [""]]
    padded = [tuple((row + [""] * width)[:width]) for row in rows]
    assert [row for row in read.rows if any(row)] == [row for row in padded if any(row)]
    ragged = sum(len(row) != width for row in rows)
    assert sum("field" in message for _, _, message in read.faults) == ragged
