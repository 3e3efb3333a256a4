"""The report as a page: what it says, in what order, how much of it, and what it never does."""

import logging
import os
import re
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pytest

from conflict_events import Finding, Location, Related, Report, Severity, Unreadable, check
from conflict_events.findings import BY_CONFIGURATION, Checked, Situation, in_order
from conflict_events.reporting.as_html import render
from conflict_events.version import VERSION

ONE = Finding(
    "casualties/range", Severity.ERROR, "low 3, best 2", Location("a.csv", 2, 0, "/low", 1), "r1"
)
AS_PUBLISHED = "fixtures/sokoura/as-published"
TakenApart = Callable[[str], Any]


def many(number: int, **changes: Any) -> list[Finding]:
    """Return findings, each in a row of its own."""
    return [
        ONE._replace(location=Location("a.csv", at + 1, 0, "/low", at), record=f"r{at}", **changes)
        for at in range(1, number + 1)
    ]


def of(findings: list[Finding], records: int = 1000) -> Report:
    """Return a report of a table in which something was found."""
    return Report(
        tuple(findings), (), {"s/1.0.0": records}, files=(Checked("a.csv", "s/1.0.0", records),)
    )


@pytest.fixture
def page(taken_apart: TakenApart) -> Callable[[Report], Any]:
    return lambda report: taken_apart(render(report))


# --- what is said -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (of(many(2)), "2 errors in 1,000 records"),
        (of([ONE], 1), "1 error in 1 record"),
        (
            of([*many(2), *many(1, severity=Severity.WARNING), *many(3, severity=Severity.INFO)]),
            "2 errors, 1 warning and 3 notes in 1,000 records",
        ),
        (of([]), "No findings in 1,000 records"),
        (of(many(2, accepted="known")), "Nothing found in 1,000 records but what is accepted"),
        (
            of([])._replace(unreadable=(Unreadable(Location("b.csv"), "it is empty"),)),
            "No findings in 1,000 records; not everything could be checked",
        ),
        (Report(), "No records were checked"),
    ],
)
def test_the_verdict_is_the_heading(
    page: Callable[[Report], Any], report: Report, said: str
) -> None:
    found = page(report)
    assert found.said("h1") == [said]
    assert found.said("title") == [f"{said} \N{EN DASH} conflict-events"]


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (
            of(list(in_order([*many(2), *many(2, rule="identity/unique")]))),
            "Checked: 1,000 records against s/1.0.0, in a.csv. 2 records (0.2%) have findings.",
        ),
        (
            of([ONE], 1),
            "Checked: 1 record against s/1.0.0, in a.csv. 1 record (100%) has findings.",
        ),
        (of([]), "Checked: 1,000 records against s/1.0.0, in a.csv."),
        (
            of([ONE], 2000),
            (
                "Checked: 2,000 records against s/1.0.0, in a.csv. "
                "1 record (less than 0.1%) has findings."
            ),
        ),
        (
            of(many(999)),
            (
                "Checked: 1,000 records against s/1.0.0, in a.csv. "
                "999 records (more than 99%) have findings."
            ),
        ),
        # A finding on all records together concerns none of them.
        (
            of([ONE._replace(location=Location("a.csv"), record="")]),
            "Checked: 1,000 records against s/1.0.0, in a.csv.",
        ),
        (
            Report(
                records={"a/1": 1, "b/1": 2},
                files=(Checked("a.csv", "a/1", 1), Checked("b.csv", "b/1", 2)),
            ),
            "Checked: 1 record against a/1 and 2 records against b/1, in 2 files.",
        ),
        (Report(records={"a/1": 1}), "Checked: 1 record against a/1."),
        (Report(), "So nothing can be said of the data: there were none."),
    ],
)
def test_it_says_what_was_checked(page: Callable[[Report], Any], report: Report, said: str) -> None:
    assert page(report).said("p", "lead") == [said]


def test_what_was_not_checked_stands_out(page: Callable[[Report], Any], everything: Report) -> None:
    [box] = page(everything).said("section", "alarm")
    assert box == (
        "1 thing not checked What is wrong there, nobody knows yet. "
        "data/c.yaml:2:1: the key 'a' is given twice"
    )
    several = Report(unreadable=tuple(Unreadable(Location(f"{n}.csv"), "no") for n in range(60)))
    [box] = page(several).said("section", "alarm")
    assert box.startswith("60 things not checked")
    assert box.endswith("49.csv: no … and 10 more.")
    assert not page(of(many(1))).all("section", "alarm")


