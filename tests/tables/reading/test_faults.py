"""Delimited texts that are not well: what is told of which row, and what is refused."""

import csv

import polars as pl
import pytest

from conflict_events.findings import Location, Unreadable
from conflict_events.tables.reading import Table, quick, read_again
from conflict_events.tables.reading import records as records_module

from .conftest import Open, contents

BEHIND = "text stands behind the quote that closes a cell; write a quote in a cell twice"
NOT_CLOSED = "the quote opened here is not closed, or a quote in its cell is not written twice"


def test_a_short_row_lacks_its_last_cells(tables: Open) -> None:
    read = tables.read("a,b,c\n1,2,3\n4,5\n6\n7,8,9\n")
    assert read.rows == [("1", "2", "3"), ("4", "5", ""), ("6", "", ""), ("7", "8", "9")]
    assert read.faults == [
        (2, 3, "the row has 2 fields; the header has 3"),
        (3, 4, "the row has 1 field; the header has 3"),
    ]


def test_a_long_row_is_read_up_to_the_last_column(tables: Open) -> None:
    read = tables.read("a,b\n1,2\n3,4,5\n")
    assert read.rows == [("1", "2"), ("3", "4")]
    assert read.faults == [(2, 3, "the row has 3 fields; the header has 2")]


@pytest.mark.parametrize("long", ["4,5,6,7", "4,5,6,", "4,5,,"])
def test_a_short_row_is_not_made_up_for_by_a_long_one(tables: Open, long: str) -> None:
    read = tables.read(f"a,b,c\n1,2\n{long}\n")
    assert [fault[:2] for fault in read.faults] == [(1, 2), (2, 3)]


def test_rows_are_measured_by_most_where_there_is_no_header(tables: Open) -> None:
    read = tables.read("1,2\n1,2,3\n1,2,3\n")
    assert read.rows == [("1", "2", ""), ("1", "2", "3"), ("1", "2", "3")]
    assert read.faults == [(1, 1, "the row has 2 fields; most rows have 3")]


def test_of_two_widths_alike_the_larger_one_counts(tables: Open) -> None:
    assert len(tables.read("1,2\n1,2,3\n").rows[0]) == 3


def test_a_row_that_is_cut_off_at_the_end_is_told(tables: Open) -> None:
    cut = ", and the file ends here: it may be cut off"
    read = tables.read("a,b,c\n1,2,3\n4,5")
    assert read.faults == [(2, 3, f"the row has 2 fields; the header has 3{cut}")]


def test_text_behind_a_closing_quote_is_told(tables: Open) -> None:
    read = tables.read('a,b\n1,"x"y\n2,"z" \n')
    assert read.rows == [("1", "xy"), ("2", "z ")]
    assert read.faults == [(1, 2, BEHIND), (2, 3, BEHIND)]


def test_quotes_in_a_quoted_cell_are_to_be_doubled(tables: Open) -> None:
    read = tables.read('a,b\n1,"he said "no" to it"\n2,x\n3,""y""\n')
    assert read.faults == [(1, 2, BEHIND), (3, 4, BEHIND)]


def test_a_quote_in_an_open_cell_is_text(tables: Open) -> None:
    read = tables.read('a,b\n1,5" gun\n2,6" gun\n3,"x\ny"\n')
    assert read.rows == [("1", '5" gun'), ("2", '6" gun'), ("3", "x\ny")]
    assert (read.lines, read.faults) == ([2, 3, 4], [])


def test_a_quote_that_is_not_closed_is_refused_where_it_opens(tables: Open) -> None:
    assert tables.reason('a,b\n1,"x\ny"\n2,z\n3,"u\n4,v\n') == ("5:3", NOT_CLOSED)


def test_a_cell_that_ends_within_a_line_of_its_row_is_refused_there(tables: Open) -> None:
    assert tables.reason('a,b\n"x\ny","u\n4,v\n') == ("3:4", NOT_CLOSED)


