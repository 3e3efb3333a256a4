"""The report as a page of Markdown."""

import pytest

from conflict_events import Finding, Location, Related, Report, Severity, Unreadable
from conflict_events.reporting.markdown import LARGEST, MOST_BESIDE, render
from conflict_events.reporting.marking import LONGEST_LINE
from conflict_events.reporting.wording import MOST_SHOWN
from conflict_events.version import VERSION

FOUND = Finding("casualties/range", Severity.ERROR, "out of order", Location("a.csv", 3))


def test_the_page_tells_all(everything: Report) -> None:
    assert (
        render(everything)
        == f"""\
# Consistency of the data

1 error, 1 warning, 1 note (2 accepted) in 2 records checked against `conflict-event/1.0.0` and \
1 record checked against `my schema.yaml`; 1 thing not checked (conflict-events {VERSION}).

## Not checked

```text
data/c.yaml:2:1: the key 'a' is given twice
```

| rule | findings | accepted |
|---|---:|---:|
| `casualties/range` | 1 | 1 |
| `casualties/subtotals` | 1 | 0 |
| `schema/required` | 0 | 1 |
| `sources/uncited` | 1 | 0 |

## `casualties/range`

The low estimate is at most the best one, and the best one at most the high one.

```text
data/a b.csv:3: warning (row 2, record b2, column low)
  the low estimate is above the best one
      2  best
```

Accepted:

```text
1 by configuration: a known slip
```

## `casualties/subtotals`

A toll is the sum of its parts, where the parts are said to be all of it.

```text
data/attack.yaml:131:16: error
  the stated total is 11, its parts add up to 12
    :139                 9  base
    data/other.yaml:2:1  3  bridge
```

## `schema/required`

A property that must be there is there; in a table, its cell is not empty.

Accepted:

```text
1 by comment: as published
```

## `sources/uncited`

Every statement that gives a figure is used by some record.

```text
data/a.parquet: info (row 7)
  it is uncited
```

## How files were read

```text
data/a b.csv: comma, UTF-8
```

## Skipped, for want of front matter

```text
data/readme.md
```
"""
    )


def test_a_clean_run_is_a_sentence() -> None:
    assert render(Report(records={"s/1.0.0": 2})) == (
        "# Consistency of the data\n\n"
        f"no findings in 2 records checked against `s/1.0.0` (conflict-events {VERSION}).\n"
    )


def test_a_run_that_checked_nothing_says_so() -> None:
    assert render(Report()).endswith("\n\n**No records were checked.**\n")


def test_findings_of_one_rule_are_capped_and_counted() -> None:
    page = render(Report((FOUND,) * (MOST_SHOWN + 3), records={"s": 1}))
    assert page.count("a.csv:3: error\n") == MOST_SHOWN
    assert page.endswith("```\n\n... and 3 more.\n")
    assert f"| `casualties/range` | {MOST_SHOWN + 3} | 0 |" in page


def test_reasons_are_told_with_how_often_each_holds() -> None:
    reasons = [*["why"] * 3, *map(str, range(MOST_SHOWN))]
    found = tuple(FOUND._replace(accepted=each, accepted_by="schema") for each in reasons)
    page = render(Report(found, records={"s": 1}))
    assert "```text\n3 by schema: why\n1 by schema: 0\n" in page
    assert page.endswith("```\n\n... and 1 more.\n")


def test_values_beside_a_finding_are_capped_and_counted() -> None:
    related = tuple(Related(Location("a.csv", n + 4), f"v{n}") for n in range(MOST_BESIDE + 2))
    page = render(Report((FOUND._replace(related=related),), records={"s": 1}))
    assert page.endswith(f"v{MOST_BESIDE - 1}\n    ... and 2 values more\n```\n")


def test_a_page_is_never_larger_than_its_readers_take() -> None:
    long = FOUND._replace(message="x" * LONGEST_LINE * 2)
    rules = [f"acme/r{number}" for number in range(60)]
    found = tuple(long._replace(rule=rule) for rule in rules for _ in range(MOST_SHOWN))
    unreadable = tuple(Unreadable(Location(f"{n}.csv"), "y" * 300) for n in range(100))
    page = render(Report(found, unreadable, {"s": 1}))
    assert LARGEST < len(page) < 1024 * 1024
    assert page.count("y" * 300) == 100
    assert f"{'x' * (LONGEST_LINE - 3)}…\n" in page
    assert page.endswith(f"## `{max(rules)}`\n\n\n... and {MOST_SHOWN} more.\n")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("s", "`s`"),
        ("", "`   `"),
        ("a`b", "``a`b``"),
        ("`a``", "``` `a`` ```"),
        ("<b>|*", "`<b>|*`"),
        (" a", "`  a `"),
    ],
)
def test_a_name_is_code(name: str, shown: str) -> None:
    assert f" against {shown} (" in render(Report(records={name: 1}))


def test_a_fence_is_longer_than_any_in_the_data() -> None:
    page = render(Report((FOUND._replace(message="````\n</pre>"),), records={"s": 1}))
    assert "`````text\na.csv:3: error\n  ````\\n</pre>\n`````\n" in page
