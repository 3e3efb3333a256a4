"""Encodings of tables: found, stated, and refused."""

import pytest

from conflict_events.tables.reading import encodings, packing

from .conftest import Open

TEXT = "id,name\n1,Gao\n2,Ménaka\n"
ROWS = [("1", "Gao"), ("2", "Ménaka")]
SAVE = "save the file as UTF-8, or state its encoding"


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", "comma, UTF-8"),
        ("utf-8-sig", "comma, UTF-8"),
        ("utf-16", "comma, UTF-16"),
        ("utf-32", "comma, UTF-32"),
        ("cp1252", "comma, Windows-1252, for line 3 is not UTF-8"),
    ],
)
def test_the_encoding_is_found(tables: Open, encoding: str, note: str) -> None:
    read = tables.read(TEXT.encode(encoding))
    assert read == (("id", "name"), ROWS, [2, 3], [], (note,))


def test_big_endian_utf16_is_found_by_its_mark(tables: Open) -> None:
    assert tables.read(b"\xfe\xff" + TEXT.encode("utf-16-be")).rows == ROWS


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "cp1252", "latin-1", "mac-roman"])
def test_the_encoding_is_stated(tables: Open, encoding: str) -> None:
    assert tables.read(TEXT.encode(encoding), encoding=encoding).rows == ROWS


def test_a_mark_before_a_table_without_a_header_is_no_part_of_it(tables: Open) -> None:
    for text in ("1,2\n", '"1",2\n', "1,2\n3\n"):
        assert tables.read("\ufeff" + text).rows[0] == ("1", "2")
    assert tables.read("\ufeff1,2\n".encode("utf-16-le"), encoding="utf-16-le").rows == [("1", "2")]


def test_what_windows_has_no_character_for_is_latin1(tables: Open) -> None:
    read = tables.read(b"id,name\n1,\xe9\x81\n")
    assert read.rows == [("1", "é\x81")]
    assert read.notes == ("comma, Latin-1, for line 2 is not UTF-8",)


def test_a_byte_far_down_is_seen(tables: Open) -> None:
    read = tables.read(b"id,name\n" + b"1,a\n" * 100_000 + b"2,\xe9")
    assert read.rows[-1] == ("2", "é")
    assert read.notes == ("comma, Windows-1252, for line 100002 is not UTF-8",)


def test_ragged_rows_of_another_encoding_are_told(tables: Open) -> None:
    read = tables.read(b"id,name\n1,\xe9\n2\n")
    assert read.faults == [(2, 3, "the row has 1 field; the header has 2")]


@pytest.mark.parametrize(
    ("data", "where", "what"),
    [
        ("é\nab,".encode() + b"\xe9,c\n", "2:4", "the byte 0xE9 ('é' in Windows-1252)"),
        ("é,".encode() + b"\x81\n", "1:3", "the byte 0x81"),
        (b"a,\xff\n" + "é,b\n".encode(), "1:3", "the byte 0xFF ('ÿ' in Windows-1252)"),
        ("\ufeffé,b\n".encode() + b"a\xc3", "2:2", "the byte 0xC3 ('Ã' in Windows-1252)"),
    ],
)
def test_a_byte_amid_utf8_is_refused(tables: Open, data: bytes, where: str, what: str) -> None:
    reason = f"{what} is not UTF-8, as the rest of the file is; {SAVE}"
    assert tables.reason(data) == (where, reason)


def test_a_byte_amid_what_is_said_to_be_utf8_is_refused(tables: Open) -> None:
    reason = f"the byte 0xE9 ('é' in Windows-1252) is not UTF-8; {SAVE}"
    assert tables.reason(b"a,b\n1,\xe9\n", encoding="UTF8") == ("2:3", reason)


def test_places_are_counted_over_pieces(tables: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "CHUNK", 3)
    where, _ = tables.reason("é,b\nabcdefgé".encode() + b"\xff,\n")
    assert where == "2:9"
    where, _ = tables.reason("a,b\n1234567,é\n".encode("cp1252"), encoding="ascii")
    assert where == "2:9"


def test_another_encoding_than_stated_is_refused(tables: Open) -> None:
    reason = "the file is not UTF-16 from here on; state another encoding"
    assert tables.reason("a,b\n1,2\n".encode("utf-16") + b"3", encoding="utf-16") == ("3:1", reason)
    reason = "the file is not ASCII from here on; state another encoding"
    assert tables.reason(TEXT, encoding="ascii") == ("3:4", reason)


def test_half_a_character_is_refused(tables: Open) -> None:
    reason = "the file is not UTF-7 from here on; state another encoding"
    assert tables.reason(b"a,b\n+2AA-,1\n", encoding="utf-7") == ("3:1", reason)


def test_a_byte_at_the_beginning_of_a_long_file_is_seen(tables: Open) -> None:
    read = tables.read(b"id,name\n1,\xe9\n" + b"1,a\n" * 100_000)
    assert read.rows[0] == ("1", "é")


@pytest.mark.parametrize("encoding", ["klingon", "undefined", "rot13", "hex"])
def test_an_unknown_encoding_is_refused(tables: Open, encoding: str) -> None:
    reason = f"the encoding '{encoding}' is not known; expected one such as utf-8, cp1252 or utf-16"
    assert tables.reason(TEXT, encoding=encoding) == ("0:0", reason)


def test_utf16_without_a_mark_is_refused(tables: Open) -> None:
    reason = "a null character, which no text has; is it UTF-16? then state the encoding"
    assert tables.reason(TEXT.encode("utf-16-le")) == ("1:2", reason)


def test_names_of_encodings_are_spoken() -> None:
    assert [encodings.spoken(each) for each in ("latin1", "utf_16", "cp850")] == [
        "Latin-1",
        "UTF-16",
        "CP850",
    ]
