"""Writes what became of mutants for docs/trust.md."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from tools.mutation.running import Mutant


def told(mutants: Sequence[Mutant], reasons: Mapping[str, Sequence[str]]) -> str:
    """Return a table by module, and the mutants that no test told, each with its reason.

    Args:
        mutants: all that were run.
        reasons: why changes are not told, each with regular expressions of which one is found in
            such a change.

    Raises:
        re.error: a text is no regular expression.
    """
    patterns = {reason: re.compile("|".join(listed)) for reason, listed in reasons.items()}
    all_of, killed = (
        Counter(each.module for each in mutants),
        Counter(each.module for each in mutants if each.killed),
    )
    lines = ["| module | mutants | told by a test | not told | rate |", "|---|--:|--:|--:|--:|"]
    lines += [_row(each, all_of[each], killed[each]) for each in sorted(all_of)]
    lines.append(_row("all", all_of.total(), killed.total()))
    left: dict[str, list[Mutant]] = defaultdict(list)
    for each in mutants:
        if not each.killed:
            left[_reason(_key(each), patterns)].append(each)
    for reason, listed in sorted(left.items(), key=lambda item: (not item[0], item[0])):
        lines += ["", f"{reason or 'Not told, and not yet looked at'} ({len(listed)}):", ""]
        lines += sorted({f"- `{_key(each)}`" for each in listed})
    return "\n".join([*lines, ""])


def _reason(change: str, patterns: Mapping[str, re.Pattern[str]]) -> str:
    return next((reason for reason, each in patterns.items() if each.search(change)), "")


def _key(mutant: Mutant) -> str:
    return f"{mutant.module} {mutant.function}: {mutant.change}".replace("`", "'")


def _row(name: str, number: int, killed: int) -> str:
    return f"| {name} | {number} | {killed} | {number - killed} | {killed / number:.1%} |"
