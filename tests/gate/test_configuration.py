"""The configuration: what it says counts, and what is wrong with it is told."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conflict_events import Location, Severity, Unreadable, check
from conflict_events.catalog import bundled
from conflict_events.gate.configuration import SCHEMA, load
from conflict_events.gate.settings import ConfigurationError, Data, Settings, Waiver

pytestmark = pytest.mark.usefixtures("project")

FILE = Path("conflict-events.toml")
PAGE = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text(encoding="utf-8")
ALL = """\
paths = ["data/events", "/elsewhere/x.csv"]
select = ["casualties"]
ignore = ["casualties/heaping"]
fail-on = "warning"
baseline = "known.json"
[severity]
casualties = "info"
"schema/type" = "warning"
[parameters."casualties/heaping"]
least = 500
[[data]]
paths = ["data/*.csv"]
schema = "s.yaml"
delimiter = ";"
header = false
[[data]]
paths = ["data/e.csv"]
schema = "ucdp-ged"
[[waivers]]
rule = "casualties/range"
record = "ML-*"
file = "data/*"
place = "/low"
reason = " why "
expires = 2027-06-30
"""


def configured(text: str) -> Settings:
    FILE.write_text(text, encoding="utf-8")
    return load(FILE)


def test_the_one_of_the_page_can_be_used() -> None:
    [text] = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    found = configured(text)
    assert (found.fail_on, len(found.data), len(found.waivers)) == ("warning", 1, 1)
    assert set(bundled(SCHEMA).document["properties"]) == set(
        re.findall(r"`([a-z-]+)`(?=[^|\n]*\|)", PAGE.partition("| key |")[2].partition("\n\n")[0])
    ) - {"error", "warning", "info", "never", "delimiter", "quote", "encoding", "header", "sheet"}


def refused(text: str) -> list[str]:
    with pytest.raises(ConfigurationError) as raised:
        configured(text)
    lines = str(raised.value).split("\n")
    assert all(line.startswith("conflict-events.toml: ") for line in lines)
    return [line.removeprefix("conflict-events.toml: ") for line in lines]


def test_all_that_can_be_said_is_read() -> None:
    assert configured(ALL) == Settings(
        "conflict-events.toml",
        Path(),
        ("data/events", "/elsewhere/x.csv"),
        ("casualties",),
        ("casualties/heaping",),
        "warning",
        "known.json",
        {"casualties": Severity.INFO, "schema/type": Severity.WARNING},
        {"casualties/heaping": {"least": 500}},
        (
            Data(("data/*.csv",), "s.yaml", {"delimiter": ";", "header": False}),
            Data(("data/e.csv",), "ucdp-ged"),
        ),
        (Waiver(*(1, "casualties/range", "why", "ML-*", "data/*", "/low"), date(2027, 6, 30), 19),),
    )


def test_an_empty_one_says_nothing() -> None:
    assert configured("") == Settings("conflict-events.toml", Path())


def test_it_may_stand_in_that_of_the_project() -> None:
    Path("pyproject.toml").write_text(
        "[project]\nname = 'x'\n[tool.conflict-events]\npaths = ['data']\n"
        "[[tool.conflict-events.waivers]]\nrule = 'casualties'\nreason = 'why'\n",
        encoding="utf-8",
    )
    found = load(Path("pyproject.toml"))
    assert (found.paths, [each.line for each in found.waivers]) == (("data",), [5])
    Path("pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"no table \[tool\.conflict-events\] in it"):
        load(Path("pyproject.toml"))


def test_paths_are_relative_to_its_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    configured(
        'paths = ["t.csv"]\nbaseline = "b.json"\n[[data]]\npaths = ["data"]\nschema="s.yaml"'
    )
    monkeypatch.chdir("data")
    found = load(Path("../conflict-events.toml"))
    assert (found.file, found.paths, found.baseline) == (
        "../conflict-events.toml",
        ("../t.csv",),
        "../b.json",
    )
    assert found.data == (Data((".",), "../s.yaml"),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('pahts = ["x"]', "pahts: there is no property `pahts`; did you mean 'paths'?"),
        ("paths = 'x'", "paths: `paths` is 'x'; expected a list"),
        ("paths = [3]", "paths 1: an item of `paths` is 3; expected text"),
        ("paths = []", "paths: `paths` is an empty list; expected at least 1"),
        ("fail-on = 'fatal'", "fail-on: `fail-on` is 'fatal'; expected one of error, warning,"),
        ("select = ['casulties']", "select: no rule or family is called 'casulties'; did you mean"),
        ("ignore = ['x/y']", "ignore: no rule or family is called 'x/y'"),
        ("[severity]\n'casualties/rang' = 'info'", "severity: no rule or family is called 'casual"),
        ("[severity]\ncasualties = 'low'", "severity, casualties: `casualties` is 'low'; expected"),
        ("[parameters.x]\ny = 1", "parameters: there is no rule 'x'"),
        (
            "[parameters.'casualties/heaping']\nleest = 1",
            "parameters, casualties/heaping, leest: casualties/heaping has no parameter 'leest'",
        ),
        (
            "[parameters.'casualties/heaping']\nleast = 'x'",
            "parameters, casualties/heaping, least: `least` is 'x'; expected a whole number",
        ),
        ("fail-on = 07:32:00", "fail-on: `fail-on` is '07:32:00'; expected one of error, warning"),
        (f"parameters{'.a' * 3_000} = 1", "the configuration is nested more than 64 levels deep"),
        ("baseline = 3", "baseline: `baseline` is 3; expected text"),
        ("[[data]]\nschema = 'x'", "data 1: `paths` is missing in `data`"),
        ("[[data]]\npaths=['x']\ndelimiter=';;'", "data 1, delimiter: `delimiter` is ';;'; expect"),
        ("[[data]]\npaths=['x']\nheader='no'", "data 1, header: `header` is 'no'; expected true"),
        (
            "[[waivers]]\nrule = 'casualties'",
            "waivers 1: `reason` is missing in `waivers`; a waiver says why what it waives",
        ),
        (
            "[[waivers]]\nrule = 'casualties'\nreason = ' '",
            "waivers 1, reason: the reason is empty; a waiver says why what it waives",
        ),
        (
            "[[waivers]]\nrule = 'casualties/rnage'\nreason = 'x'",
            "waivers 1, rule: no rule or family is called 'casualties/rnage'; did you mean",
        ),
        (
            "[[waivers]]\nrule = 'gate/gone'\nreason = 'x'",
            "waivers 1, rule: what the gate itself tells cannot be waived",
        ),
        (
            "[[waivers]]\nrule = 'casualties'\nreason = 'x'\nexpires = 2027-06-30T10:00:00",
            "waivers 1, expires: `expires` is '2027-06-30T10:00:00'; expected a calendar date",
        ),
        (
            "[[waivers]]\nrule = 'casualties'\nreason = 'x'\nplace = 'low'",
            "waivers 1, place: `place` is 'low'; expected",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_key(text: str, said: str) -> None:
    [line] = refused(text)
    assert line.startswith(said)


def test_all_that_is_wrong_is_told_at_once() -> None:
    assert len(refused("pahts = 1\nfail-on = 3\n")) == 2
    assert len(refused("select = ['x/y']\nignore = ['x/z']\n")) == 2


# --- what it says counts ------------------------------------------------------------------------


def told(**options: Any) -> list[tuple[str, str, str]]:
    report = check(config=FILE, **options)
    return [(str(each.location), each.rule, each.severity.label) for each in report.findings]


BOTH = [
    ("data/r.yaml:2:6", "casualties/range", "error"),
    ("data/t.csv:2", "casualties/range", "error"),
    ("data/t.csv:4", "casualties/range", "error"),
]


def test_files_follow_the_schema_that_is_said_of_them() -> None:
    assert told() == BOTH
    assert told() == told(baseline="")


def test_the_first_entry_that_names_a_file_counts() -> None:
    Path("n.yaml").write_text("type: object\n", encoding="utf-8")
    first = '[[data]]\npaths = ["data/t.csv"]\nschema = "n.yaml"\n'
    FILE.write_text(first + FILE.read_text(encoding="utf-8"), encoding="utf-8")
    assert told() == BOTH[:1]
    report = check(config=FILE)
    assert report.records == {"n.yaml": 3, "s.yaml": 2}


def test_a_schema_that_is_given_counts_for_more() -> None:
    Path("n.yaml").write_text("type: object\n", encoding="utf-8")
    assert told(schema="n.yaml") == []


def test_how_tables_are_written_is_said_of_them() -> None:
    Path("data/t.csv").write_text("a|2|1\n", encoding="utf-8")
    FILE.write_text(
        '[[data]]\npaths = ["data/t.csv"]\nschema = "s.yaml"\ndelimiter = "|"\nheader = false\n',
        encoding="utf-8",
    )
    assert told() == [("data/t.csv:1", "casualties/range", "error")]


def test_paths_say_what_is_checked_and_data_how() -> None:
    FILE.write_text(f'paths = ["data/t.csv"]\n{FILE.read_text("utf-8")}', encoding="utf-8")
    assert told() == BOTH[1:]


def test_rules_are_selected_and_ignored() -> None:
    text = FILE.read_text(encoding="utf-8")
    FILE.write_text(f'ignore = ["casualties"]\n{text}', encoding="utf-8")
    assert told() == []
    assert told(ignore=["identity"]) == BOTH
    FILE.write_text(f'select = ["identity"]\n{text}', encoding="utf-8")
    assert told() == []
    assert told(select=["casualties"]) == BOTH


@pytest.mark.parametrize(
    ("severities", "label"),
    [
        ("casualties = 'info'", "info"),
        ("'casualties/range' = 'warning'\ncasualties = 'info'", "warning"),
        ("schema = 'info'", "error"),
    ],
)
def test_severities_are_those_of_the_rule_or_else_of_the_family(
    severities: str, label: str
) -> None:
    with FILE.open("a", encoding="utf-8") as stream:
        stream.write(f"[severity]\n{severities}\n")
    assert {severity for _, _, severity in told()} == {label}


WINDOW = "{rule: chronology/window, dates: [/day]}"


@pytest.mark.parametrize(
    "place",
    [
        f"properties: {{day: {{type: string}}}}\nx-checks: [{WINDOW}]",
        f"properties: {{day: {{type: string}}}}\nallOf: [{{x-checks: [{WINDOW}]}}]",
    ],
)
def test_parameters_are_set_wherever_a_check_sits_for_documents_and_tables(place: str) -> None:
    Path("s.yaml").write_text(f"type: object\n{place}\n", encoding="utf-8")
    Path("data/t.csv").write_text("day\n2020-01-01\n", encoding="utf-8")
    Path("data/r.yaml").write_text("day: '2020-01-01'\n", encoding="utf-8")
    assert told() == []
    with FILE.open("a", encoding="utf-8") as stream:
        stream.write("[parameters.'chronology/window']\nfirst = '2021-01-01'\n")
    assert told() == [
        ("data/r.yaml:1:6", "chronology/window", "error"),
        ("data/t.csv:2", "chronology/window", "error"),
    ]


@pytest.mark.parametrize("paths", ["", 'paths = ["data"]\n'])
def test_a_pattern_that_matches_nothing_is_told(paths: str) -> None:
    text = FILE.read_text(encoding="utf-8").replace(
        '"data/*.csv"', '"data/*.csv", "data/*.parquet", "data/absent.csv"'
    )
    FILE.write_text(paths + text, encoding="utf-8")
    unreadable = check(config=FILE).unreadable
    assert [each.location for each in unreadable] == [
        *([Location("data/*.parquet"), Location("data/absent.csv")])
    ]
    assert "no file with records matches this pattern" in unreadable[0].reason
    assert "there is no such file" in unreadable[1].reason
    # Whoever names files means those.
    assert check("data/t.csv", config=FILE).unreadable == ()


def test_one_that_was_read_may_be_given() -> None:
    assert check(config=load(FILE)) == check(config=str(FILE))


def test_an_unreadable_path_is_told_once() -> None:
    FILE.write_text('[[data]]\npaths = ["data/absent.csv"]\nschema = "s.yaml"\n', "utf-8")
    reason = "there is no such file"
    assert check(config=FILE).unreadable == (Unreadable(Location("data/absent.csv"), reason),)