def test_the_first_cell_that_is_malformed_is_what_opened_the_quote(tables: Open) -> None:
    text = 'a,b\n1,"x\n2,"y"\n3,"z\n'
    assert tables.reason(text) == ("2:3", NOT_CLOSED)


@pytest.mark.parametrize("last", ['"x\ny""', '"', '"""'])
def test_a_quote_at_the_end_may_close_nothing(tables: Open, last: str) -> None:
    assert tables.reason(f"a,b\n1,{last}") == ("2:3", NOT_CLOSED)


@pytest.mark.parametrize(
    ("last", "cell"), [('"x"', "x"), ('""', ""), ('""""', '"'), ('"x"""', 'x"'), ('"x,"', "x,")]
)
def test_a_quote_at_the_end_may_close_a_cell(tables: Open, last: str, cell: str) -> None:
    read = tables.read(f"a,b\n1,{last}")
    assert (read.rows, read.faults) == ([("1", cell)], [])


@pytest.mark.parametrize("header", ['a,"b\n1,2\n', 'a,"b"c\n1,2\n'])
def test_a_header_must_be_well_formed(tables: Open, header: str) -> None:
    assert tables.reason(header) == ("1:3", NOT_CLOSED)


def test_a_lone_cr_ends_a_line(tables: Open) -> None:
    read = tables.read("a,b\n1,2\r3,4\n")
    assert (read.rows, read.lines) == ([("1", "2"), ("3", "4")], [2, 3])


@pytest.mark.parametrize("rows", ["1,x\r\n", '1,"x\r\ny"\r\n'])
def test_crlf_is_well(tables: Open, rows: str) -> None:
    read = tables.read("a,b\r\n" + rows * 3)
    assert len(read.rows) == 3
    assert not read.faults


