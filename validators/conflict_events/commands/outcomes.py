"""How a command ends: its exit code, or an error of who gave it."""

from conflict_events.findings import Report, Severity

CLEAN, FOUND, MISUSED, UNCHECKED, INTERNAL = range(5)
"""Exit codes: clean; findings; wrong usage or schema; not (all) checked; an error of ours."""


class UsageError(Exception):
    """The command was given something that it cannot use."""


def exit_code(report: Report, fail_on: str) -> int:
    """Return the exit code that a report stands for.

    Args:
        report: what a run found.
        fail_on: the severity from which on findings fail, or ``never``.
    """
    if report.unreadable or not report.checked:
        return UNCHECKED
    worst = report.worst()
    if worst is None or fail_on == "never" or worst < Severity.named(fail_on):
        return CLEAN
    return FOUND
