"""Writes what became of mutants for docs/trust.md."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from tools.mutation.running import Mutant


def told(mutants: Sequence[Mutant], reasons: Mapping[str, str]) -> str:
    """Return a table by module, and the mutants that no test told, each with its reason.

    Args:
        mutants: all that were run.
        reasons: why a change is not told, by the change.
    """
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
            left[reasons.get(_key(each), "")].append(each)
    for reason, listed in sorted(left.items(), key=lambda item: (not item[0], item[0])):
        lines += ["", f"{reason or 'Not told, and not yet looked at'} ({len(listed)}):", ""]
        lines += sorted({f"- `{_key(each)}`" for each in listed})
    return "\n".join([*lines, ""])


def _key(mutant: Mutant) -> str:
    return f"{mutant.module} {mutant.function}: {mutant.change}".replace("`", "'")


def _row(name: str, number: int, killed: int) -> str:
    return f"| {name} | {number} | {killed} | {number - killed} | {killed / number:.1%} |"
