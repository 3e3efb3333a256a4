"""What became of each record: one kind each, the gravest."""

import pytest

from .conftest import HEADER, ROW, Run, Tables


def _kinds(run: Run, *arguments: str) -> list[tuple[str, str, str]]:
    """Return kind, id and changes of each record that is not as it was."""
    told = run(
        "old.csv", "new.csv", "--schema", "schema.yaml", "--output-format", "json", *arguments
    )
    return [
        (
            each["kind"],
            each["id"] if each["id"] == each["was"] else f"{each['was']} -> {each['id']}",
            "; ".join(f"{one['place']}: {one['old']} -> {one['new']}" for one in each["changes"]),
        )
        for each in told.json["records"]
    ]


@pytest.mark.parametrize(
    ("edit", "kind", "changes"),
    [
        (("Sokoura", "SOKOURA"), "cosmetic", "place: Sokoura -> SOKOURA"),
        (("Sokoura", "Sokoura "), "cosmetic", "place: Sokoura -> Sokoura "),
        (("Army", "The  Army"), "changed", "side_a: Army -> The  Army"),
        (("Sokoura", "Sokourä"), "changed", "place: Sokoura -> Sokourä"),
        (("12,9", "12.0,9"), "cosmetic", "best: 12 -> 12.0"),
        (("12,9", "+012,9"), "cosmetic", "best: 12 -> +012"),
        (("12,9", "1.2e1,9"), "cosmetic", "best: 12 -> 1.2e1"),
        (("13.9", "13.90"), "cosmetic", "latitude: 13.9 -> 13.90"),
        (("2020-10-13", "2020-10-13 00:00:00.000"), "cosmetic", ""),
        (("2020-10-13", "20201013"), "cosmetic", ""),
        (("2020-10-13", "2020-10-14"), "changed", "date: 2020-10-13 -> 2020-10-14"),
        (("12,9", "14,9"), "revised", "best: 12 -> 14"),
        (("12,9", "12,8"), "revised", "low: 9 -> 8"),
        (("12,9", "0,9"), "revised", "best: 12 -> 0"),
        (("12,9", ",9"), "revised", "best: 12 -> None"),
        (("12,9", "-99,9"), "revised", "best: 12 -> -99"),
        (("first", "0102"), "changed", "note: first -> 0102"),
    ],
)
def test_a_record_is_of_one_kind(
    run: Run, tables: Tables, edit: tuple[str, str], kind: str, changes: str
) -> None:
    tables([HEADER, ROW], [HEADER, ROW.replace(*edit)])
    (found,) = _kinds(run)
    assert found[:2] == (kind, "a")
    assert not changes or found[2] == changes


@pytest.mark.parametrize(
    ("old", "new"), [("Sokoura", "Sokourà"), ("Sokouß", "SOKOUSS"), ("S\u0131rnak", "SIRNAK")]
)
def test_neither_case_nor_normal_form_makes_another_value(
    run: Run, tables: Tables, old: str, new: str
) -> None:
    before = ROW.replace("Sokoura", old if old != "Sokoura" else "Sokour\u00e0")
    after = ROW.replace("Sokoura", new if old != "Sokoura" else "Sokoura\u0300")
    tables([HEADER, before], [HEADER, after])
    assert [kind for kind, *_ in _kinds(run)] == ["cosmetic"]


def test_a_code_is_no_number(run: Run, tables: Tables) -> None:
    tables([HEADER, ROW.replace("first", "102")], [HEADER, ROW.replace("first", "0102")])
    assert _kinds(run) == [("changed", "a", "note: 102 -> 0102")]


def test_missing_may_be_spelt_otherwise(run: Run, tables: Tables) -> None:
    tables([HEADER, ROW.replace("12,", ",")], [HEADER, ROW.replace("12,", "-99,")])
    assert _kinds(run) == [("cosmetic", "a", "best: None -> -99")]


