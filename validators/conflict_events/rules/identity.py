"""Identity: keys that tell records apart, references that lead somewhere, ids that say true."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Hashable, Iterator, Sequence
from datetime import date as Date  # noqa: N812 -- `date` is an operand
from itertools import pairwise
from typing import Any

import conflict_events.rules.links
import conflict_events.rules.pairings
import conflict_events.rules.prefixes  # noqa: F401 -- the family's rule on codes within codes
from conflict_events.findings import Severity
from conflict_events.moments import Moment
from conflict_events.pointers import Item, Path
from conflict_events.rules.comparing import as_key, text_of
from conflict_events.rules.naming import property_name
from conflict_events.rules.operands import EachMany, FileName, Many, One, When
from conflict_events.rules.registry import Breach, breach, rule
from conflict_events.words import Phrase, say, say_all, suggestion

PLACEHOLDERS = frozenset(
    {"", "#n/a", "missing", "n.a.", "n/a", "none", "null", "tba", "tbd", "todo", "undefined"}
    | {"unknown", "xxx"}
)
"""What is written where a key is still to come ('NA' is not among them: it is Namibia's code)."""

STANDARD_INPUT = "-"

_COMPACT = r"(?<![0-9])([0-9]{4})([0-9]{2})([0-9]{2})(?:[0-9]{4}|[0-9]{6})?(?![0-9])"
_SEPARATED = r"(?<![0-9])([0-9]{4})([-_.])([0-9]{2})\2([0-9]{2})(?![0-9])"
_DAY = r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ].*)?"
_YEARS = range(1800, 2100)
"""Years that a number in an id may mean; others are numbers."""


@rule("identity/unique", scope="dataset")
def key_is_unique(key: EachMany) -> Iterator[Breach]:
    """No two records share their key, and no key is a placeholder.

    A key that occurs twice is an event entered twice, or two events that nobody can tell apart:
    joins multiply their deaths, and corrections reach the wrong one. An empty key, or one that
    says "n/a", "unknown" or "?", is no key.

    Keys are compared as they are written, so 1, 1.0 and '1' are one key, while '1' and '01' are
    two. A record that lacks part of its key is not judged; whether it may is for the schema to
    say.

    Example:
        Two coders each add an event as ML-2020-0213 on the same day.

    Source:
        UCDP GED codebook, the variable id: a unique number for each event.

    Args:
        key: the values that make up the key of a record, one of each.
    """
    parts = {item.path for items in key for item in items or ()}
    first: dict[Hashable, tuple[Item, ...]] = {}
    for items in key:
        empty = next((item for item in items or () if _is_placeholder(item.value)), None)
        if empty:
            yield breach(
                "{name} is {value}, which is a placeholder and no key",
                at=empty,
                name=Phrase(f"`{property_name(empty.path)}`"),
                value=empty,
            )
        elif items and len(items) == len(parts):
            earlier = first.setdefault(tuple(as_key(item.value) for item in items), items)
            if earlier is not items:
                stated = [Phrase(f"`{property_name(item.path)}` {say(item)}") for item in items]
                yield breach(
                    "an earlier record has {stated}, too",
                    at=items[0],
                    related=[earlier[0]],
                    stated=Phrase(say_all(stated)),
                )


@rule("identity/unique-items")
def items_are_distinct(items: Many, key: list[str] | None = None) -> Iterator[Breach]:
    """The items of a list are distinct.

    Two actors with one identifier make every reference to it ambiguous; two tolls for one group
    and outcome are summed by whoever reads them. JSON Schema compares whole items only; here the
    members that make an item what it is are named.

    Members are compared as they are written (1 and '1' are one). One that is left out takes part
    as left out; an item that has none of them is not judged.

    Example:
        A record lists the killed of one group twice, once for the day and once for the event,
        and forgets to say which incident the first toll is of.

    Source:
        JSON Schema 2020-12, Validation, section 6.4.3 (uniqueItems), here by key.

    Args:
        items: the items.
        key: the members that make up the key of an item; without it, the item is its own key.
    """
    names = [name for name in key or () if isinstance(name, str)]
    first: dict[Hashable, Item] = {}
    for item in items:
        members = _members(item, names)
        if members is None:
            continue
        earlier = first.setdefault(tuple(as_key(member) for member in members), item)
        if earlier.path == item.path:
            continue
        if names:
            yield breach(
                "an earlier item has {stated}, too",
                at=_first_member(item, names),
                related=[_first_member(earlier, names)],
                stated=Phrase(say_all(_stated(names, members))),
            )
        else:
            plain = text_of(item.value) is not None
            yield breach(
                "{value} is listed before" if plain else "an earlier item is the same",
                at=item,
                related=[earlier],
                value=item,
            )


