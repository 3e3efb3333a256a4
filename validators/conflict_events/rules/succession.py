"""The rules of chronology on what comes after what: incidents, reports, revisions, events."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from conflict_events.findings import Severity
from conflict_events.moments import DAY, Moment
from conflict_events.pointers import Item
from conflict_events.rules.comparing import text_of
from conflict_events.rules.dates import JUDGED_ALONE, can_be_meant, kept_up, place_of
from conflict_events.rules.operands import EachMany, EachOne, EachToday, EachWhen, Many, When
from conflict_events.rules.registry import Breach, breach, rule
from conflict_events.rules.sequences import (
    Step,
    circle_text,
    followers,
    graph_of,
    listed_behind,
    names_text,
    numbers_of,
    read_steps,
    statement,
    told_behind,
    walk,
)
from conflict_events.words import Phrase, say, say_all

RELATIONS = {
    "followed-by": "which it is said to follow",
    "preceded-by": "which it is said to follow",
    "reprisal-for": "for which it is said to be a reprisal",
}
"""The relations that say which of two events is the later one, and how that is told of it."""


@rule("chronology/sequence", yields_to=("chronology/within", "chronology/order", *JUDGED_ALONE))
def in_sequence(
    steps: Many,
    id: str = "id",  # noqa: A002 -- what a schema calls the parameter
    date: str = "date",
    after: str = "after",
) -> Iterator[Breach]:
    """What is listed in order is dated in order, and what comes after something is not before it.

    The order of incidents is what an account of an event is about: who began, what answered what.
    A date that contradicts it is wrong, or the order is. Nothing comes after itself, not even
    through others. A step without a date passes on what it comes after. A step that several others
    are dated before is told once, for it is likely the one that is wrong.

    Example:
        An ambush on a relief force is listed after the assault that called for relief, and is
        dated a day before it.

    Source:
        Follows from the record's own form: the list is in order, and ``after`` is declared.

    Args:
        steps: objects in order, or moments by themselves.
        id: the member of an object that identifies it.
        date: the member that dates it; without it the object may be a moment itself.
        after: the member that names those it comes after; a name of no step, or of several, is
            not judged.
    """
    read = read_steps(steps, id, date, after)
    for circle in walk(graph_of(read))[1]:
        yield _circle(read, circle, "{name} comes after itself: {circle}")
    stated = told_behind(read)
    for number, late in followers(listed_behind(read) | stated):
        step, first = read[number], read[late[0]]
        if len(late) > 1:
            yield breach(
                "{step} is dated {then}, but {names}, which follow it, are dated earlier",
                at=step.place,
                related=[read[each].place for each in late],
                step=Phrase(step),
                then=step.when,
                names=names_text(read[each] for each in late),
            )
            continue
        yield breach(
            "{first} is dated {dated}, but it {comes} after {step}, dated {then}",
            at=first.place,
            related=[step.place],
            first=Phrase(first),
            dated=first.when,
            comes=Phrase("comes" if stated.get(first.number) == number else "is listed"),
            step=Phrase(step),
            then=step.when,
        )


@rule("chronology/reported-after", yields_to=("chronology/order", *JUDGED_ALONE))
def reported_afterwards(
    reported: Many, happened: When, titles: Many | None, separator: str = "", days: int = 0
) -> Iterator[Breach]:
    """A report is not older than what it reports.

    Nobody reports tomorrow's attack. A report that is older belongs to another event, or a date is
    wrong. While others support the date it is in doubt (a warning). Where every dated report is
    older, be it the only one, nothing supports the date (an error); of several reports it is then
    told once, at the date of the event. A page that is named after a month is carried on to its
    end, and keeps the date of its first day: what happened in that month is not after it.

    Example:
        UCDP GED 23.1 has rows whose every dated source is older than the event.

    Source:
        UCDP GED codebook, the variables source_date and date_start.

    Args:
        reported: when each report appeared; what is no date is not judged.
        happened: when it happened; what counts is its beginning.
        titles: what the reports are called: each beside its date, or as many in one text as dates.
        separator: what separates the dates, and the titles, where one text holds several.
        days: how many days a report may be older, for instance across time zones.
    """
    earliest = happened.first - days * DAY
    named = {item.path[:-1]: item.value for item in titles or ()}
    dated = [
        (item, moments)
        for item in reported
        if (moments := _moments(item.value, named.get(item.path[:-1]), separator))
    ]
    number = sum(len(moments) for _, moments in dated)
    older = [
        (item, before)
        for item, moments in dated
        if (before := [each for each in moments if each.last < earliest])
    ]
    unsupported = number == sum(len(before) for _, before in older)
    if unsupported and number > 1:
        yield breach(
            "{all} reports are older than what they report, {happened}; the last is of {last}",
            at="happened",
            related=[place_of(item) for item, _ in older],
            all=Phrase("both" if number == 2 else f"all {number}"),  # noqa: PLR2004 -- English
            last=max((each for _, before in older for each in before), key=lambda each: each.last),
        )
        return
    for item, before in older:
        dates = list(dict.fromkeys(map(str, before)))
        yield breach(
            "the report of {dates} is older than what it reports, {happened}"
            if len(dates) == 1
            else "the reports of {dates} are older than what they report, {happened}",
            at=place_of(item),
            related=["happened"],
            severity=Severity.ERROR if unsupported else Severity.WARNING,
            dates=Phrase(say_all(map(Phrase, dates))),
        )


@rule("chronology/revision-order", yields_to=JUDGED_ALONE)
def revised_afterwards(claims: Many) -> Iterator[Breach]:
    """A claim is not older than the one it supersedes.

    Tolls are revised, and the record says which figure replaced which. With that the wrong way
    round, the withdrawn figure stands and the last one is thrown away.

    Example:
        Officials give 9 dead on the first day and 13 on the third; the 9 is said to supersede the
        13.

    Source:
        Follows from the record's own form: ``supersedes`` names an earlier claim.

    Args:
        claims: objects with ``id``, ``supersedes`` and, if known, ``reported``; where a superseded
            claim does not exist, or is one of several of that id, nothing is judged.
    """
    read = read_steps(claims, "id", "reported", "supersedes")
    for circle in walk(graph_of(read))[1]:
        yield _circle(read, circle, "{name} supersedes itself: {circle}")
    for number, other in sorted(told_behind(read).items()):
        claim, older = read[number], read[other]
        yield breach(
            "{claim} is reported on {dated}, before {older}, which it supersedes, on {then}",
            at=claim.place,
            related=[older.place],
            claim=Phrase(claim),
            dated=claim.when,
            older=Phrase(older),
            then=older.when,
        )


@rule("chronology/related-order", scope="dataset")
def related_in_order(
    id: EachOne,  # noqa: A002 -- what a schema calls the operand
    date: EachWhen,
    related: EachMany,
    today: EachToday,
) -> Iterator[Breach]:
    """An event that follows another, or is a reprisal for it, does not happen before it.

    Chains of attack and reprisal are read off such links. One that points the wrong way turns
    cause and effect around. Links that contradict one another are told even where dates do not
    decide; what two records say of one another is told once.

    Example:
        The record of a massacre of January says that it is a reprisal for an attack of March.

    Source:
        Follows from the record's own form: ``related`` with ``followed-by``, ``preceded-by`` and
        ``reprisal-for``. Of ``part-of`` no order follows.

    Args:
        id: what identifies each event.
        date: when each happened.
        related: its links, objects with ``event`` and ``relation``; an event that is not in the
            dataset, or that several records tell of, is not judged.
        today: the day of the run. A date in the future, or a placeholder, is not compared: it is
            for chronology/window and chronology/sentinel to tell.
    """
    names = [text_of(each) for each in id]
    links = _links(names, related)
    dates = [
        when if when and can_be_meant(when, now) else None
        for when, now in zip(date, today, strict=True)
    ]
    standing: dict[int, list[int]] = {}
    for (later, earlier), link in links.items():
        then, when = dates[later], dates[earlier]
        if then is None or when is None or then.last >= when.first:
            standing.setdefault(later, []).append(earlier)
            continue
        other = later if link.place.record == earlier else earlier
        yield breach(
            "{later}, dated {then}, is before {earlier}, dated {dated}, {words}",
            at=link.place,
            related=[Item(Phrase(f"{say(names[other])}, {dates[other]}"), (), other)],
            later=names[later],
            then=then,
            earlier=names[earlier],
            dated=when,
            words=Phrase(RELATIONS[link.relation]),
        )
    for circle in walk(standing)[1]:
        pairs = zip(circle, [*circle[1:], circle[0]], strict=True)
        first, *others = sorted((links[pair] for pair in pairs), key=lambda link: link.number)
        yield breach(
            "{name} is said to follow itself: {circle}",
            at=first.place,
            related=[link.place for link in others],
            name=names[circle[0]],
            circle=circle_text([names[number] for number in circle]),
        )


class _Link(NamedTuple):
    """A statement of a record on how it is related to another one."""

    number: int
    relation: str
    place: Item


def _links(
    names: Sequence[str | None], related: Sequence[tuple[Item, ...] | None]
) -> Mapping[tuple[int, int], _Link]:
    """Return what is said to follow what, as the numbers of two records, where it is first said."""
    numbers = numbers_of(names)
    found: dict[tuple[int, int], _Link] = {}
    for record, items in enumerate(related):
        for item in items or ():
            value = item.value if isinstance(item.value, dict) else {}
            other = numbers.get(text_of(value.get("event")) or "")
            relation = value.get("relation")
            if other is None or not isinstance(relation, str) or relation not in RELATIONS:
                continue
            place = Item(value["event"], (*item.path, "event"), item.record)
            pair = (other, record) if relation == "followed-by" else (record, other)
            found.setdefault(pair, _Link(len(found), relation, place))
    return found


def _circle(steps: Sequence[Step], circle: list[int], message: str) -> Breach:
    pairs = zip(circle, [*circle[1:], circle[0]], strict=True)
    places = [statement(steps, number, target) for number, target in pairs]
    return breach(
        message,
        at=places[0],
        related=places[1:],
        name=Phrase(steps[circle[0]]),
        circle=circle_text([steps[number].name for number in circle]),
    )


def _moments(value: Any, title: Any, separator: str) -> list[Moment]:
    """Return the moments that a value holds: one or, with a separator, several."""
    parts, titles = _parts(value, separator), _parts(title, separator)
    # One name too many or too few, and nobody knows which report it is of.
    names = titles if len(titles) == len(parts) else [None] * len(parts)
    return [
        kept_up(moment, name) if isinstance(name, str) else moment
        for part, name in zip(parts, names, strict=True)
        if (moment := Moment.of(part))
    ]


def _parts(value: Any, separator: str) -> list[Any]:
    apart = isinstance(value, str) and separator
    return [part.strip() for part in value.split(separator)] if apart else [value]
