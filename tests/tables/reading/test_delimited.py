"""Delimited texts that are well: delimiters, quotes, headers, lines."""

from pathlib import Path

import pytest

from conflict_events.tables.reading import Table

from .conftest import Open, contents

ROWS = [("1", "Mali", "3"), ("2", "Niger", "")]


@pytest.mark.parametrize(
    ("delimiter", "name", "note"),
    [
        (",", "a.csv", "comma, UTF-8"),
        (";", "a.csv", "semicolon, UTF-8"),
        ("|", "a.csv", "pipe, UTF-8"),
        ("\t", "a.csv", "tab, UTF-8"),
        ("\t", "a.tsv", "tab, UTF-8"),
        ("\t", "A.TAB", "tab, UTF-8"),
        (",", "a.tsv", "comma, UTF-8"),
    ],
)
def test_the_delimiter_is_found(tables: Open, delimiter: str, name: str, note: str) -> None:
    text = "id,country,best\n1,Mali,3\n2,Niger,\n".replace(",", delimiter)
    read = tables.read(text, name)
    assert read == (("id", "country", "best"), ROWS, [2, 3], [], (note,))


def test_a_decimal_comma_is_no_delimiter(tables: Open) -> None:
    read = tables.read("x;y\n1,5;2,5\n3,5;4,5\n")
    assert read.rows == [("1,5", "2,5"), ("3,5", "4,5")]


def test_a_comma_in_one_name_is_no_delimiter(tables: Open) -> None:
    read = tables.read("id;deaths, best\n1;2\n")
    assert read.header == ("id", "deaths, best")


def test_tabs_are_preferred_in_a_file_of_tabs(tables: Open) -> None:
    read = tables.read("a,b\tc,d\n1,2\t3,4\n", "a.tsv")
    assert read.header == ("a,b", "c,d")


def test_the_delimiter_that_divides_most_is_taken_where_none_fits_all(tables: Open) -> None:
    read = tables.read("a;b;c;d,e\n1;2;3;4\n1;2;3\n5;6;7;8\n")
    assert read.header == ("a", "b", "c", "d,e")


def test_another_delimiter_is_stated(tables: Open) -> None:
    read = tables.read("id~best\n1~2\n", delimiter="~")
    assert read == (("id", "best"), [("1", "2")], [2], [], ("'~', UTF-8",))


def test_another_quote_is_stated(tables: Open) -> None:
    assert tables.read("id,name\n1,'a,b'\n", quote="'").rows == [("1", "a,b")]


def test_quotes_may_be_stated_to_be_part_of_cells(tables: Open) -> None:
    read = tables.read('id,name\n1,"a"\n', quote="")
    assert read.rows == [("1", '"a"')]
    assert read.notes == ("comma, UTF-8", "quotes are part of the cells")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_through_quoted_breaks(tables: Open, end: str) -> None:
    text = 'id,text\n1,"a\n\nb"\n2,"c ""d"""\n3,e\n'.replace("\n", end)
    read = tables.read(text)
    assert read.rows == [("1", f"a{end}{end}b"), ("2", 'c "d"'), ("3", "e")]
    assert read.lines == [2, 5, 6]
    assert not read.faults


def test_lines_are_told_of_any_rows_in_any_order(tables: Open) -> None:
    table = tables('id,text\n1,"a\nb"\n2,c\n')
    assert isinstance(table, Table)
    assert table.lines([1, 0, 1]) == [4, 2, 4]
    assert table.lines([]) == []


def test_an_empty_cell_stays_empty_quoted_or_not(tables: Open) -> None:
    assert tables.read('a,b,c\n,"",x\n').rows == [("", "", "x")]


def test_a_row_of_empty_cells_is_a_row(tables: Open) -> None:
    assert tables.read("a,b\n,\n1,2\n").rows == [("", ""), ("1", "2")]


def test_blanks_around_cells_are_kept(tables: Open) -> None:
    assert tables.read("a,b\n 1 , 2\n").rows == [(" 1 ", " 2")]


def test_the_last_line_needs_no_end(tables: Open) -> None:
    assert tables.read("a,b\n1,2\n3,4").rows == [("1", "2"), ("3", "4")]
    assert tables.read("a,b\n1,2\n3,").rows == [("1", "2"), ("3", "")]


def test_blank_lines_are_no_rows(tables: Open) -> None:
    read = tables.read("\n \na,b\n\n1,2\n\n\n3,4\n  \n")
    assert read == (("a", "b"), [("1", "2"), ("3", "4")], [5, 8], [], ("comma, UTF-8",))


def test_one_column_is_a_table(tables: Open) -> None:
    read = tables.read('id\n1\n\n""\n2\n')
    assert (read.rows, read.lines) == ([("1",), ("",), ("2",)], [2, 4, 5])