@rule("identity/reference")
def leads_somewhere(references: Many, targets: Many | None) -> Iterator[Breach]:
    """Every reference names something that exists.

    An incident whose initiator is not among the actors drops out of every table by actor, and no
    sum shows that it is missing. It is mostly a slip of the pen, and the nearest name is
    suggested.

    Example:
        An incident names its initiator ``jnmi``; the actor is declared as ``jnim``.

    Source:
        It follows from the record's own form: conflict-event/1.0.0.

    Args:
        references: the references.
        targets: what they may name; where there is nothing, no reference leads anywhere.
    """
    known = {text for item in targets or () if (text := text_of(item.value)) is not None}
    lists = dict.fromkeys(_list_name(item.path) for item in targets or ())
    among = say_all((Phrase(f"`{name}`") for name in lists if name), "or")
    hints: dict[str, str] = {}
    for item in references:
        reference = text_of(item.value)
        if reference is None or reference in known:
            continue
        if not known:
            yield breach(
                "there is no {reference}: nothing is declared that it could name",
                at=item,
                reference=reference,
            )
            continue
        if reference not in hints:
            hints[reference] = suggestion(reference, known)
        yield breach(
            "there is no {reference}{among}{hint}",
            at=item,
            reference=reference,
            among=Phrase(f" among {among}" if among else ""),
            hint=Phrase(hints[reference]),
        )


@rule("identity/file-name")
def named_as_record(file: FileName, expected: Many) -> Iterator[Breach]:
    """A record's file is named as its id or its date says.

    Where each day or each event is a file, people find it by its name. A report copied to a new
    file with yesterday's date still in it is one of the commonest slips in daily reporting.

    The name without its ending is the expected value, or has it as a part set off by ``-``,
    ``_``, ``.`` or a blank. A date may stand there as 2024-05-01, 2024_05_01 or 20240501. What
    comes from standard input has no name and is not judged.

    Example:
        ``2024-05-02.md`` begins with ``date: 2024-05-01``.

    Source:
        It follows from the record's own form: the project names its files so.

    Args:
        file: the name of the file.
        expected: the values, of which one is to be in the name.
    """
    wanted = {text: item for item in expected if (text := text_of(item.value)) and text.strip()}
    name = file.replace("\\", "/").rpartition("/")[2]
    stem = unicodedata.normalize("NFC", name.rpartition(".")[0] or name)
    if not wanted or name in {"", STANDARD_INPUT}:
        return
    if not any(_is_part(form, stem) for text in wanted for form in _forms(text)):
        folds = [form.casefold() for text in wanted for form in _forms(text)]
        only_case = any(_is_part(form, stem.casefold()) for form in folds)
        yield breach(
            "the file is called {name}; expected {wanted} in its name{hint}",
            at=next(iter(wanted.values())),
            name=name,
            wanted=Phrase(say_all(wanted, "or")),
            hint=Phrase(", in the same case" if only_case else ""),
        )


