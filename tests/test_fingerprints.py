"""Fingerprints: what they ignore, what they keep, and where they are found again."""

import hashlib
import time
from datetime import date
from typing import Any

import pytest

from conflict_events.fingerprints import (
    DIGITS,
    LONGEST_RUN,
    digest,
    fingerprint,
    fingerprints_in,
)

SENTENCE = "Around noon, three vehicles left the camp."


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


@pytest.mark.parametrize(
    ("sentence", "hashed"),
    [
        ("Dead: 3", "Dead: 3"),
        ("  Dead:\t3\r\n", "Dead: 3"),
        ("Dead:\u00a0 3", "Dead: 3"),
        ("Dead:\n3", "Dead: 3"),
        ("- Dead: 3", "Dead: 3"),
        ("* Dead: 3", "Dead: 3"),
        (" -  Dead: 3", "Dead: 3"),
        # One marker only, and only a marker.
        ("- - 3", "- 3"),
        ("-3 degrees", "-3 degrees"),
        ("-", "-"),
        ("= Heading =", "= Heading ="),
        ("", ""),
        ("é", "é"),
    ],
)
def test_fingerprint_hashes_the_collapsed_sentence(sentence: str, hashed: str) -> None:
    assert fingerprint(sentence) == sha256(hashed)


@pytest.mark.parametrize("other", ["dead: 3", "Dead: 3.", "Dead : 3", "De\u0301ad: 3"])
def test_fingerprint_keeps_case_punctuation_and_accents(other: str) -> None:
    assert fingerprint(other) != fingerprint("Dead: 3")


def test_fingerprint_does_not_change_the_normal_form() -> None:
    assert fingerprint("\u00e9") != fingerprint("e\u0301")


def test_fingerprint_of_a_lone_surrogate_does_not_fail() -> None:
    assert fingerprint("\ud800") in fingerprints_in("\ud800")


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        f"Before. {SENTENCE} After.",
        f"Before! {SENTENCE} After?",
        f"He said: {SENTENCE}",
        f"“Before.” {SENTENCE}",
        f"(Before.) {SENTENCE}",
        f"- {SENTENCE}",
        f"* Before.\n* {SENTENCE}\n* After.",
        f"= Heading =\n{SENTENCE}",
        "Before.\n\nAround noon,\nthree vehicles\r\n  left the camp.\n\nAfter.",
        "Around  noon,\tthree vehicles left the camp.",
    ],
)
def test_a_sentence_is_found_wherever_it_stands(text: str) -> None:
    assert fingerprint(SENTENCE) in fingerprints_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n \n",
        "Around noon, three vehicles left.",
        "Around noon, four vehicles left the camp.",
        "Around noon, three vehicles\n\nleft the camp.",
        f"Indeed, {SENTENCE}",
        f"{SENTENCE}Next",
    ],
)
def test_a_sentence_is_not_found_where_it_does_not_stand(text: str) -> None:
    assert fingerprint(SENTENCE) not in fingerprints_in(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "At 1 a.m. the U.S. envoy Dr. No left.",
        "He said: go; and they went.",
        "“Why?” she asked.",
        "Toll: 3 (incl. 1 child).",
        "Dead:",
        "...",
    ],
)
def test_abbreviations_and_colons_do_not_matter(sentence: str) -> None:
    assert fingerprint(sentence) in fingerprints_in(f"First. {sentence} Last.")


def test_a_sentence_of_up_to_twelve_fragments_is_found() -> None:
    fragments = [f"{number}." for number in range(LONGEST_RUN + 1)]
    found = fingerprints_in(" ".join(fragments))
    assert fingerprint(" ".join(fragments[1:])) in found
    assert fingerprint(" ".join(fragments)) not in found


def test_all_runs_of_a_block_are_candidates_and_nothing_else() -> None:
    runs = ["A.", "A. b.", "A. b. c", "b.", "b. c", "c", "d"]
    assert fingerprints_in("- A. b.\nc\n\n\nd\n") == {sha256(run) for run in runs}


@pytest.mark.parametrize("unit", ["word ", "a. ", "a.\n", ".", '."', "- \n", ". \n\n"])
def test_time_grows_with_the_length_of_the_text(unit: str) -> None:
    def seconds(length: int) -> float:
        started = time.process_time()
        fingerprints_in(unit * (length // len(unit)))
        return time.process_time() - started

    seconds(1_000)
    # Ten times the text takes about ten times as long; quadratic work would take a hundred.
    assert seconds(60_000) <= 40 * seconds(6_000) + 0.1


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"b": 2, "a": [1, None]}, '{"a":[1,null],"b":2}'),
        ([], "[]"),
        (["é", date(2020, 10, 13)], r'["\u00e9","2020-10-13"]'),
    ],
)
def test_a_digest_stays_the_same_for_baselines_know_records_by_it(value: Any, written: str) -> None:
    assert digest(value) == sha256(written)[:DIGITS]