def test_of_clean_data_it_says_what_that_means(page: Callable[[Report], Any]) -> None:
    clean = page(of([]))
    assert clean.said("h2") == ["What that means", "What was checked"]
    assert (
        "no rule that the schema binds found values that contradict each other"
        in clean.said("main")[0]
    )
    assert clean.said("h2") != page(of(many(1))).said("h2")


def test_rules_come_gravest_first_each_with_a_case(page: Callable[[Report], Any]) -> None:
    report = of(
        [
            *many(3, rule="records/text-hygiene", severity=Severity.WARNING, message="a blank"),
            *many(1, rule="identity/unique", message="twice"),
            *many(2),
            *many(1, severity=Severity.WARNING, message="in doubt"),
            *many(1, rule="sources/cited", accepted="known"),
        ]
    )
    found = page(report)
    rows = [each for each in found.said("tr") if each.startswith(("casualties", "identity"))]
    assert rows == [
        (
            "casualties/range The low estimate is at most the best one, and the best one at most "
            "the high one. low 3, best 2 3 (43%, 2 errors, 1 warning)"
        ),
        (
            "identity/unique No two records share their key, and no key is a placeholder. twice "
            "1 (14%)"
        ),
    ]
    linked = [each.text for each in found.all("a") if each.attributes["href"].startswith("#rule-")]
    assert linked == [
        "casualties/range",
        "identity/unique",
        "records/text-hygiene",
        "sources/cited",
    ]
    assert [each.split()[0] for each in found.said("h3")] == linked


def test_a_finding_is_told_with_what_it_is_set_against(
    page: Callable[[Report], Any], everything: Report
) -> None:
    found = page(everything)
    assert [each for each in found.said("li") if "the stated total" in each] == [
        (
            "error: the stated total is 11, its parts add up to 12 data/attack.yaml:131:16 · "
            "record sokoura-attack Set against value of where 9 base line 139 3 bridge "
            "data/other.yaml:2:1"
        )
    ]
    assert [each for each in found.said("li") if "the low estimate" in each] == [
        (
            "warning: the low estimate is above the best one data/a b.csv:3 · row 2, record b2, "
            "column low Set against value of where 2 best"
        )
    ]
    elsewhere = ONE._replace(
        related=(Related(Location("a.csv", 8, 0, "/low", 7), "5  low"),),
        situation=Situation("2020-10-13", None, None, "Mali"),
    )
    assert [each for each in page(of([elsewhere])).said("li") if "best 2" in each] == [
        (
            "error: low 3, best 2 a.csv:2 · row 1, record r1, column low · Mali, 2020-10-13 "
            "Set against value of where 5 low row 7"
        )
    ]


def test_accepted_findings_are_folded_with_their_reasons(page: Callable[[Report], Any]) -> None:
    accepted = many(1200, accepted="a known slip", accepted_by=BY_CONFIGURATION)
    found = page(of([*accepted, ONE._replace(accepted="another", accepted_by="schema")], 5000))
    assert found.said("details") == [
        (
            "1,201 accepted What is accepted of this rule, and why findings written in reason "
            "1,200 configuration a known slip 1 schema another"
        )
    ]
    assert not [each for each in found.said("li") if "low 3" in each]
    different = [ONE._replace(accepted=f"reason {n}", accepted_by="schema") for n in range(53)]
    assert page(of(different)).said("details")[0].endswith("reason 49 … and 3 more reasons.")


def test_what_a_rule_means_is_told_for_those_who_read_data(page: Callable[[Report], Any]) -> None:
    [story] = page(of(many(1))).said("div", "story")
    assert story.startswith("Estimates out of order are usually columns swapped")
    assert story.endswith("UCDP GED codebook, the variables best, high and low.")
    assert page(of(many(1, rule="no/rule"))).said("div", "story") == [""]
    terms = page(of(many(1, rule="schema/required"))).said("div", "story")
    assert len(terms[0]) > 40


def test_all_that_was_covered_is_listed(page: Callable[[Report], Any], everything: Report) -> None:
    report = everything._replace(
        files=(Checked("b.csv", "s/1", 5), Checked("data/a b.csv", "s/1", 7))
    )
    found = page(report)
    assert found.said("table")[-2:] == [
        (
            "Schemas, which say what should hold schema records conflict-event/1.0.0 2 "
            "my schema.yaml 1"
        ),
        (
            "Files, those with most findings first file schema records findings "
            "data/a b.csv s/1 7 1 b.csv s/1 5 0"
        ),
    ]
    assert found.said("ul", "plain")[1:] == ["data/a b.csv: comma, UTF-8", "data/readme.md"]
    files = tuple(Checked(f"{n:02}.csv", "s/1", 1) for n in range(51))
    assert "… and 1 more files." in page(report._replace(files=files)).said("p", "soft")
    assert f"conflict-events {VERSION}" in found.said("footer")[0]


