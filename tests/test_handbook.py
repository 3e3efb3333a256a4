"""Every rule explains itself, and the page in the documentation is what they say today."""

import re
from pathlib import Path

import pytest

from conflict_events.handbook import anchor, explanation, handbook, summary
from conflict_events.rules.registry import Rule, all_rules

PAGE = Path("docs/rules.md")
RULES = {rule.name: rule for rule in all_rules()}


def test_the_page_is_not_stale() -> None:
    stale = "run `conflict-events explain --all > docs/rules.md`"
    assert PAGE.read_text(encoding="utf-8") == handbook(), stale


def test_the_page_has_every_rule_once() -> None:
    headings = re.findall(r"^## (.+)$", handbook(), flags=re.MULTILINE)
    assert headings == list(RULES)


def test_the_links_of_the_page_lead_to_its_headings() -> None:
    # GitHub makes the anchor of a heading from its letters, digits and hyphens.
    made = {re.sub(r"[^a-z0-9-]", "", name) for name in RULES}
    assert {anchor(rule) for rule in RULES.values()} == made
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
