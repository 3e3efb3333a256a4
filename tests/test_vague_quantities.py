"""The table of vague quantities: ordered ranges, and a source for each."""

import itertools
import json
import re
from pathlib import Path
from typing import Any

import pytest

TABLE: dict[str, Any] = json.loads(
    (Path(__file__).parent.parent / "schemas/vague-quantities/1.0.0.json").read_text("utf-8")
)
CONVENTIONS: dict[str, dict[str, Any]] = TABLE["conventions"]
WORDS = [
    pytest.param(word, bounds, id=f"{name}-{word}")
    for name, convention in CONVENTIONS.items()
    for word, bounds in convention["words"].items()
]
SCALE = ["several", "tens", "dozens", "scores", "hundreds", "thousands", "tens of thousands"]


def test_the_conventions_are_the_documented_ones() -> None:
    assert list(CONVENTIONS) == ["literal", "acled", "ccc"]


@pytest.mark.parametrize(("word", "bounds"), WORDS)
def test_a_range_is_ordered(word: str, bounds: dict[str, int]) -> None:
    assert set(bounds) <= {"low", "best", "high"}
    ends = [bounds[end] for end in ("low", "best", "high") if end in bounds]
    assert ends == sorted(ends)
    # Nothing that is called something is none.
    assert bounds["low"] >= 1
    assert word == " ".join(word.casefold().split())
    assert not word.endswith(" of")


@pytest.mark.parametrize("name", CONVENTIONS)
def test_a_bigger_word_is_no_smaller_number(name: str) -> None:
    words = CONVENTIONS[name]["words"]
    lows = [words[word]["low"] for word in SCALE if word in words]
    assert all(less < more for less, more in itertools.pairwise(lows))


@pytest.mark.parametrize("name", CONVENTIONS)
def test_a_convention_says_what_it_is_and_whose(name: str) -> None:
    convention = CONVENTIONS[name]
    assert set(convention) == {"title", "description", "sources", "words"}
    assert convention["title"]
    assert convention["description"].endswith(".")
    for source in convention["sources"]:
        assert {"who", "document", "section", "url"} <= set(source)
        assert set(source) <= {"who", "document", "year", "section", "url"}
        assert re.fullmatch(r"https://[^ ]+", source["url"])


@pytest.mark.parametrize(
    ("name", "word", "bounds"),
    [
        ("literal", "several", {"low": 3}),
        ("literal", "dozens", {"low": 24}),
        ("literal", "hundreds", {"low": 200}),
        ("acled", "several", {"low": 3}),
        ("acled", "dozens", {"low": 12, "best": 12}),
        ("acled", "hundreds", {"low": 100, "best": 100}),
        ("ccc", "hundreds", {"low": 200, "best": 200}),
    ],
)
def test_conventions_differ_where_their_sources_do(
    name: str, word: str, bounds: dict[str, int]
) -> None:
    assert CONVENTIONS[name]["words"][word] == bounds


def test_the_literal_sense_covers_every_word_that_states_a_quantity() -> None:
    literal = CONVENTIONS["literal"]["words"]
    used = {word for convention in CONVENTIONS.values() for word in convention["words"]}
    assert used - set(literal) == {"unknown", "an unknown number"}