# --- on the map and over time -------------------------------------------------------------------


def situated(number: int, **situation: Any) -> list[Finding]:
    return many(number, situation=Situation(**situation))


def test_findings_are_on_a_map_and_the_others_are_counted(page: Callable[[Report], Any]) -> None:
    findings = [
        *situated(3, latitude=14.0, longitude=-4.0, country="Mali"),
        *situated(1, latitude=12.0, longitude=2.0, country="Niger"),
        *situated(2, latitude=95.0, longitude=2.0, country="Niger"),
        *many(1),
    ]
    found = page(of(findings))
    assert found.said("svg", "map") == [
        (
            "Map of the findings 4 of 7 findings are on the map. "
            "By country: Mali (3), Niger (3) and (none stated) (1)."
        )
    ]
    assert "Findings on the map" in found.said("h2")
    assert found.said("figcaption") == [
        (
            "error One sign stands for 1 2+ 10+ 100+ 1,000+ findings. 4 of 7 findings are on the "
            "map. By country: Mali (3), Niger (3) and (none stated) (1). 1 has no coordinates. 2 "
            "have coordinates that are not on the earth. Countries after Natural Earth; no "
            "position is taken on borders."
        )
    ]
    assert found.said("details") == [
        (
            "The same in numbers Findings by country country errors warnings notes "
            "Mali 3 0 0 Niger 3 0 0 (none stated) 1 0 0"
        )
    ]


def test_without_coordinates_there_are_countries(page: Callable[[Report], Any]) -> None:
    found = page(of(situated(2, country="Mali")))
    assert not found.all("svg", "map")
    assert found.said("figcaption") == [
        "No finding has coordinates that could be drawn. By country: Mali (2)."
    ]
    nowhere = page(of(situated(1, latitude=99.0, longitude=0.0)))
    assert not nowhere.all("figure")


def test_a_point_without_a_country_is_on_the_map(page: Callable[[Report], Any]) -> None:
    found = page(of(situated(1, latitude=1.0, longitude=2.0)))
    assert found.said("svg", "map") == ["Map of the findings 1 of 1 finding is on the map."]


def test_countries_beyond_the_first_are_added_up(page: Callable[[Report], Any]) -> None:
    findings = [each for at in range(30) for each in situated(1, country=f"C{at:02}")]
    found = page(of(findings))
    assert found.said("figcaption")[0].endswith(
        "By country: C00 (1), C01 (1), C02 (1) and 27 more."
    )
    [table] = found.said("details")
    assert table.endswith("C24 1 0 0 5 others 5 0 0")


def test_findings_over_time(page: Callable[[Report], Any]) -> None:
    findings = [
        *situated(2, date="2020-10-13"),
        *situated(1, date="2020-12"),
        *many(1, severity=Severity.INFO, situation=Situation("2021-01-01")),
        *many(3),
    ]
    found = page(of([*findings, ONE._replace(accepted="known")]))
    [drawing] = found.said("svg", "time")
    assert drawing.startswith(
        "Findings over time 4 findings by the month of the event; each row has a scale of its own. "
        "From 2020-10 to 2021-01; most, 2, in 2020-10. "
    )
    labels = re.findall(
        r"[0-9-]{7}|[a-z]+: at most [0-9]+ in a month", drawing.partition("2020-10. ")[2]
    )
    assert sorted(labels) == [
        "2020-10",
        "2020-11",
        "2020-12",
        "2021-01",
        "errors: at most 2 in a month",
        "notes: at most 1 in a month",
    ]
    assert found.said("figcaption") == [
        (
            "4 findings by the month of the event; each row has a scale of its own. 3 have no date "
            "that can be read. Accepted findings are not shown."
        )
    ]
    assert found.said("details")[0] == (
        "The same in numbers Findings by month month errors warnings notes "
        "2020-10 2 0 0 2020-12 1 0 0 2021-01 0 0 1"
    )


def test_one_day_is_told_and_not_drawn(page: Callable[[Report], Any]) -> None:
    found = page(of(situated(2, date="2020-10-13")))
    assert not found.all("svg", "time")
    assert found.said("figcaption") == ["2 findings, all of events of the same day: 2020-10-13."]


# --- how much -----------------------------------------------------------------------------------


