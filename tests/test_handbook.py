"""Every rule explains itself, and the page in the documentation is what they say today."""

import re
from pathlib import Path

import pytest
import yaml

from conflict_events import Severity, check
from conflict_events.glossary import terms
from conflict_events.handbook import Entry, anchor, entry, explanation, handbook, names, summary
from conflict_events.rules.registry import Rule, all_rules
from conflict_events.selection import FIELDS, SCHEMA_RULES
from conflict_events.verification import RULE as VERIFY

PAGE = Path("docs/rules.md")
RULES = {rule.name: rule for rule in all_rules()}
TERMS = terms()
GATE = ["gate/bad-waiver", "gate/unused-waiver", "gate/expired-waiver", "gate/gone"]


def test_the_page_is_not_stale() -> None:
    stale = "run `conflict-events explain --all > docs/rules.md`"
    assert PAGE.read_text(encoding="utf-8") == handbook(), stale


def test_the_page_has_every_name_of_findings_once() -> None:
    headings = re.findall(r"^## (.+)$", handbook(), flags=re.MULTILINE)
    assert headings == [*RULES, *TERMS] == names()


def test_the_links_of_the_page_lead_to_its_headings() -> None:
    # GitHub makes the anchor of a heading from its letters, in lower case, digits and hyphens.
    made = {re.sub(r"[^a-z0-9-]", "", name.lower()) for name in names()}
    assert {anchor(name) for name in names()} == made
    assert len(made) == len(names())
    assert set(re.findall(r"\]\(#([^)]+)\)", handbook())) == made


@pytest.mark.parametrize("name", RULES)
def test_a_rule_is_summed_up_in_a_sentence(name: str) -> None:
    severity, needs, sentence = summary(RULES[name])
    assert severity in {"error", "warning", "info"}
    assert needs == ("one record" if RULES[name].scope == "record" else "all records")
    assert re.fullmatch(r"[A-Z][^|\n]*\.", sentence)


@pytest.mark.parametrize("name", RULES)
def test_a_rule_is_explained_whole(name: str) -> None:
    rule, text = RULES[name], explanation(RULES[name])
    assert text.startswith(f"## {name}\n\nSeverity: {rule.severity.label}. Decided on ")
    for part in ("\nExample:\n", "\nSource:\n", "\nOperands and parameters:\n\n- `"):
        assert part in text, part
    assert "\nArgs:" not in text
    assert "\nHow a schema binds it:\n\n```yaml\n" in text
    assert "\nHolds (`good" in text
    assert "\nDoes not hold (`bad" in text


@pytest.mark.parametrize("name", RULES)
def test_an_explanation_names_all_that_a_rule_takes(name: str) -> None:
    takes = {each.name for each in RULES[name].operands} | {
        each.name for each in RULES[name].parameters
    }
    listed = explanation(RULES[name]).partition("Operands and parameters:")[2]
    listed = listed.partition("How a schema binds it:")[0]
    assert set(re.findall(r"^- `(\w+)`: ", listed, flags=re.MULTILINE)) == takes


@pytest.mark.parametrize("name", RULES)
def test_what_is_fenced_is_closed(name: str) -> None:
    fences = re.findall(r"^```(\w*)$", explanation(RULES[name]), flags=re.MULTILINE)
    assert len(fences) >= 6
    assert set(fences[::2]) <= {"yaml", ""}
    assert set(fences[1::2]) == {""}


