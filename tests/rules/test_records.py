"""Rules of whole records: events told twice, stray characters, and what narratives say."""

# ruff: noqa: RUF001 -- such characters are what is tested

import csv
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evaluating import evaluate_all

from conflict_events.checks import bind, evaluate
from conflict_events.rules.operands import Context
from conflict_events.rules.registry import all_rules
from conflict_events.rules.told_counts import toll_told
from conflict_events.rules.told_dates import dates_told

Finds = Callable[..., list[str]]

TWICE = {
    "rule": "records/duplicate",
    "id": "/id",
    "when": "/date",
    "place": ["/place", "/latitude"],
    "actors": ["/side_a", "/side_b"],
    "toll": "/killed",
    "text": "/notes",
    "more": ["/end"],
    "summary": "/clarity",
    "summaries": ["2", "two"],
}
BARE = {name: TWICE[name] for name in ("rule", "when", "place", "actors", "toll")}
CLEAN = {"rule": "records/text-hygiene", "texts": ["/text"]}
DATE = {
    "rule": "records/narrative-date",
    "text": "/notes",
    "date": "/date",
    "precision": "/precision",
    "precise": [1],
}
COUNT = {"rule": "records/narrative-count", "text": "/notes", "count": "/killed"}


# --- duplicate -----------------------------------------------------------------------------------

EVENT = {
    "id": "ML-1",
    "date": "2020-10-13",
    "place": "Bankass",
    "latitude": 14.07,
    "side_a": "JNIM",
    "side_b": "Civilians",
    "killed": 4,
    "notes": "Attack on a village.",
    "end": "2020-10-14",
    "clarity": 1,
}
TOLD = (
    "an earlier record tells of the same event: "
    "2020-10-13, 'Bankass', 14.07, 'JNIM' and 'Civilians', `killed` 4"
)


def test_each_later_record_of_one_event_is_told_with_the_first(finds_in_all: Finds) -> None:
    records = [EVENT, {**EVENT, "id": "ML-2"}, {**EVENT, "id": "ML-3"}]
    assert finds_in_all(TWICE, records) == [
        f"#1/id: warning: {TOLD} [/id]",
        f"#2/id: warning: {TOLD} [/id]",
    ]


def test_without_an_id_it_is_told_at_the_place(finds_in_all: Finds) -> None:
    assert finds_in_all(BARE, [EVENT, EVENT]) == [f"#1/place: warning: {TOLD} [/place]"]


def test_a_record_with_the_same_id_is_for_another_rule_to_tell(finds_in_all: Finds) -> None:
    assert finds_in_all(TWICE, [EVENT, EVENT]) == []


def test_names_and_texts_are_the_same_in_another_case_and_the_actors_in_any_order(
    finds_in_all: Finds,
) -> None:
    other = {**EVENT, "place": "BANKASS", "side_a": "civilians", "side_b": "Jnim ", "latitude": 14}
    again = {**other, "notes": "attack on a  village.", "latitude": 14.0, "killed": 4.0}
    assert len(finds_in_all(BARE, [EVENT, {**other, "latitude": 14.07}])) == 1
    assert len(finds_in_all(TWICE, [{**other, "id": 1}, {**again, "id": 2}])) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"date": "2020-10-14"},
        {"date": "2020-10"},
        {"place": "Koro"},
        {"latitude": 14.08},
        {"latitude": None},
        {"side_a": "AQIM"},
        {"side_b": None},
        {"killed": 5},
        {"killed": None},
        {"notes": "Another attack."},
        {"notes": None},
        {"end": None},
    ],
    ids=str,
)
def test_events_that_differ_in_anything_are_two(
    finds_in_all: Finds, change: dict[str, Any]
) -> None:
    assert finds_in_all(TWICE, [EVENT, {**EVENT, "id": "ML-2", **change}]) == []


@pytest.mark.parametrize("names", [["date"], ["place", "latitude"], ["killed", "notes"]], ids=str)
def test_a_record_that_lacks_what_is_compared_is_not_judged(
    finds_in_all: Finds, names: list[str]
) -> None:
    lacking = {**EVENT, **dict.fromkeys(names)}
    assert finds_in_all(TWICE, [lacking, {**lacking, "id": "ML-2"}]) == []