def test_a_number_of_another_record_is_the_same_id(run: Run, tables: Tables) -> None:
    typed = "{id: {type: integer}, best: {type: integer}}"
    with open("schema.yaml", "w", encoding="utf-8") as file:  # noqa: PTH123 -- as short as can be
        file.write(f"type: object\nproperties: {typed}\nx-record-id: /id\n")
    tables(["id,best", "1,2", "2,3"], ["id,best", "1.0,2", "+2,4"])
    assert _kinds(run) == [
        ("revised", "2", "best: 3 -> 4; id: 2 -> +2"),
        ("cosmetic", "1", "id: 1 -> 1.0"),
    ]


def test_a_revised_record_tells_what_else_differs(run: Run, tables: Tables) -> None:
    changed = ROW.replace("12,9", "14,10").replace("first", "second").replace("Mali", "MALI")
    tables([HEADER, ROW], [HEADER, changed])
    assert _kinds(run) == [
        (
            "revised",
            "a",
            "best: 12 -> 14; low: 9 -> 10; note: first -> second; country: Mali -> MALI",
        )
    ]


def test_removed_added_and_renumbered(run: Run, tables: Tables) -> None:
    gone, come = ROW.replace("a,", "b,", 1), ROW.replace("a,2020", "c,2021", 1)
    moved = ROW.replace("a,", "d,", 1).replace("first", "other")
    tables(
        [HEADER, ROW, gone.replace("12", "3"), moved],
        [HEADER, ROW, come, moved.replace("d,", "e,", 1)],
    )
    assert _kinds(run) == [
        ("removed", "b", ""),
        ("added", "c", ""),
        ("renumbered", "d -> e", ""),
    ]


def test_what_is_renumbered_may_be_spelt_otherwise(run: Run, tables: Tables) -> None:
    tables([HEADER, ROW], [HEADER, ROW.replace("a,", "b,", 1).replace("Mali", "MALI")])
    assert _kinds(run) == [("renumbered", "a -> b", "country: Mali -> MALI")]


def test_of_several_that_say_the_same_none_is_renumbered(run: Run, tables: Tables) -> None:
    others = [ROW.replace("a,", f"{name},", 1) for name in "bcd"]
    tables([HEADER, ROW, others[0]], [HEADER, *others[1:]])
    assert [each[:2] for each in _kinds(run)] == [
        ("removed", "a"),
        ("removed", "b"),
        ("added", "c"),
        ("added", "d"),
    ]


OTHER = "a,2021-05-01,Niger,14.9,1.6,Inates,Army,Other,3,3,second"


@pytest.mark.parametrize(
    ("new", "kind"),
    [
        (OTHER, "reused"),
        # A side more is the same event.
        (OTHER.replace("Other", "Front"), "revised"),
        # A point within the same village.
        (OTHER.replace("14.9,1.6", "13.905,-3.601"), "revised"),
        (OTHER.replace("2021-05-01", "2020-10-13"), "revised"),
        # Nobody knows when: where and who are left, and differ.
        (OTHER.replace("2021-05-01", "unknown"), "reused"),
        # Without a point the names tell.
        (OTHER.replace("14.9,1.6", ","), "reused"),
        (OTHER.replace("14.9,1.6,Inates", ",,Sokoura"), "revised"),
        # One alone tells nothing.
        (OTHER.replace("14.9,1.6,Inates,Army,Other", ",,,,"), "revised"),
    ],
)
def test_an_id_is_reused_if_when_where_and_who_differ(
    run: Run, tables: Tables, new: str, kind: str
) -> None:
    tables([HEADER, ROW], [HEADER, new])
    assert [each[0] for each in _kinds(run)] == [kind]


def test_a_date_that_identifies_a_record_is_no_number(run: Run, tables: Tables) -> None:
    tables(
        ["date,best", "2020-01-01,3", "2020-01-02,4"], ["date,best", "2020-01-02,4", "2020-01-03,3"]
    )
    assert _kinds(run, "--key", "date") == [
        ("removed", "2020-01-01", ""),
        ("added", "2020-01-03", ""),
    ]
