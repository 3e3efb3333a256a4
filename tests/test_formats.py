"""What the values of `format` assert."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_events.formats import CHECKERS

SUITE = "reference/json-schema-test-suite/draft2020-12/optional/format"

VALID = {
    "date": ["2020-10-13", "2020-02-29", "0001-01-01", "9999-12-31"],
    "date-time": [
        "2020-10-13T08:30:00Z",
        "2020-10-13t08:30:00z",
        "2020-10-13T08:30:00.123456+00:00",
        "2020-10-13T23:59:60Z",
        "2020-10-13T18:29:60-05:30",
        "2020-10-14T02:59:60+03:00",
    ],
    "edtf-date": [
        "2020",
        "2020-10",
        "2020-10-13",
        "2020-10-13T08:30",
        "2020-10-13T08:30:15",
        "2020-10-13T08:30:15Z",
        "2020-10-13T08:30+01:00",
    ],
    "uri": [
        "https://example.org/a?b=c#d",
        "http://user:name@example.org:8080/%C3%A9",
        "http://[2001:db8::7]/c",
        "urn:conflict-events:conflict-event:1.0.0",
        "mailto:a@example.org",
        "file:///a/b",
        "https://example.org",
        "http://example.org:/",
    ],
}
INVALID = {
    "date": [
        "",
        "2020",
        "2020-10",
        "2020-2-3",
        "2021-02-29",
        "2020-13-01",
        "2020-10-13T08:30",
        "13.10.2020",
        "2020-10-13\n",
        "\uff12\uff10\uff12\uff10-10-13",
        " 2020-10-13",
    ],
    "date-time": [
        "2020-10-13",
        "2020-10-13T08:30",
        "2020-10-13T08:30:00",
        "2020-10-13 08:30:00Z",
        "2020-10-13T24:00:00Z",
        "2020-10-13T08:60:00Z",
        "2020-10-13T08:30:60Z",
        "2020-10-13T23:58:60Z",
        "2020-10-13T23:59:60+01:00",
        "2020-10-13T08:30:61Z",
        "2020-10-13T08:30:00+24:00",
        "2020-10-13T08:30:00+01:60",
        "2021-02-29T08:30:00Z",
        "2020-10-13T08:30:00Z\n",
        "2020-10-13T08:30:00.Z",
    ],
    "edtf-date": [
        "",
        "20",
        "2020-13",
        "2020-10-32",
        "2020-10-13 08:30",
        "2020-10-13T8:30",
        "2020-10-13T25:00",
        "2020-10-13/2020-10-14",
        "2020~",
        "yesterday",
    ],
    "uri": [
        "",
        "example.org",
        "//example.org/a",
        "/a/b",
        "http:",
        "http://example.org:port/",
        "http://exam ple.org",
        "http://example.org/é",
        "http://example.org/%",
        "http://example.org/%G0",
        "http://a@b@c/",
        "http://[a/",
        "1a:b",
        "urn:a\n",
    ],
}


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name, texts in VALID.items() for text in texts]
)
def test_what_is_valid(name: str, text: str) -> None:
    assert CHECKERS[name](text)


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name, texts in INVALID.items() for text in texts]
)
def test_what_is_not(name: str, text: str) -> None:
    assert not CHECKERS[name](text)


def test_every_format_is_tested() -> None:
    assert CHECKERS.keys() == VALID.keys() == INVALID.keys()


@pytest.mark.parametrize("name", ["date", "date-time", "uri"])
def test_the_standard_formats_are_those_of_the_test_suite(shared_data: Path, name: str) -> None:
    cases = json.loads((shared_data / SUITE / f"{name}.json").read_text(encoding="utf-8"))
    tests = [each for case in cases for each in case["tests"] if isinstance(each["data"], str)]
    assert len(tests) > 20
    for each in tests:
        assert CHECKERS[name](each["data"]) is each["valid"], each["description"]


@given(st.sampled_from(sorted(CHECKERS)), st.text())
def test_any_text_is_judged(name: str, text: str) -> None:
    assert CHECKERS[name](text) in {True, False}


@pytest.mark.parametrize(
    "text", ["http://" + "a" * 10**6, "http://" + "a:" * 10**5 + "é", "a:" + "%41" * 10**5 + "%"]
)
def test_a_long_text_is_judged_at_once(text: str) -> None:
    start = time.monotonic()
    for holds in CHECKERS.values():
        holds(text)
    assert time.monotonic() - start < 2