def test_without_actors_nothing_is_judged(finds_in_all: Finds) -> None:
    nobody = {**EVENT, "side_a": None, "side_b": None}
    assert finds_in_all(TWICE, [nobody, {**nobody, "id": "ML-2"}]) == []


@pytest.mark.parametrize("code", [2, "two", 2.0])
def test_a_summary_repeats_no_event(finds_in_all: Finds, code: Any) -> None:
    summary = {**EVENT, "id": "ML-2", "clarity": code}
    assert finds_in_all(TWICE, [EVENT, summary, summary]) == []
    assert len(finds_in_all({**TWICE, "summaries": [3]}, [EVENT, summary])) == 1


def test_a_summary_does_not_hide_the_next_record(finds_in_all: Finds) -> None:
    lacking = {**EVENT, "side_a": None, "side_b": None}
    records = [{**EVENT, "clarity": 2}, lacking, EVENT, {**EVENT, "id": "ML-2"}]
    assert len(finds_in_all(TWICE, records)) == 1


def test_without_a_code_of_summaries_a_record_is_none(finds_in_all: Finds) -> None:
    records = [{**EVENT, "clarity": None}, {**EVENT, "clarity": None, "id": "ML-2"}]
    assert len(finds_in_all({**TWICE, "summaries": None}, records)) == 1


def test_the_text_alone_tells_an_event(finds_in_all: Finds) -> None:
    records = [{**EVENT, "killed": None}, {**EVENT, "killed": None, "id": "ML-2"}]
    assert finds_in_all(TWICE, records) == [
        (
            "#1/id: warning: an earlier record tells of the same event: "
            "2020-10-13, 'Bankass', 14.07, 'JNIM' and 'Civilians' [/id]"
        )
    ]


# --- text-hygiene --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ménaka",
        "Gao - Ansongo",
        "two\nlines,\tand a tab",
        "at the end of a line  \nanother",
        "صنعاء\u200f (Yemen)",
        "می\u200cخواهم",
        "क्\u200dष",
        "👩\u200d🚒",
        "SÃO PAULO",
        "MANHÃ”",
        "„Ä“",
        "CAFÉ”",
        "Âge, château, pâté",
        "“quoted” – and…",
    ],
)
def test_a_clean_text_holds(finds: Finds, text: str) -> None:
    assert finds(CLEAN, {"text": text}) == []


@pytest.mark.parametrize("value", [None, 12, 1.5, True, ["a  b"], {"a": "a  b"}], ids=str)
def test_what_is_no_text_is_not_judged(finds: Finds, value: Any) -> None:
    assert finds(CLEAN, {"text": value}) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (" Mali", "'·Mali' has a blank at its start"),
        ("Mali ", "'Mali·' has a blank at its end"),
        ("Mali\n", "'Mali<U+000A>' has a blank at its end"),
        ("  ", "'··' has a blank at its start"),
        ("Tyre  county", "'Tyre··county' has a double blank (character 5)"),
        ("a  b   c", "'a··b···c' has 2 double blanks (character 2)"),
        ("a\u00a0b", "'a<U+00A0>b' has a special blank (character 2)"),
        ("a\u202fb\u2009c", "'a<U+202F>b<U+2009>c' has 2 special blanks (character 2)"),
        ("a\u200bb", "'a<U+200B>b' has an invisible character (character 2)"),
        ("\ufeffa", "'<U+FEFF>a' has an invisible character (character 1)"),
        ("a\u200cb", "'a<U+200C>b' has an invisible character (character 2)"),
        ("\u200da", "'<U+200D>a' has an invisible character (character 1)"),
        ("Sanaa\u200f", "'Sanaa<U+200F>' has an invisible character (character 6)"),
        ("a\x07b\x85", "'a<U+0007>b<U+0085>' has 2 control characters (character 2)"),
        ("MÃ©naka", "'MÃ©naka' has a letter in the wrong encoding (character 2)"),
        ("lost \ufffd here", "'lost \ufffd here' has a mark of a lost letter (character 6)"),
        ("Me\u0301naka", "'Me\u0301naka' has accents apart from their letters"),
        (
            " a  b\u00a0",
            (
                "'·a··b<U+00A0>' has a blank at its start, "
                "a double blank (character 3) and a special blank (character 6)"
            ),
        ),
    ],
)
def test_what_nobody_meant_to_write_is_told(finds: Finds, text: str, told: str) -> None:
    assert finds(CLEAN, {"text": text}) == [f"/text: warning: {told}"]


