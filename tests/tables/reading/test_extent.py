"""How far sheets reach, wherever their text is cut."""

import pytest

from conflict_events.tables.reading.extent import extent


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        (b"", (0, 0)),
        (b"<sheetData/>", (0, 0)),
        (b'<row r="1"><c r="A1"/><c r="B1"><v>1</v></c></row>', (1, 2)),
        (b"<row><c/><c/><c/></row><row><c/></row>", (2, 3)),
        (b'<row r="7"><c/><c r="D7"/><c/></row>', (7, 5)),
        (b"<x:row r = '3' ><x:c s='1' r='aa3'/></x:row>", (3, 27)),
        (b'<row r="1"><c r="XFD1048576"/></row>', (1_048_576, 16_384)),
        (b'<cols><col r="9"/></cols><rows r="9"/><c r=""/>', (0, 1)),
        (b'<c r="ZZZZZZZZZZZZ99999999999999"/>', (999_999_999, 5_646_683_826_134)),
        (b"<row", (0, 0)),
    ],
)
@pytest.mark.parametrize("size", [1, 5, 1_000])
def test_an_extent(sheet: bytes, expected: tuple[int, int], size: int) -> None:
    pieces = (sheet[at : at + size] for at in range(0, len(sheet), size))
    assert extent(pieces) == expected