def test_what_is_shown_is_capped_and_what_is_counted_is_not(page: Callable[[Report], Any]) -> None:
    findings = many(1234, severity=Severity.WARNING) + many(60, message="an error")
    found = page(of(findings, 5000))
    shown = [each for each in found.said("li") if "row" in each]
    assert len(shown) == 50
    # The gravest are shown.
    assert all(each.startswith("error: an error") for each in shown)
    assert found.said("h1") == ["60 errors and 1,234 warnings in 5,000 records"]
    assert "… and 1,244 more; --output-format json has them all." in found.said("p", "soft")


def test_a_page_stays_small_whatever_data_holds() -> None:
    related = tuple(Related(Location("b.csv", 1), "v" * 10_000) for _ in range(30))
    long = [
        each
        for rule in range(40)
        for each in many(60, rule=f"a/{rule}", message="m" * 10_000, related=related)
    ]
    written = render(of(long))
    assert len(written) < 2_000_000
    assert "m" * 501 not in written
    # Each rule has its share of the room, for two findings of this size.
    assert written.count("… and 58 more; --output-format json has them all.") == 40


def test_what_is_beside_a_finding_is_capped(page: Callable[[Report], Any]) -> None:
    related = tuple(Related(Location("b.csv", n), f"{n}  part") for n in range(1, 31))
    found = page(of([ONE._replace(related=related)]))
    assert (
        len([each for each in found.said("tr") if each.endswith(f"part b.csv:{each.split()[0]}")])
        == 20
    )
    assert "… and 10 more." in found.said("p", "soft")


# --- what it never does -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def published() -> str:
    return render(check(AS_PUBLISHED, situate=True))


def test_nothing_is_loaded_and_nothing_leads_elsewhere(published: str) -> None:
    leads = re.findall(r"""(?:src|href|srcset|data|action)\s*=\s*["']?([^"'\s>]+)""", published)
    assert {each for each in leads if not each.startswith("#")} == {"data:,"}
    assert re.findall(r"url\((?!#)", published) == []
    assert "@import" not in published
    assert "<script" not in published
    assert not re.search(r"\son[a-z]+=", published)


def test_it_can_be_read_without_seeing_it(
    everything: Report, page: Callable[[Report], Any]
) -> None:
    situations = (Situation(f"20{n + 10}", 10.0 + n, 20.0 + n, "Mali") for n in range(5))
    pairs = zip(everything.findings, situations, strict=True)
    found = page(everything._replace(findings=tuple(a._replace(situation=b) for a, b in pairs)))
    assert found.all("html")[0].attributes["lang"] == "en"
    levels = [int(each.tag[1]) for each in found.elements if re.fullmatch("h[1-6]", each.tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    tables = len(found.all("table"))
    assert tables == len(found.all("caption")) > 5
    assert all("scope" in each.attributes for each in found.all("th"))
    ids = [each.attributes["id"] for each in found.elements if "id" in each.attributes]
    assert len(ids) == len(set(ids))
    named = [
        name
        for each in found.elements
        for name in each.attributes.get("aria-labelledby", "").split()
    ]
    leads = [
        each.attributes["href"][1:]
        for each in [*found.all("a"), *found.all("use")]
        if "href" in each.attributes
    ]
    assert {*named, *leads} <= {*ids}
    pictures = [each for each in found.all("svg") if "aria-hidden" not in each.attributes]
    assert [each.attributes["role"] for each in pictures] == ["img", "img"]
    assert all(each.text for each in [*found.all("title"), *found.all("desc")])


def test_the_same_data_gives_the_same_page(tmp_path: Path) -> None:
    pages = []
    for seed, home in (("1", tmp_path / "a"), ("2", Path(os.devnull))):
        file = tmp_path / f"{seed}.html"
        command = [sys.executable, "-m", "conflict_events", "check", AS_PUBLISHED]
        done = subprocess.run(
            [*command, "--output-format", f"html={file}"],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "HOME": str(home), "PYTHONHASHSEED": seed, "TZ": f"UTC{seed}"},
        )
        assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
        pages.append(file.read_bytes())
    assert pages[0] == pages[1]


def test_settings_of_whoever_draws_stay_theirs() -> None:
    before = dict(mpl.rcParams), logging.getLogger("matplotlib").level
    points = [Situation(f"20{n + 10}", 10.0 + n, 20.0 + n, "Mali") for n in range(2)]
    findings = [ONE._replace(situation=each) for each in points]
    plain = render(of(findings))
    assert (dict(mpl.rcParams), logging.getLogger("matplotlib").level) == before
    with mpl.rc_context({"font.size": 40, "svg.fonttype": "path", "axes.facecolor": "red"}):
        assert render(of(findings)) == plain
