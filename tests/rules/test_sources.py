"""Rules of sources: evidence, citations, figures and the statements that give them."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evaluating import evaluate_all

from conflict_events.checks import bind, evaluate
from conflict_events.pointers import Item
from conflict_events.quantities import Interval
from conflict_events.reading import Document
from conflict_events.rules.operands import Context
from conflict_events.statements import Digest, Statement, digest_reader

Finds = Callable[..., list[str]]

CITED = {"rule": "sources/cited", "evidence": "/evidence"}
EXISTS = {"rule": "sources/statement-exists", "citations": "/evidence/*", "sources": "/sources/*"}
STATED = {
    "rule": "sources/figure-stated",
    "count": "/count",
    "citations": "/evidence/*",
    "sources": "/sources/*",
}
UNCITED = {
    "rule": "sources/uncited",
    "citations": "/evidence/*",
    "sources": "/sources/*",
    "id": "/id",
    "claims": "/claims/*",
}
INDEPENDENT = {"rule": "sources/independent", "sources": "/sources/*"}
AGREES = {"rule": "sources/count-agrees", "stated": "/number", "listed": "/listed/*"}
JOINED = {
    "rule": "sources/count-agrees",
    "stated": "/number",
    "listed": "/offices",
    "separator": ";",
}

SEVERAL = {"words": "several"}
FIGURES: dict[str, list[Any]] = {
    "base": [9],
    "bridge": [3, SEVERAL],
    "wounded": [10],
    "range": [{"low": 20, "best": 24, "high": 30}],
    "open": [{"low": 40}],
    "vague": [{"words": "a goodly number"}],
    "none": [],
    "zero": [0],
    "many": list(range(100, 113)),
}
SEED = digest_reader("fixtures/sokoura/as-published/attack.yaml")


def digest(file: str, figures: dict[str, list[Any]], **events: str) -> Digest:
    """Return a digest of statements, by id, with their figures."""
    document = Document({}, file)
    made = {}
    for index, (name, counts) in enumerate(figures.items()):
        items = [Item({"count": count, "of": "killed"}, ()) for count in counts]
        read = tuple(Interval.of(item) or Interval.unknown(item) for item in items)
        made[name] = Statement(name, read, events.get(name), document, index)
    return Digest(file, made)


def read_digest(name: str) -> Digest:
    """Find the digests of these tests: ``b.yaml``, and nothing else."""
    return digest(name, FIGURES) if name == "b.yaml" else Digest(problem="is not found")


BULLETIN = {"id": "bulletin", "statements": "b.yaml"}


def citing(*evidence: Any, **rest: Any) -> dict[str, Any]:
    return {"sources": [BULLETIN, {"id": "agency"}], "evidence": list(evidence), **rest}


# --- cited ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("evidence", [["bulletin"], ["bulletin#base", ""], "bulletin#base"])
def test_claims_with_evidence_hold(finds: Finds, evidence: Any) -> None:
    assert finds(CITED, {"count": 9, "evidence": evidence}) == []


@pytest.mark.parametrize(
    ("record", "place"),
    [
        ({"count": 9}, ""),
        ({"evidence": None}, ""),
        ({"evidence": []}, "/evidence"),
        ({"evidence": ""}, "/evidence"),
    ],
)
def test_claims_without_evidence_are_told(finds: Finds, record: Any, place: str) -> None:
    told = f"{place}: error: the claim names no evidence; expected what it rests on"
    assert finds(CITED, record) == [told]


def test_evidence_may_be_bound_item_by_item(finds: Finds) -> None:
    entry = {**CITED, "evidence": "/evidence/*"}
    assert finds(entry, {"evidence": ["bulletin"]}) == []
    assert finds(entry, {"evidence": [None]}) == [
        ": error: the claim names no evidence; expected what it rests on"
    ]


# --- statement-exists ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "record",
    [
        citing("bulletin#base", "bulletin#none", "bulletin", "agency", "agency#page-4"),
        citing(),
        citing(None, 4, ["bulletin#lost"], {"id": "lost"}),
        {"sources": [BULLETIN]},
        {"sources": [BULLETIN], "evidence": "bulletin#lost"},
        {"evidence": ["bulletin#lost"]},
        {"sources": "bulletin", "evidence": ["lost"]},
        # Which of them is meant cannot be told; identity/unique-items tells that.
        {"sources": [BULLETIN, {**BULLETIN, "statements": "c.yaml"}], "evidence": ["bulletin#x"]},
        # The schema tells that an identifier is no text.
        {"sources": [{"id": 2020}], "evidence": ["2020#base"]},
    ],
)
def test_citations_that_lead_somewhere_hold(finds: Finds, record: Any) -> None:
    assert finds(EXISTS, record, read_digest=read_digest) == []


@pytest.mark.parametrize(
    ("citation", "words"),
    [
        (
            "bulletin#bas",
            "the source 'bulletin' has no statement 'bas'; did you mean 'base'?",
        ),
        ("bulletin#xyzzy", "the source 'bulletin' has no statement 'xyzzy'"),
        ("buletin#base", "no source 'buletin' is declared; did you mean 'bulletin'?"),
        ("Bulletin#base", "no source 'Bulletin' is declared; did you mean 'bulletin'?"),
        ("xyzzy", "no source 'xyzzy' is declared"),
        ("bulletin #base", "no source 'bulletin ' is declared; did you mean 'bulletin'?"),
        ("#base", "no source '' is declared"),
    ],
)
def test_citations_that_lead_nowhere_are_told(finds: Finds, citation: str, words: str) -> None:
    assert finds(EXISTS, citing("bulletin#base", citation), read_digest=read_digest) == [
        f"/evidence/1: error: {words}"
    ]


def test_each_citation_is_judged(finds: Finds) -> None:
    record = citing("bulletin#base", 4, "xyzzy", "bulletin#lost", "lost")
    assert finds(EXISTS, record, read_digest=read_digest) == [
        "/evidence/2: error: no source 'xyzzy' is declared",
        "/evidence/3: error: the source 'bulletin' has no statement 'lost'",
        "/evidence/4: error: no source 'lost' is declared",
    ]


def test_a_digest_that_is_not_there_is_told_once(finds: Finds) -> None:
    record = {
        "sources": [{"id": "bulletin", "statements": "lost.yaml"}],
        "evidence": ["bulletin#base", "bulletin#bridge"],
    }
    told = ["/sources/0/statements: error: the digest 'lost.yaml' is not found"]
    assert finds(EXISTS, record, read_digest=read_digest) == told
    assert finds(EXISTS, {"sources": record["sources"]}, read_digest=read_digest) == told


# --- figure-stated -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "evidence"),
    [
        (9, ["base"]),
        (9, ["base", "none"]),
        (9.0, ["base"]),
        (12, ["base", "bridge"]),
        (19, ["base", "bridge", "wounded"]),
        (22, ["base", "bridge", "wounded"]),
        (13, ["wounded", "bridge", "none"]),
        (0, ["zero"]),
        (9, ["base", "zero"]),
        ({"low": 9}, ["base"]),
        ({"low": 12}, ["base", "bridge"]),
        ({"low": 13}, ["wounded", "bridge"]),
        ({"low": 3, "high": 9}, ["base", "bridge"]),
        ({"low": 3, "best": 9}, ["base", "bridge"]),
        ({"high": 9}, ["base"]),
        ({"low": 20, "best": 24, "high": 30}, ["range"]),
        ({"low": 20, "high": 30}, ["range"]),
        ({"low": 29, "high": 39}, ["range", "base"]),
        ({"low": 40}, ["open"]),
        ({"low": 49}, ["open", "base"]),
        (SEVERAL, ["bridge"]),
        ({"words": " Several"}, ["bridge"]),
        ({"words": "several", "convention": "acled"}, ["bridge"]),
        # Of what claims nothing in numbers, nothing can be mistyped.
        ({"words": "a goodly number"}, ["base"]),
        ({"low": 0}, ["base"]),
        (-99, ["base"]),
        ("9", ["wounded"]),
        (None, ["base"]),
    ],
)
def test_figures_that_are_stated_hold(finds: Finds, count: Any, evidence: list[str]) -> None:
    record = citing(*(f"bulletin#{name}" for name in evidence), count=count)
    assert finds(STATED, record, read_digest=read_digest) == []


@pytest.mark.parametrize(
    ("count", "evidence", "words"),
    [
        (6, ["base"], "the claim is 6, but the statement it cites gives 9"),
        (0, ["base"], "the claim is 0, but the statement it cites gives 9"),
        (9, ["none"], "the claim is 9, but the statement it cites gives no figure"),
        (
            11,
            ["base", "wounded"],
            "the claim is 11, but the statements it cites give 9 and 10, together 19",
        ),
        (
            14,
            ["base", "bridge"],
            (
                "the claim is 14, but the statements it cites give 9, 3 and 'several', "
                "together at least 15"
            ),
        ),
        (
            23,
            ["wounded", "bridge"],
            (
                "the claim is 23, but the statements it cites give 10, 3 and 'several', "
                "together at least 16"
            ),
        ),
        (
            {"low": 7},
            ["base"],
            "the claim is at least 7, but the statement it cites gives 9",
        ),
        (
            {"low": 9, "high": 12},
            ["base"],
            "the claim is 9 to 12, but the statement it cites gives 9",
        ),
        (
            {"low": 20, "best": 42, "high": 42},
            ["range"],
            "the claim is 20 to 42 (best 42), but the statement it cites gives 20 to 30 (best 24)",
        ),
        (
            {"low": 20, "best": 25, "high": 30},
            ["range"],
            "the claim is 20 to 30 (best 25), but the statement it cites gives 20 to 30 (best 24)",
        ),
        ({"best": 12}, ["base"], "the claim is about 12, but the statement it cites gives 9"),
        (40, ["open"], "the claim is 40, but the statement it cites gives at least 40"),
        (SEVERAL, ["base"], "the claim is 'several', but the statement it cites gives 9"),
        (
            {"words": "dozens"},
            ["bridge"],
            (
                "the claim is 'dozens', but the statement it cites gives 3 and 'several', "
                "together at least 6"
            ),
        ),
        (
            4,
            ["vague"],
            "the claim is 4, but the statement it cites gives 'a goodly number'",
        ),
    ],
)
def test_figures_that_nobody_states_are_told(
    finds: Finds, count: Any, evidence: list[str], words: str
) -> None:
    record = citing(*(f"bulletin#{name}" for name in evidence), count=count)
    places = ", ".join(f"b.yaml/statements/{list(FIGURES).index(name)}" for name in evidence)
    assert finds(STATED, record, read_digest=read_digest) == [f"/count: error: {words} [{places}]"]


@pytest.mark.parametrize(
    "evidence",
    [
        ["bulletin"],
        ["agency"],
        ["agency#page-4"],
        ["bulletin#base", "bulletin"],
        ["bulletin#base", "bulletin#lost"],
        ["bulletin#base", "lost#base"],
        ["bulletin#many"],
        [4],
        [],
    ],
)
def test_where_it_cannot_be_told_nothing_is(finds: Finds, evidence: list[Any]) -> None:
    assert finds(STATED, citing(*evidence, count=31), read_digest=read_digest) == []


def test_a_message_shows_only_so_many_figures(finds: Finds) -> None:
    def crowded(_: str) -> Digest:
        return digest("b.yaml", {"all": [100, 100, 200, 300, 400, 500, 600, 700, 800]})

    [told] = finds(STATED, citing("bulletin#all", count=31), read_digest=crowded)
    assert told.startswith(
        "/count: error: the claim is 31, but the statement it cites gives "
        "100, 200, 300, 400, 500, 600 and 2 more, together 3700"
    )


def test_figures_of_a_real_digest(finds: Finds) -> None:
    source = {"id": "article", "statements": "seeds/sokoura-attack.yaml"}
    record = {"sources": [source], "count": 31, "evidence": ["article#jihadists-killed-raised"]}
    [told] = finds(STATED, record, read_digest=SEED)
    assert told.startswith(
        "/count: error: the claim is 31, but the statement it cites gives 13 "
        "[seeds/sokoura-attack.yaml/statements/"
    )
    evidence = ["article#losses-base-wounded", "article#losses-bridge-wounded"]
    assert finds(STATED, {**record, "count": {"low": 13}, "evidence": evidence}) == []


# --- uncited -------------------------------------------------------------------------------------

SMALL: dict[str, list[Any]] = {"base": [9], "bridge": [3, SEVERAL], "claimant": []}


def small(name: str) -> Digest:
    """Find any digest: that of two statements with figures, of one event each."""
    return digest(name, SMALL, base="assault", bridge="ambush")


def event(name: str | None, *evidence: Any, **rest: Any) -> dict[str, Any]:
    return {"id": name, "sources": [BULLETIN], "evidence": list(evidence), **rest}


BASE = "b.yaml/statements/0: warning: no record cites the statement 'base', which gives 9 (killed)"
BRIDGE = (
    "b.yaml/statements/1: warning: no record cites the statement 'bridge', which gives 3 (killed) "
    "and 'several' (killed)"
)


@pytest.mark.parametrize(
    "records",
    [
        [],
        [{}],
        [event("assault", "bulletin#base", "bulletin#bridge")],
        [event("assault", "bulletin#base"), event("ambush", "bulletin#bridge")],
        # The other event's record may stand elsewhere.
        [event("assault", "bulletin#base")],
        [event("raid")],
        # What leads nowhere may be the missing one, in whatever digest it was meant to be.
        [event("assault", "bulletin#bas"), event("ambush")],
        [event("assault", "buletin#base"), event("ambush")],
        [citing("buletin#base", id="assault"), event("ambush")],
        [event("assault", "bulletin#bridge", claims=[{"count": 9}])],
        [event("assault", "bulletin#bridge", claims=[{"count": 9, "evidence": []}])],
        # Only what a record declares is looked at.
        [{"id": "assault", "sources": [{"id": "bulletin"}], "evidence": ["bulletin"]}],
        [{"id": "assault", "sources": ["b.yaml"], "evidence": "bulletin#base"}],
    ],
)
def test_datasets_that_use_their_figures_hold(finds_in_all: Finds, records: list[Any]) -> None:
    assert finds_in_all(UNCITED, records, read_digest=small) == []


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([event("assault")], [BASE]),
        ([event("assault"), event("ambush")], [BASE, BRIDGE]),
        ([event("assault", "bulletin#base"), event("ambush")], [BRIDGE]),
        ([event("assault", "bulletin#bridge", 4, None)], [BASE]),
        # A source that is cited as a whole has not been read figure by figure.
        ([event("assault", "bulletin")], [BASE]),
        ([event("assault", claims=[{"evidence": ["agency"]}, "a claim"])], [BASE]),
        # Without the records' names, every figure is looked for.
        ([event(None, "bulletin#base")], [BRIDGE]),
    ],
)
def test_figures_that_no_record_uses_are_told_once(
    finds_in_all: Finds, records: list[Any], expected: list[str]
) -> None:
    assert finds_in_all(UNCITED, records, read_digest=small) == expected


def test_a_slip_in_one_digest_does_not_silence_another(finds_in_all: Finds) -> None:
    other = {"id": "other", "statements": "o.yaml"}
    records = [{"id": "assault", "sources": [BULLETIN, other], "evidence": ["other#bas"]}]
    assert finds_in_all(UNCITED, records, read_digest=small) == [BASE]


def test_operands_may_be_left_unbound(finds_in_all: Finds) -> None:
    entry = {name: UNCITED[name] for name in ("rule", "citations", "sources")}
    assert finds_in_all(entry, [event("raid")], read_digest=small) == [BASE, BRIDGE]


def test_the_events_of_a_real_digest(finds_in_all: Finds) -> None:
    source = {"id": "article", "statements": "seeds/sokoura-attack.yaml"}
    record = {"id": "sokoura-raid", "sources": [source], "evidence": ["article#raid-raiders"]}
    [told] = finds_in_all(UNCITED, [record], read_digest=SEED)
    assert told.endswith(
        "warning: no record cites the statement 'raid-school-burnt', which gives "
        "1 (schools burnt down)"
    )


# --- independent ---------------------------------------------------------------------------------

REPORT = {"id": "a", "title": "Market shelled", "publisher": "Agency", "published": "2020-10-13"}
PLAIN = {"id": "a", "title": "Market shelled"}


@pytest.mark.parametrize(
    "others",
    [
        [],
        [{**REPORT, "id": "b", "title": "Four dead in market"}],
        [{**REPORT, "id": "b", "published": "2020-10-14"}],
        [{**REPORT, "id": "b", "publisher": "Daily"}],
        [{"id": "b", "title": "Market shelled"}],
        # An entry that stands there twice is told by its identifier.
        [REPORT],
        [{**REPORT, "title": None, "id": "b"}, {**REPORT, "title": None, "id": "c"}],
        [{**REPORT, "title": " ", "id": "b"}, {**REPORT, "title": " ", "id": "c"}],
        [{"id": "b", "title": ["Market shelled"]}, {"id": "c", "title": ["Market shelled"]}],
        ["Market shelled", None, 4, ["Market shelled"], "Market shelled"],
        [{"id": "b", "statements": ""}, {"id": "c", "statements": ""}],
        [{"id": "b", "statements": ["s"]}, {"id": "c", "statements": ["s"]}],
    ],
)
def test_publications_that_differ_hold(finds: Finds, others: list[Any]) -> None:
    assert finds(INDEPENDENT, {"sources": [REPORT, *others]}) == []


def test_one_title_with_two_digests_is_two_publications(finds: Finds) -> None:
    sources = [{**REPORT, "statements": "1.yaml"}, {**REPORT, "id": "b", "statements": "2.yaml"}]
    assert finds(INDEPENDENT, {"sources": sources}) == []


def test_untold_publications_of_two_kinds_are_two(finds: Finds) -> None:
    sources = [{**PLAIN, "kind": "news report"}, {**PLAIN, "id": "b", "kind": "tweet"}]
    assert finds(INDEPENDENT, {"sources": sources}) == []


@pytest.mark.parametrize(
    ("sources", "words"),
    [
        ([REPORT, {**REPORT, "id": "b"}], "have the title 'Market shelled'"),
        (
            [REPORT, {**REPORT, "id": "b", "title": "market  SHELLED", "kind": "news report"}],
            "have the title 'market  SHELLED'",
        ),
        ([PLAIN, {**PLAIN, "id": "b"}], "have the title 'Market shelled'"),
        (
            [{"id": "a", "statements": "s/b.yaml"}, {"id": "b", "statements": "./s//b.yaml"}],
            "have the digest 's/b.yaml'",
        ),
        (
            [
                {**REPORT, "statements": "b.yaml"},
                {**REPORT, "id": "b", "title": "Other", "statements": "b.yaml"},
            ],
            "have the digest 'b.yaml'",
        ),
        (
            [{**REPORT, "statements": "b.yaml"}, {**REPORT, "id": "b"}],
            "have the title 'Market shelled'",
        ),
    ],
)
def test_one_publication_under_two_names_is_told(
    finds: Finds, sources: list[Any], words: str
) -> None:
    assert finds(INDEPENDENT, {"sources": sources}) == [
        f"/sources/1: warning: 'b' is the same publication as 'a': both {words} [/sources/0/id]"
    ]


def test_a_source_without_a_name_is_told_too(finds: Finds) -> None:
    nameless = {**REPORT, "id": None}
    assert finds(INDEPENDENT, {"sources": [nameless, nameless, {**REPORT, "id": "c"}]}) == [
        (
            "/sources/1: warning: this source is the same publication as another: "
            "both have the title 'Market shelled' [/sources/0/id]"
        ),
        (
            "/sources/2: warning: 'c' is the same publication as another: "
            "both have the title 'Market shelled' [/sources/0/id]"
        ),
    ]


# --- count-agrees --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "record",
    [
        {"number": 2, "listed": ["Agency", "Daily"]},
        {"number": 2.0, "listed": ["Agency", "Daily"]},
        {"number": 2, "listed": ["Agency", "Agency"]},
        {"number": 1, "listed": ["Agency", "Agency "]},
        {"number": 1, "listed": [{"id": "a", "of": ["x"]}, {"of": ["x"], "id": "a"}]},
        {"number": -1, "listed": ["Agency", "Daily"]},
        {"number": 3},
        {"number": 3, "listed": []},
        {"listed": ["Agency"]},
        {"number": None, "listed": ["Agency", "Daily"]},
        {"number": "3", "listed": ["Agency", "Daily"]},
        {"number": True, "listed": ["Agency", "Daily"]},
    ],
)
def test_numbers_that_are_listed_hold(finds: Finds, record: Any) -> None:
    assert finds(AGREES, record) == []


def test_numbers_that_are_not_listed_are_told(finds: Finds) -> None:
    assert finds(AGREES, {"number": 3, "listed": ["Agency", "Daily"]}) == [
        "/number: warning: the stated number of sources is 3, but 2 are listed [/listed/0]"
    ]
    assert finds(AGREES, {"number": 0, "listed": ["Agency"]}) == [
        "/number: warning: the stated number of sources is 0, but 1 is listed [/listed/0]"
    ]
    assert finds({**AGREES, "unknown": -9}, {"number": -1, "listed": ["Agency"]}) == [
        "/number: warning: the stated number of sources is -1, but 1 is listed [/listed/0]"
    ]


def test_a_text_may_list_several(finds: Finds) -> None:
    assert finds(JOINED, {"number": 2, "offices": "Agency;Daily"}) == []
    assert finds(JOINED, {"number": 2, "offices": "Agency;Agency"}) == []
    assert finds(JOINED, {"number": 1, "offices": "Agency; Agency;"}) == []
    assert finds(JOINED, {"number": 4, "offices": "Agency;Daily"}) == [
        "/number: warning: the stated number of sources is 4, but 2 are listed [/offices]"
    ]


def test_a_published_dataset_lists_as_many_as_it_says(finds: Finds, shared_data: Path) -> None:
    with (shared_data / "corpus/ucdp-ged/world-sample-23.1.csv").open(encoding="utf-8") as stream:
        rows = [
            {"number": int(row["number_of_sources"]), "offices": row["source_office"]}
            for row in csv.DictReader(stream)
        ]
    assert len(rows) == 1000
    assert [found for row in rows for found in finds(JOINED, row)] == []


# --- no record is too odd ------------------------------------------------------------------------

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["a", "b", "a#base", "b#bridge", "#", "b.yaml", "x;y"])
)
KEYS = st.sampled_from(
    ["id", "statements", "title", "publisher", "published", "kind", "evidence", "count", "words"]
)
JSON = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


@given(JSON, JSON, JSON)
def test_no_record_is_too_odd(first: Any, second: Any, third: Any) -> None:
    record = {"id": third, "count": first, "sources": second, "evidence": third, "claims": first}
    entries: list[dict[str, Any]] = [
        CITED,
        {**EXISTS, "sources": ["/sources/*", "/count"]},
        {**STATED, "citations": ["/evidence/*", "/sources"], "sources": ["/sources/*", "/count"]},
        {**INDEPENDENT, "sources": ["/sources/*", "/count", "/evidence"]},
        {**AGREES, "stated": "/count", "listed": ["/sources", "/evidence/*"]},
        {**JOINED, "stated": "/count", "listed": ["/sources", "/evidence/*"]},
    ]
    context = Context(record, read_digest=read_digest)
    for entry in entries:
        for broken in evaluate(bind(entry), record, (), context):
            assert broken.message
    for broken in evaluate_all(bind(UNCITED), [(record, context), ({}, context)]):
        assert broken.message
