"""Advice: what to do where a gate is shut."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from conflict_events.findings import Finding, Report, Severity
from conflict_events.gate.locating import PROJECT, TABLE
from conflict_events.gate.names import exactly
from conflict_events.gate.settings import Settings
from conflict_events.gate.toml import quoted


def advice(report: Report, level: str, settings: Settings) -> Iterator[str]:
    """Yield lines that say how to open a gate: what to mend, or how to accept it for a reason.

    Args:
        report: what a run found.
        level: the severity from which on findings fail the run.
        settings: the configuration of the project.
    """
    failing = [each for each in report.standing if each.severity >= Severity.named(level)]
    own = [each for each in failing if not each.rule.startswith("gate/")]
    if not own:
        return
    number = "1 finding" if len(failing) == 1 else f"{len(failing)} findings"
    yield f"the gate is shut by {number}; `conflict-events explain {own[0].rule}` says more of it"
    yield f"mend the data; or, where it is right as it is, say why in {settings.file}:"
    yield from _waiver(own[0], settings)
    if len(own) > 1 and not settings.baseline:
        yield "what was there before can be accepted at once: --write-baseline FILE"


def _waiver(finding: Finding, settings: Settings) -> Iterator[str]:
    """Yield a waiver of a finding, as the configuration has it."""
    table = f"{TABLE}." if PurePath(settings.file).name == PROJECT else ""
    yield f"  [[{table}waivers]]"
    yield f"  rule = {quoted(finding.rule)}"
    for name, value in _patterns(finding):
        yield f"  {name} = {quoted(value)}"
    yield '  reason = "..."'


def _patterns(finding: Finding) -> Sequence[tuple[str, str]]:
    said = [("record", exactly(finding.record)), ("place", exactly(finding.location.pointer))]
    return [(name, value) for name, value in said if value]