def test_cr_and_lf_may_be_read_apart(tables: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conflict_events.tables.reading.packing.CHUNK", 4)
    table = tables("a,b\r\n1,2\r\n3,45\r\n6,7\r\n")
    assert isinstance(table, Table)
    assert table.reader is not None
    assert len(contents(table).rows) == 3


def test_a_null_character_is_refused(tables: Open) -> None:
    reason = "a null character, which no text has; is it UTF-16? then state the encoding"
    assert tables.reason("a,b\n1,2\n3,\0\n") == ("3:3", reason)


def test_a_null_character_far_down_is_refused(tables: Open) -> None:
    reason = "a null character, which no text has; is this a table, and UTF-8?"
    assert tables.reason("a,b\n" + "1,2\n" * 100_000 + "3,\0\n") == ("100002:3", reason)


def test_a_delimiter_that_divides_nothing_is_refused(tables: Open) -> None:
    first = "the first row is one field, 'id;best', which holds a"
    reason = f"{first} semicolon; state what the delimiter is"
    assert tables.reason("id;best\n1;2\n", delimiter=",") == ("1:1", reason)
    reason = (
        "the first row is one field, 'id,best', which holds a comma; state what the delimiter is"
    )
    assert tables.reason("\nid,best\n1,2\n", delimiter="\t") == ("2:1", reason)


def test_two_columns_need_two_names(tables: Open) -> None:
    why = "a name must tell which column is meant"
    reason = f"columns 2 and 4 are both named 'best'; {why}"
    assert tables.reason("id,best,low,best\n1,2,3,4\n") == ("1:1", reason)
    assert tables.reason("\nid,a,,\n1,2,3,4\n") == ("2:1", f"columns 3 and 4 have no name; {why}")


@pytest.mark.parametrize("text", ["\n", "\n\n \r\n", "\ufeff\n"])
def test_blank_lines_alone_are_no_table(tables: Open, text: str) -> None:
    assert tables.reason(text) == ("0:0", "the file holds no row, only blank lines")


@pytest.mark.parametrize("text", ['a,"b\n', "a" * 10])
def test_a_row_without_an_end_is_refused(tables: Open, text: str) -> None:
    what = "the row that begins here does not end within 256 KiB"
    reason = f"{what}; is a quote in it not closed?"
    assert tables.reason("\n" + text + "x" * 300_000) == ("2:1", reason)


def test_a_long_beginning_of_blank_lines_is_refused(tables: Open) -> None:
    what = "the row that begins here does not end within 256 KiB"
    assert tables.reason("\n" * 300_000)[1].startswith(what)


@pytest.mark.parametrize("name", ["b", "bc"])
def test_a_file_longer_than_its_sample_is_read_on(tables: Open, name: str) -> None:
    long = "é" * 3001
    read = tables.read(f"a,{name}\n" + f"1,{long}\n" * 60)
    assert read.rows == [("1", long)] * 60


def test_a_cell_beyond_all_measure_is_refused(
    tables: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records_module, "MAX_CELL", 1000)
    usual = csv.field_size_limit()
    reason = "a cell of this row has more than 1000 characters; is a quote in it not closed?"
    text = "a,b\n" + "1,2\n" * 100_000 + '3,"x\n' + "4,5\n" * 1000
    assert tables.reason(text) == ("100002:1", reason)
    assert csv.field_size_limit() == usual


def test_long_cells_are_read(tables: Open) -> None:
    long = "POINT" * 40_000
    assert tables.read(f"a,b\n1,2\n3,{long}\n4\n").rows[1] == ("3", long)


# --- large files: what a query finds ------------------------------------------------------------


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every file count as large."""
    monkeypatch.setattr(quick, "LARGE", 0)


@pytest.mark.usefixtures("large")
def test_a_large_file_is_read_alike(tables: Open) -> None:
    read = tables.read('a,b,c\n1,"x\n,y",3\n4,,\n')
    assert read.rows == [("1", "x\n,y", "3"), ("4", "", "")]
    assert read.lines == [2, 4]


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("a,b\n1,2\n3\n4,5,6\n", [(2, 3), (3, 4)]),
        ('a,b\n1,2\n3,"x"y\n', [(2, 3)]),
    ],
)
def test_what_a_query_finds_is_read_again(
    tables: Open, text: str, faults: list[tuple[int, int]]
) -> None:
    table = tables(text)
    assert isinstance(table, Table)
    with pytest.raises(pl.exceptions.PolarsError):
        table.frame.collect(engine="streaming")
    again = read_again(table)
    assert isinstance(again, Table)
    assert [fault[:2] for fault in contents(again).faults] == faults
    damaged = "the table is damaged: some of its cells cannot be read"
    assert read_again(again) == Unreadable(Location("as/given"), damaged)


@pytest.mark.usefixtures("large")
def test_a_large_file_that_is_not_utf8_is_read_again(tables: Open) -> None:
    table = tables(b"a,b\n" + b"1,2\n" * 100_000 + b"3,\xe9\n")
    assert isinstance(table, Table)
    again = read_again(table)
    assert isinstance(again, Table)
    assert contents(again).rows[-1] == ("3", "é")
    assert again.notes == ("comma, Windows-1252, for line 100002 is not UTF-8",)


@pytest.mark.usefixtures("large")
def test_what_cannot_be_read_again_is_refused(tables: Open) -> None:
    table = tables('a,b\n1,"x"y\n2,"u"v\n3,"w\n')
    if isinstance(table, Table):
        table = read_again(table)
    assert table == Unreadable(Location("as/given", 2, 3), NOT_CLOSED)


@pytest.mark.usefixtures("large")
def test_rows_that_no_line_is_known_of_begin_nowhere(tables: Open) -> None:
    table = tables('a,b\n,"x\ny""a",\n"","a"\n\n')
    assert isinstance(table, Table)
    assert table.lines([0, 9]) == [2, 0]


@pytest.mark.usefixtures("large")
def test_a_large_file_with_too_few_delimiters_is_read_exactly(tables: Open) -> None:
    table = tables("a,b\n1,2\n3\n")
    assert isinstance(table, Table)
    assert [tuple(fault)[:2] for fault in table.faults] == [(2, 3)]