@pytest.mark.parametrize(
    "word",
    [
        "Ménaka",
        "Łódź",
        "Şırnak",
        "Čačak",
        "à la",
        "Ó",
        "“so”",
        "it’s",
        "20 °C",
        "€",
        "Київ",
        "صنعاء",
    ],
)
@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_utf_8_that_was_read_as_another_encoding_is_told(
    finds: Finds, word: str, encoding: str
) -> None:
    garbled = "".join(
        bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in word.encode()
    )
    told = finds(CLEAN, {"text": f"{garbled}x"})
    assert len(told) == 1
    assert "in the wrong encoding" in told[0]
    assert "control" not in told[0]
    assert "special" not in told[0]


def test_a_mark_left_by_a_byte_order_mark_is_told(finds: Finds) -> None:
    assert finds(CLEAN, {"text": "ï»¿id"}) == [
        "/text: warning: 'ï»¿id' has a letter in the wrong encoding (character 1)"
    ]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("start", " a"),
        ("end", "a\n"),
        ("double", "a  b"),
        ("no-break", "a\u00a0b"),
        ("invisible", "a\u200bb"),
        ("control", "a\x07b"),
        ("mojibake", "MÃ©naka"),
        ("lost", "\ufffd"),
        ("form", "e\u0301"),
    ],
)
def test_each_kind_of_fault_can_be_allowed(finds: Finds, kind: str, text: str) -> None:
    assert len(finds(CLEAN, {"text": text})) == 1
    assert finds({**CLEAN, "allow": [kind]}, {"text": text}) == []
    others = {"start", "end", "double", "no-break", "invisible", "control", "mojibake", "lost"}
    assert len(finds({**CLEAN, "allow": sorted({*others, "form"} - {kind})}, {"text": text})) == 1


def test_of_a_long_text_the_fault_is_shown(finds: Finds) -> None:
    text = f"{'a' * 100} b  c {'d' * 100}"
    assert finds(CLEAN, {"text": text}) == [
        (f"/text: warning: '…{'a' * 18} b··c {'d' * 54}…' has a double blank (character 103)")
    ]
    assert finds(CLEAN, {"text": f" {'a' * 100}"}) == [
        f"/text: warning: '·{'a' * 78}…' has a blank at its start"
    ]
    assert finds(CLEAN, {"text": f"{'e' * 100}\u0301"})[0].endswith(
        f"'{'e' * 79}…' has accents apart from their letters"
    )


def test_composed_letters_that_have_no_such_form_are_right(finds: Finds) -> None:
    text = "x\u0301"
    assert unicodedata.is_normalized("NFC", text)
    assert finds(CLEAN, {"text": text}) == []


# --- narrative-date ------------------------------------------------------------------------------


