"""What the measuring showed, as a part of docs/trust.md."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from tools.recall.running import NOT_CHECKED, Outcome
from tools.recall.ways import WAYS

from conflict_events.rules.registry import find_rule

BEGIN, END = "<!-- recall: begin -->", "<!-- recall: end -->"
MEANT, GIVES_WAY, ANOTHER, MISSED = (
    "by the rule meant",
    "by what it yields to",
    "by another",
    "missed",
)
COLUMNS = (MEANT, GIVES_WAY, ANOTHER, MISSED)
Kind = tuple[str, str]
"""What is broken, and what goes wrong."""


def fate(outcome: Outcome) -> str:
    """Return what became of a planted error: one of the columns."""
    if outcome.breaks in outcome.found:
        return MEANT
    refused = any(name.startswith(("schema/", NOT_CHECKED)) for name in outcome.found)
    # What a schema refuses is no value that a rule could judge.
    if refused or yields_to(outcome.breaks) & {*outcome.found}:
        return GIVES_WAY
    return ANOTHER if outcome.found else MISSED


@cache
def yields_to(name: str) -> frozenset[str]:
    """Return the rules that tell the same cause better than a rule, which is then silent."""
    rule = find_rule(name)
    direct = frozenset(rule.yields_to) if rule else frozenset()
    return direct.union(*map(yields_to, direct))


def counts(outcomes: Iterable[Outcome]) -> Mapping[Kind, Counter[str]]:
    """Return what became of the errors of each kind, in the order of the kinds."""
    found = {(way.breaks, way.happens): Counter[str]() for way in WAYS}
    for each in outcomes:
        found[each.breaks, each.happens][fate(each)] += 1
    return {kind: told for kind, told in found.items() if told}


def by_rule(kinds: Mapping[Kind, Counter[str]]) -> Mapping[str, Counter[str]]:
    """Return what became of the errors that each rule, or keyword, is to find."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for (breaks, _), told in kinds.items():
        found[breaks] += told
    return found


def told(outcomes: Sequence[Outcome]) -> str:
    """Return the tables: of the rules, of what goes wrong, and of what contradicts nothing."""
    seen = [each for each in outcomes if not each.unseen]
    kinds = counts(seen)
    total = Counter(fate(each) for each in seen)
    share = {
        column: f"{total[column]} ({total[column] / max(len(seen), 1):.1%})" for column in COLUMNS
    }
    origins = Counter(each.origin for each in seen)
    lines = [
        f"{len(seen)} errors of {len(kinds)} kinds were planted: found {MEANT} {share[MEANT]},",
        f"only {GIVES_WAY} {share[GIVES_WAY]}, only {ANOTHER} {share[ANOTHER]},",
        f"{MISSED} {share[MISSED]}.",
        "Planted in: " + ", ".join(f"{name} ({number})" for name, number in origins.items()) + ".",
        "",
        *_table(["rule"], {(name,): each for name, each in by_rule(kinds).items()}),
        "",
        "### By what goes wrong",
        "",
        *_table(["rule", "what goes wrong"], kinds),
    ]
    others = _others(seen)
    if others:
        lines += ["", "### What else was found", "", *others]
    unseen = counts(each for each in outcomes if each.unseen)
    if unseen:
        lines += ["", "### What contradicts nothing", ""]
        lines += ["| what goes wrong | planted | something found |", "|---|---:|---:|"]
        for (_, happens), each in unseen.items():
            lines.append(f"| {happens} | {each.total()} | {each.total() - each[MISSED]} |")
    return "\n".join(lines) + "\n"


def _others(outcomes: Iterable[Outcome]) -> list[str]:
    """Return the table of the findings there were instead of those of the rules meant."""
    found: dict[Kind, Counter[str]] = {(way.breaks, way.happens): Counter() for way in WAYS}
    for each in outcomes:
        if fate(each) in (GIVES_WAY, ANOTHER):
            found[each.breaks, each.happens].update(each.found)
    rows = [
        f"| {rule} | {happens} | {', '.join(f'{name} ({names[name]})' for name in sorted(names))} |"
        for (rule, happens), names in found.items()
        if names
    ]
    return ["| rule meant | what goes wrong | found by |", "|---|---|---|", *rows] if rows else []


def _table(
    first: Sequence[str], rows: Mapping[Kind, Counter[str]] | Mapping[tuple[str], Counter[str]]
) -> list[str]:
    headings = [*first, "planted", *COLUMNS]
    dashes = ["---"] * len(first) + ["---:"] * (1 + len(COLUMNS))
    lines = [f"| {' | '.join(headings)} |", f"|{'|'.join(dashes)}|"]
    names: tuple[str, ...]
    for names, each in rows.items():
        cells = [*names, str(each.total()), *(str(each[column]) for column in COLUMNS)]
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def written(page: str, part: str) -> str:
    """Return a page with another part between the marks.

    Args:
        page: the page.
        part: what is to stand between the marks.
    """
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{part}\n{END}{after}"