@rule("identity/date-in-id", Severity.INFO, yields_to=("chronology/order",))
def id_says_date(
    id: One,  # noqa: A002 -- the operand's name
    date: When | None,
    year: One | None,
    month: One | None,
    day: One | None,
) -> Iterator[Breach]:
    """A date that is part of an id is the coded date.

    Ids are often made from the date of the first coding and stay when the date is corrected. That
    is no error, but whoever takes the date from the id gets another one; and where the date has a
    digit wrong, the id still tells the right one.

    Judged are yyyymmdd (alone, or before a number of four or six digits) and yyyy-mm-dd, also with
    ``_`` or ``.``, in the years 1800 to 2099. Digits that make no date are numbers. A day 00, or a
    month and day 00, stands for any.

    Example:
        In GTD, about one event in fourteen has an eventid that begins with another date than
        iyear, imonth and iday.

    Source:
        GTD codebook, the variable eventid: its first eight digits are a date, as yyyymmdd.

    Args:
        id: the id.
        date: the coded date, or the start and the end.
        year: the year, where the date is coded in parts. Without a year, or where the parts make
            no date, nothing is judged.
        month: the month; 0, or none, where it is not known.
        day: the day of the month; 0, or none, where it is not known.
    """
    when = date or _from_parts(year, month, day)
    stretches = list(_dates(text_of(id) or "")) if when else []
    if not when or not stretches:
        return
    first, last = when.days
    if not any(start <= last and first <= end for _, start, end in stretches):
        parts = {"year": year, "month": month, "day": day}
        yield breach(
            "the id {id} holds the date {stated}, but the coded date is {coded}",
            related=["date"] if date else [name for name in parts if parts[name] is not None],
            stated=Phrase(stretches[0][0]),
            coded=when,
        )


def _is_placeholder(value: Any) -> bool:
    if not isinstance(value, str):
        return False
    text = value.strip().casefold()
    return text in PLACEHOLDERS or not any(each.isalnum() for each in text)


def _from_parts(*parts: Any) -> Moment | None:
    """Read a date from its year, month and day, up to the first that is not known."""
    known: list[str] = []
    for part in parts:
        text = text_of(part) or ""
        if not re.fullmatch("[0-9]{1,4}", text) or int(text) == 0:
            break
        known.append(text.zfill(2 if known else 4))
    return Moment.of("-".join(known))


def _members(item: Item, names: Sequence[str]) -> list[Any] | None:
    """Return the members that make up an item's key, or None where it has none of them."""
    if not names:
        return [item.value]
    members = [item.value.get(name) for name in names] if isinstance(item.value, dict) else []
    return members if any(member is not None for member in members) else None


def _first_member(item: Item, names: Sequence[str]) -> Item:
    value = item.value.get(names[0])
    return item if value is None else Item(value, (*item.path, names[0]))


def _stated(names: Sequence[str], members: Sequence[Any]) -> Iterator[Phrase]:
    for name, member in zip(names, members, strict=True):
        yield Phrase(f"no `{name}`" if member is None else f"`{name}` {say(member)}")


def _list_name(path: Path) -> str:
    """Return the name of the list that a path leads into, or of the property at its end."""
    lists = [
        name for name, index in pairwise(path) if isinstance(name, str) and isinstance(index, int)
    ]
    if lists or isinstance(path[-1], int):
        return lists[-1] if lists else ""
    return property_name(path)


def _forms(text: str) -> Iterator[str]:
    """Yield how a value may stand in the name of a file."""
    text = unicodedata.normalize("NFC", text)
    day = re.fullmatch(_DAY, text)
    if day:
        yield from (separator.join(day.groups()) for separator in ("-", "_", ""))
    yield text
    # Some marks cannot stand in the name of a file.
    yield from (re.sub(r'[\\/:*?"<>|]', separator, text) for separator in "-_")


def _is_part(form: str, stem: str) -> bool:
    return bool(re.search(rf"(?:^|[-_. ]){re.escape(form)}(?:[-_. ]|$)", stem))


def _dates(text: str) -> Iterator[tuple[str, Date, Date]]:
    """Yield the dates in an id: in words, and from when to when they are."""
    found = [match.groups() for match in re.finditer(_COMPACT, text)]
    found += [match.group(1, 3, 4) for match in re.finditer(_SEPARATED, text)]
    for year, month, day in ((int(y), int(m), int(d)) for y, m, d in found):
        if year not in _YEARS or (month == 0 and day != 0) or month > 12:  # noqa: PLR2004
            continue
        if month == 0:
            yield f"{year}", Date(year, 1, 1), Date(year, 12, 31)
        elif day <= monthrange(year, month)[1]:
            last = day or monthrange(year, month)[1]
            stated = f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}"
            yield stated, Date(year, month, day or 1), Date(year, month, last)