def told_dates(text: str, *years: int) -> str:
    """Write what a narrative begins with as ``words: first..last ...``."""
    told = dates_told(text, years or (2020,))
    if told is None:
        return "nothing"
    return f"{told[0]}: {' '.join(f'{first}..{last}' for first, last in told[1])}"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("On 13 October 2020, a", "13 October 2020: 2020-10-13..2020-10-13"),
        ("on 13 Oct. 2020, a", "13 Oct. 2020: 2020-10-13..2020-10-13"),
        ("On 13 October, 2020, a", "13 October, 2020: 2020-10-13..2020-10-13"),
        ("On the 13th of October 2020, a", "13th of October 2020: 2020-10-13..2020-10-13"),
        ("On October 13, 2020, a", "October 13, 2020: 2020-10-13..2020-10-13"),
        ("October 13th: a", "October 13th: 2020-10-13..2020-10-13"),
        ("On Tuesday, 13 October 2020, a", "13 October 2020: 2020-10-13..2020-10-13"),
        ("On the night of 13 October 2020, a", "13 October 2020: 2020-10-13..2020-10-13"),
        ("Looting: On 13 October 2020, a", "13 October 2020: 2020-10-13..2020-10-13"),
        ("2020-10-13: a", "2020-10-13: 2020-10-13..2020-10-13"),
        ("10/13/2020: a", "10/13/2020: 2020-10-13..2020-10-13"),
        ("13/10/2020: a", "13/10/2020: 2020-10-13..2020-10-13"),
        ("3/10/2020: a", "3/10/2020: 2020-03-10..2020-03-10 2020-10-03..2020-10-03"),
        ("In October 2020, a", "October 2020: 2020-10-01..2020-10-31"),
        ("On 13-15 October 2020, a", "13-15 October 2020: 2020-10-13..2020-10-15"),
        ("On 13 and 14 October, a", "13 and 14 October: 2020-10-13..2020-10-14"),
        ("On October 13-15, a", "October 13-15: 2020-10-13..2020-10-15"),
        ("Between 13 and 15 October 2020", "13 and 15 October 2020: 2020-10-13..2020-10-15"),
        (
            "From 30 September to 2 October 2020, a",
            "30 September to 2 October 2020: 2020-09-30..2020-10-02",
        ),
        (
            "From 30 December 2019 to 2 January 2020, a",
            "30 December 2019 to 2 January 2020: 2019-12-30..2020-01-02",
        ),
        ("13 or 14 or 15 or 16 October", "nothing"),
        ("On 13 October and 3 people", "13 October: 2020-10-13..2020-10-13"),
        ("On 13 October 2000 people fled", "13 October: 2020-10-13..2020-10-13"),
        ("On 13 October 1500 people", "13 October: 2020-10-13..2020-10-13"),
        ("Between 13 October and the night", "nothing"),
        ("From 30 December to 2 January 2020", "nothing"),
        ("Around 13 October 2020", "nothing"),
        ("As reported on 13 October 2020", "nothing"),
        ("A convoy was attacked on 13 October 2020", "nothing"),
        ("On 31 June 2020", "nothing"),
        ("12 people were killed", "nothing"),
        ("May it rest", "nothing"),
        ("In 2020, a", "nothing"),
        ("", "nothing"),
    ],
)
def test_a_narrative_begins_with_a_date(text: str, told: str) -> None:
    assert told_dates(text) == told


def test_without_a_year_any_coded_year_may_be_meant() -> None:
    assert told_dates("On 2 January, a", 2020, 2021) == (
        "2 January: 2020-01-02..2020-01-02 2021-01-02..2021-01-02"
    )


def narrative(notes: Any, when: Any, precision: Any = 1) -> dict[str, Any]:
    return {"notes": notes, "date": when, "precision": precision}


def test_a_date_that_is_told_and_coded_holds(finds: Finds) -> None:
    notes = "On 13 October 2020, a convoy was attacked."
    assert finds(DATE, narrative(notes, "2020-10-13")) == []
    assert finds(DATE, narrative(notes, "13 October 2020")) == []
    assert finds(DATE, narrative(notes, {"start": "2020-10-12", "end": "2020-10-14"})) == []
    assert finds(DATE, narrative("In October 2020, it began.", "2020-10-13")) == []
    assert finds(DATE, narrative("3/10/2020: Assailants fired.", "2020-10-03")) == []


def test_a_date_that_is_told_and_not_coded_is_told(finds: Finds) -> None:
    notes = "On 13 October 2020, a convoy was attacked."
    assert finds(DATE, narrative(notes, "2020-10-18")) == [
        (
            "/date: warning: the narrative begins with '13 October 2020', "
            "but the coded date is 2020-10-18 [/notes]"
        )
    ]


def test_only_what_is_known_to_the_day_is_judged(finds: Finds) -> None:
    notes = "On 13 October 2020, a convoy was attacked."
    assert len(finds(DATE, narrative(notes, "2020-10-18", "1"))) == 1
    assert finds(DATE, narrative(notes, "2020-10-18", 2)) == []
    assert finds(DATE, narrative(notes, "2020-10-18", None)) == []
    without = {name: DATE[name] for name in ("rule", "text", "date")}
    assert len(finds(without, narrative(notes, "2020-10-18", 2))) == 1


