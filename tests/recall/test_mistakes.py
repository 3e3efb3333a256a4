"""Slips of single values, and values at their paths."""

from datetime import date

from tools.recall import forms, mistakes
from tools.recall.values import GONE, at, changed, expand


def test_slips_of_a_number_as_text() -> None:
    assert [*mistakes.transposed("1223")] == ["2123", "1232"]
    assert [*mistakes.lost("12")] == ["2", "1"]
    assert [*mistakes.doubled("12")] == ["112", "122"]
    assert [*mistakes.neighbour("10")] == ["20", "19"]


def test_slips_of_letters() -> None:
    assert [*mistakes.unaccented("Ménaka")] == ["Menaka"]
    assert [*mistakes.unaccented("Mopti")] == []
    assert [*mistakes.misread("Ménaka")] == ["MÃ©naka"]
    assert [*mistakes.misread("Mopti")] == []


def test_slips_of_dates_are_days_of_the_calendar() -> None:
    assert [*mistakes.other_order(date(2020, 10, 13))] == []
    assert [*mistakes.other_order(date(2020, 10, 3))] == [date(2020, 3, 10)]
    assert [*mistakes.month_off(date(2020, 3, 31))] == []
    assert date(2019, 2, 28) not in mistakes.year_off(date(2020, 2, 29))


def test_dates_are_written_again_in_their_form() -> None:
    other = date(2021, 5, 9)
    texts = ["2020-10-13", "2020-10-13 00:00:00.000", "20201013", "03 March 2021", "3-Mar-2021"]
    days = [forms.day(text) for text in texts]
    assert [told.write(other) for told in days if told] == [
        *("2021-05-09", "2021-05-09 00:00:00.000", "20210509", "09 May 2021", "9-May-2021"),
    ]
    assert [forms.day(text) for text in ("2020-02-30", "2020-10", "soon", True)] == [None] * 4


def test_values_are_changed_in_a_copy() -> None:
    record = {"claims": [{"id": "a"}, {"id": "b"}, {"id": "c"}]}
    wrong = changed(record, {("claims", 0): GONE, ("claims", 1, "id"): "x"})
    assert wrong == {"claims": [{"id": "x"}, {"id": "c"}]}
    assert at(record, ("claims", 0, "id")) == "a"
    assert at(record, ("claims", 3)) is GONE
    assert [*expand(record, ("claims", 1), "#/claims/*/id")][1:] == [
        *((("claims", 1, "id"), ("claims", 2, "id"))),
    ]
