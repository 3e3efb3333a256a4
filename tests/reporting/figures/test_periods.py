"""When the events of findings were: the unit, the stretch that is drawn, and what is left out."""

from collections.abc import Iterable, Mapping

import pytest

from conflict_events import Finding, Location, Severity, Situation
from conflict_events.reporting.figures.periods import MOST, Periods, drawn_periods, periods


def found(dates: Iterable[str], severity: Severity = Severity.ERROR) -> list[Finding]:
    one = Finding("a/b", severity, "said", Location("a.csv"))
    return [one._replace(situation=Situation(date)) for date in dates]


def counted(of: Periods | None) -> Mapping[str, int]:
    assert of
    return {of.name(at): sum(each.values()) for at, each in of.counts.items()}


@pytest.mark.parametrize(
    ("dates", "unit", "expected"),
    [
        (["2020-02-28", "2020-03-01"], "day", {"2020-02-28": 1, "2020-03-01": 1}),
        (["2020-02-28", "2020-03"], "month", {"2020-02": 1, "2020-03": 1}),
        (
            ["2019-12-31", "2020-01-01", "2020-06-01"],
            "month",
            {"2019-12": 1, "2020-01": 1, "2020-06": 1},
        ),
        (["2019-12-31", "2020"], "year", {"2019": 1, "2020": 1}),
        (["1989-01-01", "2022-12-31"], "year", {"1989": 1, "2022": 1}),
        (["0001-01-01"], "day", {"0001-01-01": 1}),
        (["0001-01", "0001-02"], "month", {"0001-01": 1, "0001-02": 1}),
        (["0001", "0004"], "year", {"0001": 1, "0004": 1}),
    ],
)
def test_the_unit_is_as_fine_as_dates_and_their_span_allow(
    dates: list[str], unit: str, expected: dict[str, int]
) -> None:
    told = periods(found(dates))
    assert told
    assert (told.unit, counted(told), told.without, told.before, told.after) == (
        unit,
        expected,
        0,
        0,
        0,
    )


def test_what_lies_far_off_is_counted_apart_and_presses_nothing_together() -> None:
    near = [f"2020-0{month}-01" for month in (1, 2, 3) for _ in range(20)]
    told = periods(found([*near, "1900-01-01", "9999-12-31"]))
    assert told
    assert (told.unit, told.told, told.before, told.after) == ("month", 60, 1, 1)
    assert counted(told) == {"2020-01": 20, "2020-02": 20, "2020-03": 20}


def test_of_more_years_than_can_be_drawn_the_fullest_stretch_is() -> None:
    told = periods(found([f"{year}" for year in range(1800, 2000)] + ["1850"] * 9))
    assert told
    assert (told.last - told.first + 1, told.told) == (MOST, MOST + 9)
    assert told.first <= 1850 <= told.last
    assert told.before + told.told + told.after == 209


def test_what_has_no_date_is_counted() -> None:
    undated = Finding("a/b", Severity.INFO, "said", Location("a.csv"))
    told = periods([*found(["2020", ""]), undated])
    assert told
    assert (told.without, told.told) == (2, 1)
    assert periods([undated]) is None


def test_each_severity_has_a_row() -> None:
    both = found(["2020-01-01", "2020-01-03"]) + found(["2020-01-02"], Severity.WARNING)
    told = periods(both)
    assert told
    drawing = drawn_periods(told, "over time", "what it shows")
    assert "errors: at most 1 in a day" in drawing
    assert "warnings: at most 1 in a day" in drawing
    assert "notes" not in drawing
    for name in ("2020-01-01", "2020-01-02", "2020-01-03"):
        assert f">{name}<" in drawing