@pytest.mark.parametrize("notes", [None, 13, ["On 13 October 2020"], "No date."], ids=str)
def test_where_no_date_is_told_nothing_is_judged(finds: Finds, notes: Any) -> None:
    assert finds(DATE, narrative(notes, "2020-10-18")) == []
    assert finds(DATE, narrative("On 13 October 2020, a", "soon")) == []


# --- narrative-count -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("On 13 October 2020, an armed group attacked a village, killing 12 people.", 12),
        ("Three civilians were killed by gunmen in Koro on 13 October.", 3),
        ("12 killed.", 12),
        ("In an ambush, 3 soldiers were killed and 2 wounded.", 3),
        ("The group killed 3 and wounded 5.", 3),
        ("3 soldiers were killed and 5 others were wounded.", 3),
        ("four men were reportedly killed.", 4),
        ("Twenty-three soldiers died.", 23),
        ("killing a total of 1,200 people", 1200),
        ("killing 12 people, including three children", 12),
        ("killing 3 people, Malian officials said", 3),
        ("The blast left 4 people dead. Two others were wounded.", 4),
        ("two gunmen killed in a raid", 2),
        ("There were 3 deaths.", 3),
        ("No fatalities.", 0),
        ("There were no reported casualties.", 0),
        ("Nobody was killed.", 0),
        ("The shells fell without casualties.", 0),
    ],
)
def test_a_narrative_tells_of_the_dead(text: str, number: int) -> None:
    told = toll_told(text)
    assert told is not None
    assert (told.number, told.least) == (number, False)


@pytest.mark.parametrize("words", ["at least", "more than", "over", "no fewer than"])
def test_a_narrative_tells_the_least(words: str) -> None:
    assert toll_told(f"{words} 5 people were killed") is not None
    told = toll_told(f"killing {words} 5 people")
    assert told is not None
    assert (told.number, told.least) == (5, True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A convoy was attacked.",
        "A 23-year-old man was killed.",
        "The raid left two soldiers and three civilians dead.",
        "killing two soldiers and three civilians",
        "killing two soldiers and a civilian",
        "killing 12 people, 5 of them children",
        "3 soldiers were killed, and 2 civilians",
        "Three soldiers, two rebels were killed",
        "A soldier and two civilians were killed",
        "JNIM killed 3 soldiers in Koro and Bankass",
        "two of the 10 hostages were killed",
        "3-5 people were killed",
        "3 to 5 people were killed",
        "about 5 people were killed",
        "killing around 5 people",
        "Several people were killed, 5 of them women",
        "5 soldiers were killed or injured",
        "5 soldiers were killed and injured in Koro",
        "Two gunmen killed a trader.",
        "killing 12 cows",
        "killing 12 dairy cows",
        "killed 3 km away from the town",
        "killed 2 days later",
        "5 people were wounded, one was killed",
        "killing 3.5 people",
        "nobody was injured",
        "threatened to kill 5 people",
        "Protesters marched against the killing of 3 people",
        "Residents protested after 4 farmers were killed last week.",
        "The group may have killed 5 people",
        "Coded as 3 fatalities.",
        "Fatalities unknown; 5 killed",
        "The army says 5 were killed. The rebels say 3 were killed.",
        "5 were killed. The dead were traders.",
        "A commander who had killed 20 people in 2014 was arrested.",
        "The group was behind an attack of 2008 that killed 166.",
        "A man and his two sons were killed.",
        "A bomber struck, killing 4 people.",
        "Killing 4. The attacker blew himself up.",
        "Troops killed 4 rebels and neutralized a post.",
        "2 fishermen presumed dead",
        "100 chickens died.",
        "Residents of Zone 4 were killed.",
        "Route 66 residents were killed.",
    ],
)
def test_of_what_is_not_told_plainly_nothing_is_concluded(text: str) -> None:
    assert toll_told(text) is None


def test_a_toll_that_is_told_and_coded_holds(finds: Finds) -> None:
    assert finds(COUNT, {"notes": "killing 12 people", "killed": 12}) == []
    assert finds(COUNT, {"notes": "killing 12 people", "killed": 12.0}) == []
    assert finds(COUNT, {"notes": "killing at least 12 people", "killed": 14}) == []


