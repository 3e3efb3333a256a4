"""Codes that are how longer codes begin."""

from collections.abc import Callable
from typing import Any

import pytest

Finds = Callable[..., list[str]]

LEVELS = {"rule": "identity/prefix", "code": ["/root", "/base"], "whole": "/code"}
ZEROS = {"rule": "identity/prefix", "code": "/root", "whole": "/code", "ignore_zeros": True}


@pytest.mark.parametrize(
    "record",
    [
        {"root": "02", "base": "025", "code": "0251"},
        {"root": "02", "base": "025", "code": "025"},
        {"root": "", "code": "025"},
        {"root": 20, "base": "202", "code": 2021},
        {"root": 20.0, "code": "2021"},
        {"root": True, "base": None, "code": "1"},
        {"root": ["1"], "code": "2"},
        {"root": "02", "code": None},
        {"root": "02", "code": False},
        {"root": "02", "code": ["x"]},
        {"root": "02"},
        {"code": "02"},
        {},
    ],
    ids=str,
)
def test_what_begins_so_holds_and_what_is_no_code_is_not_judged(finds: Finds, record: Any) -> None:
    assert finds(LEVELS, record) == []


def test_a_code_that_does_not_fit_is_told_there(finds: Finds) -> None:
    assert finds(LEVELS, {"root": "02", "base": "031", "code": "025"}) == [
        "/base: error: `code` '025' does not begin with `base` '031' [/code]"
    ]
    assert finds(LEVELS, {"root": 3, "code": 251}) == [
        "/root: error: `code` 251 does not begin with `root` 3 [/code]"
    ]


def test_a_whole_that_nothing_fits_is_told_once(finds: Finds) -> None:
    assert finds(LEVELS, {"root": "02", "base": "025", "code": "311"}) == [
        "/code: error: `code` '311' does not begin with `root` '02' or `base` '025' [/root, /base]"
    ]


def test_a_whole_shorter_than_its_part_does_not_begin_with_it(finds: Finds) -> None:
    assert len(finds(LEVELS, {"root": "025", "code": "02"})) == 1


@pytest.mark.parametrize(
    ("root", "code"),
    [
        ("AF1", "AF0101"),
        ("AF01", "AF101"),
        ("AF01", "AF0101"),
        ("AF10", "AF0101"),
        ("AF0", "AF01"),
        ("1", "0012"),
    ],
)
def test_zeros_before_the_first_number_may_count_for_nothing(
    finds: Finds, root: str, code: str
) -> None:
    assert finds(ZEROS, {"root": root, "code": code}) == []


@pytest.mark.parametrize(("root", "code"), [("AF2", "AF0101"), ("AF11", "AF0101"), ("A1", "AF1")])
def test_other_digits_and_letters_count(finds: Finds, root: str, code: str) -> None:
    assert finds(ZEROS, {"root": root, "code": code}) == [
        f"/root: error: `code` '{code}' does not begin with `root` '{root}' [/code]"
    ]


def test_a_date_that_disagrees_with_its_parts_is_told_once(finds: Finds) -> None:
    check = {"rule": "identity/prefix", "code": ["/year", "/month"], "whole": "/day"}
    words = "`day` '20160218' does not begin with `year` 2015 or `month` '201502'"
    assert finds(check, {"year": 2015, "month": "201502", "day": "20160218"}) == [
        f"/day: error: {words} [/year, /month]"
    ]
    assert finds(check, {"year": 2015, "month": "201503", "day": "20150218"}) == [
        "/month: error: `day` '20150218' does not begin with `month` '201503' [/day]"
    ]