def test_a_quoted_name_may_hold_a_delimiter(tables: Open) -> None:
    assert tables.read('"name, title"\nx\n').header == ("name, title",)


def test_a_header_alone_is_a_table_without_rows(tables: Open) -> None:
    for text in ("id,best", "id,best\n", "id,best\n#event,#killed\n"):
        read = tables.read(text)
        assert (read.header, read.rows, read.lines) == (("id", "best"), [], [])


def test_only_blank_lines_below_a_header_are_no_rows(tables: Open) -> None:
    assert tables.read("id,best\n\n \n").rows == []


def test_a_header_may_take_several_lines(tables: Open) -> None:
    read = tables.read('id,"deaths\n(best)"\n1,2\n')
    assert read.header == ("id", "deaths\n(best)")
    assert read.lines == [3]


@pytest.mark.parametrize(
    "first",
    [
        "id,2020,best",
        "1,Mali,3",
        "a,2020-10-13,b",
        "a,1e5,b",
        "a,-1.5,b",
        "a,,,",
        "x,x,x",
        "a,nan,1",
    ],
)
def test_a_row_of_values_is_no_header(tables: Open, first: str) -> None:
    read = tables.read(f"{first}\n{first}\n")
    assert read.header is None
    assert (len(read.rows), read.lines) == (2, [1, 2])
    assert read.notes == ("comma, UTF-8", "no header row")


@pytest.mark.parametrize("first", ["id,best", ",id,best", "v1,side_a2,ADM 1", "a,b,b c", "nan,x"])
def test_a_row_of_names_is_a_header(tables: Open, first: str) -> None:
    names = tuple(first.split(","))
    assert tables.read(f"{first}\n{first}\n").header == names


def test_a_header_may_be_stated(tables: Open) -> None:
    assert tables.read("1990,1991\n3,4\n", header=True).header == ("1990", "1991")
    read = tables.read("id,best\n1,2\n", header=False)
    assert (read.header, read.rows, read.lines) == (None, [("id", "best"), ("1", "2")], [1, 2])


def test_paths_are_the_names(tables: Open) -> None:
    table = tables("id,a.b\n1,2\n")
    assert isinstance(table, Table)
    assert table.paths == (("id",), ("a.b",))
    assert table.is_text
    bare = tables("1,2\n")
    assert isinstance(bare, Table)
    assert bare.paths is None


def test_quotes_of_tabs_without_a_header_are_part_of_the_cells(tables: Open) -> None:
    read = tables.read('1\t"a\n2\tb "c" d\n', "a.tsv")
    assert read.rows == [("1", '"a'), ("2", 'b "c" d')]
    assert read.notes == ("tab, UTF-8", "quotes are part of the cells", "no header row")


def test_quotes_around_a_cell_among_tabs_are_none_of_it(tables: Open) -> None:
    assert tables.read('1\t"a\tb"\n2\tc\n').rows == [("1", "a\tb"), ("2", "c")]


def test_hashtags_below_a_header_are_no_data(tables: Open) -> None:
    read = tables.read("id,country,best\n#event,,#killed\n1,Mali,3\n")
    note = "a row of HXL hashtags passed over (line 2)"
    assert read.rows == [("1", "Mali", "3")]
    assert (read.lines, read.notes) == ([3], ("comma, UTF-8", note))


def test_an_empty_row_below_a_header_holds_no_hashtags(tables: Open) -> None:
    assert tables.read("id,best\n,\n").rows == [("", "")]


def test_what_bends_paths_or_patterns_is_only_a_name(tables: Open) -> None:
    for name in ("[a]*.csv", "year=2020.csv", "~.csv"):
        assert tables.read("id,best\n1,2\n", name).rows == [("1", "2")]


def test_a_published_table_with_hashtags(shared_data: Path, tables: Open) -> None:
    table = tables.path(shared_data / "corpus/ucdp-ged/bangladesh-19.1-hxl.csv")
    assert isinstance(table, Table)
    assert (table.width, table.rows, table.faults) == (43, 601, ())
    assert "a row of HXL hashtags passed over (line 2)" in table.notes


def test_a_published_table_of_tabs(shared_data: Path, tables: Open) -> None:
    table = tables.path(shared_data / "corpus/gdelt/events-v2.csv")
    assert isinstance(table, Table)
    assert (table.header, table.width, table.rows, table.faults) == (None, 61, 100, ())
    assert table.notes == ("tab, UTF-8", "quotes are part of the cells", "no header row")


def test_a_published_table_of_two_widths(shared_data: Path, tables: Open) -> None:
    table = tables.path(shared_data / "corpus/gdelt/events-v1-mixed-width.csv")
    assert isinstance(table, Table)
    assert (table.header, table.width, table.rows) == (None, 58, 100)
    assert {fault.message for fault in table.faults} == {"the row has 57 fields; most rows have 58"}
    assert len(table.faults) == 40
    assert len(contents(table).rows) == 100