def test_a_toll_that_is_told_and_not_coded_is_told(finds: Finds) -> None:
    assert finds(COUNT, {"notes": "A raid, killing 12 people.", "killed": 21}) == [
        (
            "/killed: warning: the narrative tells of 12 dead ('killing 12'), "
            "but the coded toll is 21 [/notes]"
        )
    ]
    assert finds(COUNT, {"notes": "At least 5 people died.", "killed": 4}) == [
        (
            "/killed: warning: the narrative tells of at least 5 dead ('At least 5 people died'), "
            "but the coded toll is 4 [/notes]"
        )
    ]


@pytest.mark.parametrize("notes", [None, 12, ["killing 12 people"]], ids=str)
def test_without_a_narrative_or_a_toll_nothing_is_judged(finds: Finds, notes: Any) -> None:
    assert finds(COUNT, {"notes": notes, "killed": 21}) == []
    assert finds(COUNT, {"notes": "killing 12 people", "killed": "21"}) == []
    assert finds(COUNT, {"notes": "killing 12 people", "killed": True}) == []


# --- published data ------------------------------------------------------------------------------

NAME_COLUMNS = (
    *("conflict_name", "dyad_name", "side_a", "side_b"),
    *("adm_1", "adm_2", "country", "region", "where_coordinates"),
)


def events(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "corpus" / "ucdp-ged" / name).open(encoding="utf-8", newline="") as file:
        rows = [{key: cell for key, cell in row.items() if cell} for row in csv.DictReader(file)]
    return [row for row in rows if "id" in row]


def test_the_known_blanks_in_names_of_events_are_found(finds: Finds, shared_data: Path) -> None:
    names = {"rule": "records/text-hygiene", "texts": [f"/{name}" for name in NAME_COLUMNS]}
    rows = events(shared_data, "world-sample-23.1.csv")
    found = [row["id"] for row in rows if finds(names, row)]
    assert sorted(found, key=int) == [
        *("7623", "8882", "179377", "186940"),
        *("209164", "343584", "366992", "467060"),
    ]


def test_events_are_told_twice_only_where_they_are(finds_in_all: Finds, shared_data: Path) -> None:
    entry = {
        "rule": "records/duplicate",
        "id": "/id",
        "when": "/date_start",
        "place": ["/where_coordinates", "/latitude", "/longitude"],
        "actors": ["/side_a", "/side_b"],
        "toll": "/best",
        "text": "/source_article",
        "more": ["/date_end", "/type_of_violence"],
        "summary": "/event_clarity",
        "summaries": [2],
    }
    assert finds_in_all(entry, events(shared_data, "world-sample-23.1.csv")) == []
    assert len(finds_in_all(entry, events(shared_data, "bangladesh-19.1-hxl.csv"))) == 2


# --- nothing raises -----------------------------------------------------------------------------

_TEXTS = st.text(max_size=12) | st.sampled_from(
    ["On 13 October 2020, ", "killing 12 people", "no fatalities", "2020-10-13", "Ã©", "  ", "a b"]
)
_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | _TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXTS, inner, max_size=5),
    max_leaves=12,
)
_FAMILY = [each for each in all_rules() if each.family == "records"]
WORDS = ["On", "13", "October", "2020", "killing", "12", "people", "and", ",", ".", "-", "to"]


@pytest.mark.parametrize("rule", _FAMILY, ids=lambda rule: str(rule.name))
@given(records=st.lists(st.lists(_ANYTHING, max_size=9), max_size=4))
def test_a_rule_raises_on_nothing(rule: Any, records: list[Any]) -> None:
    entry = {each.name: [f"/{number}"] for number, each in enumerate(rule.operands)}
    check = bind({"rule": rule.name, **entry})
    contexts = [(each, Context(each)) for each in records]
    if rule.scope == "dataset":
        list(evaluate_all(check, contexts))
    else:
        for value, context in contexts:
            list(evaluate(check, value, (), context))


@given(st.lists(st.sampled_from(WORDS)))
def test_any_words_can_be_read(words: list[str]) -> None:
    dates_told(" ".join(words), [2020])
    toll_told(" ".join(words))