def test_an_example_that_is_neither_good_nor_bad_goes_with_the_others(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "identity" / "sample"
    folder.mkdir(parents=True)
    for file in ("schema.yaml", "good.yaml", "bad-swapped.yaml", "digest.yaml", "good.json"):
        (folder / file).write_text(f"file: {file}\n", encoding="utf-8")
    monkeypatch.setattr("conflict_events.handbook.example_folder", lambda: tmp_path)
    rule = RULES["identity/unique"]._replace(name="identity/sample", function=documented)
    assert explanation(rule) == EXPLAINED


def documented() -> None:
    """No two are alike.

    It matters.

    Args:
        key: the values
            that are alike.
    """


EXPLAINED = """\
## identity/sample

Severity: error. Decided on all records.

No two are alike.

It matters.

Operands and parameters:

- `key`: the values
  that are alike.

How a schema binds it:

```yaml
file: schema.yaml
```

With (`digest.yaml`):

```yaml
file: digest.yaml
```

Holds (`good.json`):

```
file: good.json
```

Holds (`good.yaml`):

```yaml
file: good.yaml
```

Does not hold (`bad-swapped.yaml`):

```yaml
file: bad-swapped.yaml
```
"""


def test_a_rule_without_a_docstring_says_nothing() -> None:
    rule: Rule = RULES["identity/unique"]._replace(function=lambda: True)
    assert summary(rule) == ("error", "all records", "")


# --- what is no rule's ---------------------------------------------------------------------------


def test_all_else_that_can_be_told_is_explained() -> None:
    assert sorted(TERMS) == sorted([*SCHEMA_RULES, FIELDS, VERIFY, *GATE])


@pytest.mark.parametrize("name", TERMS)
def test_what_is_no_rules_is_explained_like_a_rule(name: str) -> None:
    term, explained = TERMS[name], entry(name)
    assert explained is not None
    assert (explained.name, explained.severity) == (name, term.severity)
    assert re.fullmatch(r"[A-Z][^|\n]*\.", term.sentence)
    begin = f"## {name}\n\nSeverity: {term.severity.label}.\n\n{term.sentence}\n\n"
    assert explained.text.startswith(begin)
    assert explained.text.endswith(".\n")
    assert max(map(len, explained.text.splitlines())) <= 100
    assert explained.text in handbook()
    assert f"| [{name}](#{anchor(name)}) | {term.severity.label} | {term.sentence} |" in handbook()


# Of several descriptions, the nearest is told of.
@pytest.mark.parametrize("name", [name for name in SCHEMA_RULES if name != "schema/anyOf"])
def test_the_example_of_a_keyword_is_told_under_its_name(name: str, tmp_path: Path) -> None:
    example = re.search(r"says `(.+)`, this is told of `(.+)`\.", TERMS[name].text)
    assert example is not None
    schema = {"type": "object", "properties": {"value": yaml.safe_load(example[1])}}
    (tmp_path / "schema.yaml").write_text(yaml.safe_dump(schema), encoding="utf-8")
    (tmp_path / "record.yaml").write_text(f"value: {example[2]}\n", encoding="utf-8")
    report = check(tmp_path / "record.yaml", schema=tmp_path / "schema.yaml")
    assert [finding.rule for finding in report.findings] == [name]


def test_a_rule_has_an_entry() -> None:
    rule = RULES["casualties/range"]
    found = entry("casualties/range")
    assert found is not None
    assert found[:4] == (rule.name, rule.severity, summary(rule)[2], explanation(rule))
    assert found.paragraphs[0] == found.sentence
    assert not any("Example:" in each or "\n" in each for each in found.paragraphs)


@pytest.mark.parametrize("name", ["", "casualties", "casualties/rang", "schema/", "acme/rule"])
def test_what_is_not_there_is_not_explained(name: str) -> None:
    assert entry(name) is None


def test_prose_ends_with_a_paragraph() -> None:
    told = Entry("a/b", Severity.INFO, "First.", "", ("First.", "Second.", "Third."), "")
    assert told.prose(99) == "First.\n\nSecond.\n\nThird."
    assert told.prose(16) == "First.\n\nSecond."
    assert told.prose(6) == "First."
    assert told.prose(3) == "Fir"


def test_the_rule_of_another_package_is_explained_without_examples() -> None:
    rule = RULES["identity/unique"]._replace(name="acme/sample", function=documented)
    assert explanation(rule) == EXPLAINED.partition("\nHow a schema binds it:")[0].replace(
        "identity/sample", "acme/sample"
    )
