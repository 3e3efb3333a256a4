"""The report as a page of HTML, for people: what is wrong with the data, at a glance and in detail.

Needs the extra ``report``. The template is ``pages/report.html``; here is what it says.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markupsafe import Markup

from conflict_events.findings import Finding, Related, Report, Severity
from conflict_events.handbook import entry
from conflict_events.reporting import page
from conflict_events.reporting.escaping import printable
from conflict_events.reporting.figures import periods, places
from conflict_events.reporting.page import number
from conflict_events.reporting.rulewise import Group, grouped
from conflict_events.reporting.wording import MOST_SHOWN, NOUNS, where
from conflict_events.words import Phrase, say_all, say_some

ROOM = 900_000
"""Characters that data may fill on a page; what does not fit is counted."""

MOST_BESIDE = 20
"""Values beside a finding that are shown; the rest are counted."""

MOST_ROWS = 25
"""Rows of a table beside a figure; the rest are added up."""

LONGEST = 500
"""Characters of a text that are shown."""

LEVELS = sorted(Severity, reverse=True)

_PROSE = MarkdownIt("commonmark", {"html": False}).disable(
    ["link", "image", "autolink", "heading", "lheading"]
)
"""What explanations hold: paragraphs, lists and code, and nothing that leads elsewhere."""


class Shown(NamedTuple):
    """A finding as it is shown: ``spot`` says more of where it is, ``situation`` of its event."""

    severity: Severity
    message: str
    where: str
    spot: str
    situation: str
    values: Sequence[tuple[str, str, str]]
    more: int


class Section(NamedTuple):
    """What is said of a rule.

    ``bar`` has, for each severity, where its part of the bar begins and how long it is, in percent.
    """

    name: str
    sentence: str
    story: Markup
    severity: Severity | None
    number: int
    share: str
    bar: Sequence[tuple[Severity, str, str]]
    findings: Sequence[Shown]
    accepted: int
    reasons: Sequence[tuple[int, str, str]]
    more_reasons: int


class Plot(NamedTuple):
    """A figure, if there is something to be drawn, with its caption, and the same in numbers."""

    drawing: Markup | None
    caption: str
    head: str
    rows: Sequence[tuple[str, Sequence[int]]]


class Listed(NamedTuple):
    """The first of many lines, and how many more there are."""

    lines: Sequence[str]
    more: int

    @classmethod
    def of(cls, lines: Sequence[str]) -> "Listed":
        """Return as many lines as are shown."""
        return cls([_cut(each) for each in lines[:MOST_SHOWN]], max(0, len(lines) - MOST_SHOWN))


def render(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001 -- as every format
    """Write a report as a page of HTML.

    Args:
        report: what a run found.
        colour: whether to colour it for a terminal, which is of no use here.
    """
    standing = report.standing
    groups = grouped(report.findings)
    numbers = Counter({level: sum(each.numbers[level] for each in groups) for level in LEVELS})
    accepted = len(report.findings) - len(standing)
    unread = Listed.of([f"{where(each.location)}: {each.reason}" for each in report.unreadable])
    return page.render(
        "report.html",
        verdict=_verdict(report, numbers, accepted),
        covered=_covered(report, standing),
        levels=LEVELS,
        nouns=NOUNS,
        numbers=numbers,
        accepted=accepted,
        unread=unread,
        unread_number=len(report.unreadable),
        rules=list(_sections(groups)),
        map=_map(standing),
        time=_time(standing),
        sizes=places.SIZES,
        records=report.records,
        files=_files(report, standing),
        notes=Listed.of(report.notes),
        skipped=Listed.of(report.skipped),
    )


def _verdict(report: Report, numbers: Mapping[Severity, int], accepted: int) -> str:
    """Say in a sentence what is to be thought of the data."""
    records = _counted(report.checked, "record")
    if not report.checked:
        return "No records were checked"
    found = [_counted(numbers[each], NOUNS[each]) for each in LEVELS if numbers[each]]
    if found:
        return f"{say_all(map(Phrase, found))} in {records}"
    nothing = f"Nothing found in {records} but what is accepted" if accepted else ""
    nothing = nothing or f"No findings in {records}"
    return f"{nothing}; not everything could be checked" if report.unreadable else nothing


def _covered(report: Report, standing: Iterable[Finding]) -> str:
    """Say how much was checked, against what, and how many records have something wrong."""
    if not report.checked:
        return ""
    against = [
        Phrase(f"{_counted(count, 'record')} against {_cut(name)}")
        for name, count in report.records.items()
    ]
    names = {each.file for each in report.files}
    files = f", in {_cut(names.pop()) if len(names) == 1 else _counted(len(names), 'file')}"
    told = f"Checked: {say_all(against[:MOST_ROWS])}{files if report.files else ''}."
    concerned = _concerned(standing)
    if concerned:
        share = _percent(min(1, concerned / report.checked))
        told += f" {_counted(concerned, 'record')} ({share}) {_have(concerned)} findings."
    return told


def _concerned(findings: Iterable[Finding]) -> int:
    """Count the records of which something is told: their findings follow each other."""
    marks = (
        (each.location.file, each.location.row, each.record or each.digest) for each in findings
    )
    told = (each for each, _ in groupby(marks))
    return sum(bool(row or record) for _, row, record in told)


def _sections(groups: Sequence[Group]) -> Iterator[Section]:
    most = max((each.number for each in groups), default=0)
    total = sum(each.number for each in groups)
    for group in groups:
        explained = entry(group.name)
        reasons = [
            (count, by, _cut(why))
            for (by, why), count in islice(group.accepted.items(), MOST_SHOWN)
        ]
        yield Section(
            _cut(group.name),
            explained.sentence if explained else "",
            Markup(_PROSE.render(explained.story if explained else "")),  # noqa: S704 -- escapes HTML
            max(group.numbers, default=None),
            group.number,
            _share(group, total),
            list(_bar(group, most)),
            list(_fitting(group.shown, ROOM // len(groups))),
            group.accepted.total(),
            reasons,
            max(0, len(group.accepted) - MOST_SHOWN),
        )


def _share(group: Group, total: int) -> str:
    """Say how much of all findings those of a rule are, and of which severities if of several."""
    if not group.number:
        return ""
    parts = [_counted(group.numbers[each], NOUNS[each]) for each in LEVELS if group.numbers[each]]
    share = _percent(group.number / total)
    return ", ".join([share, *parts]) if len(parts) > 1 else share


def _bar(group: Group, most: int) -> Iterator[tuple[Severity, str, str]]:
    begin = 0.0
    for level in LEVELS:
        if group.numbers[level]:
            # What is there is seen, however little it is.
            length = max(0.5, 100 * group.numbers[level] / most)
            yield level, f"{begin:.1f}", f"{length:.1f}"
            begin += length


def _fitting(findings: Iterable[Finding], room: int) -> Iterator[Shown]:
    """Yield findings as they are shown, as many as there is room for."""
    for finding in findings:
        shown = _shown(finding)
        room -= sum(map(len, (*shown[1:5], *(text for value in shown.values for text in value))))
        if room < 0:
            break
        yield shown


def _shown(finding: Finding) -> Shown:
    place, situation = finding.location, finding.situation
    parts = [
        f"row {number(place.row)}" if place.row else "",
        f"record {finding.record}" if finding.record else "",
        f"column {column}" if place.row and (column := place.pointer.removeprefix("/")) else "",
    ]
    return Shown(
        finding.severity,
        _cut(finding.message),
        _cut(where(place)),
        _cut(", ".join(filter(None, parts))),
        ", ".join(filter(None, (situation.country, situation.date))) if situation else "",
        [_value(each, finding) for each in finding.related[:MOST_BESIDE]],
        max(0, len(finding.related) - MOST_BESIDE),
    )


def _value(related: Related, finding: Finding) -> tuple[str, str, str]:
    """Return a value that a finding is set against, what it is of, and where it stands."""
    value, _, name = related.text.partition("  ")
    place, told = related.location, finding.location
    if place.row and (place.row, place.file) == (told.row, told.file):
        return _cut(value), _cut(name), ""
    if place.file != told.file:
        return _cut(value), _cut(name), _cut(where(place))
    row = f"row {number(place.row)}" if place.row else ""
    return _cut(value), _cut(name), row or f"line {place.line}" * bool(place.line)


def _map(findings: Sequence[Finding]) -> Plot | None:
    found = places.places(findings)
    countries = sorted(found.countries.items(), key=lambda each: (-sum(each[1].values()), each[0]))
    named = [(_cut(name) or "(none stated)", counts) for name, counts in countries]
    if not found.placed and not any(found.countries):
        return None
    first = [Phrase(f"{name} ({number(sum(counts.values()))})") for name, counts in named]
    on_it = f"{number(found.placed)} of {_counted(len(findings), 'finding')}"
    caption = [
        f"{on_it} {'is' if found.placed == 1 else 'are'} on the map."
        if found.placed
        else "No finding has coordinates that could be drawn.",
        f"By country: {say_some(first, 3)}." if any(found.countries) else "",
        _left(found.without, "no coordinates") if found.placed else "",
        _left(found.impossible, "coordinates that are not on the earth"),
    ]
    told = " ".join(filter(None, caption[:2]))
    return Plot(
        places.drawn_map(found, "Map of the findings", told) if found.placed else None,
        " ".join(filter(None, caption)),
        "country",
        _rows(named),
    )


def _time(findings: Sequence[Finding]) -> Plot | None:
    found = periods.periods(findings)
    if found is None:
        return None
    named = [(found.name(at), counts) for at, counts in found.counts.items()]
    most = max(named, key=lambda each: sum(each[1].values()))
    several = len(named) > 1
    unit = found.unit
    each_told = f"{_counted(found.told, 'finding')}"
    caption = [
        f"{each_told} by the {unit} of the event; each row has a scale of its own."
        if several
        else f"{each_told}, all of events of the same {unit}: {named[0][0]}.",
        _left(found.without, "no date that can be read"),
        _left(found.before, f"a date before {found.name(found.first)}"),
        _left(found.after, f"a date after {found.name(found.last)}"),
    ]
    description = (
        f"{caption[0]} From {named[0][0]} to {named[-1][0]}; "
        f"most, {number(sum(most[1].values()))}, in {most[0]}."
    )
    return Plot(
        periods.drawn_periods(found, "Findings over time", description) if several else None,
        " ".join(filter(None, caption)),
        unit,
        [(name, [counts.get(level, 0) for level in LEVELS]) for name, counts in named],
    )


def _rows(named: Sequence[tuple[str, Mapping[Severity, int]]]) -> list[tuple[str, list[int]]]:
    rows = [(name, [counts.get(level, 0) for level in LEVELS]) for name, counts in named]
    rest = rows[MOST_ROWS:]
    if not rest:
        return rows
    sums = [sum(counts[at] for _, counts in rest) for at in range(len(LEVELS))]
    return [*rows[:MOST_ROWS], (f"{number(len(rest))} others", sums)]


def _left(count: int, what: str) -> str:
    return f"{number(count)} {_have(count)} {what}." if count else ""


def _have(count: int) -> str:
    return "has" if count == 1 else "have"


def _files(report: Report, standing: Iterable[Finding]) -> tuple[Sequence[tuple[Any, ...]], int]:
    """Return the files with most findings, each with its schema and numbers, and how many more."""
    found = Counter(each.location.file for each in standing)
    rows = sorted(report.files, key=lambda each: (-found[each.file], each))
    shown = [
        (_cut(each.file), _cut(each.schema), each.records, found[each.file])
        for each in rows[:MOST_SHOWN]
    ]
    return shown, max(0, len(rows) - MOST_SHOWN)


def _counted(count: int, noun: str) -> str:
    return f"{number(count)} {noun}{'' if count == 1 else 's'}"


def _percent(share: float) -> str:
    """Write a share, in whole percents or, of few, in tenths; what is there is not nothing."""
    percent = 100 * share
    if percent < 0.1:  # noqa: PLR2004 -- the finest that is written
        return "less than 0.1%"
    if percent < 10:  # noqa: PLR2004 -- from here on whole ones are enough
        return f"{percent:.1f}%"
    # What lacks a little is not all.
    return "more than 99%" if 99 < percent < 100 else f"{percent:.0f}%"  # noqa: PLR2004 -- as above


def _cut(text: str) -> str:
    text = printable(text)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
