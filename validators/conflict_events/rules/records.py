"""Records as a whole: events that are told twice, and texts with characters nobody meant."""

from collections.abc import Hashable, Iterator
from typing import Any, NamedTuple

import conflict_events.rules.implications
import conflict_events.rules.narratives  # noqa: F401 -- the family's rules on what is told in words
from conflict_events.findings import Severity
from conflict_events.moments import Moment
from conflict_events.pointers import Item
from conflict_events.rules.comparing import as_key, folded, text_of
from conflict_events.rules.hygiene import faults_in, shown
from conflict_events.rules.naming import property_name
from conflict_events.rules.operands import EachItem, EachMany, EachOne, EachWhen, Many
from conflict_events.rules.registry import Breach, breach, rule
from conflict_events.words import Phrase, say, say_all


@rule("records/duplicate", Severity.WARNING, scope="dataset")
def event_is_told_once(  # noqa: PLR0913 -- all that has to agree before two events are called one
    when: EachWhen,
    place: EachMany,
    actors: EachMany,
    toll: EachItem | None,
    text: EachItem | None,
    more: EachMany | None,
    id: EachItem | None,  # noqa: A002 -- what a schema calls the operand
    summary: EachOne | None,
    summaries: list[Any] | None = None,
) -> Iterator[Breach]:
    """No two records tell the same event.

    Two coders, or two reports of one attack, make two events of it, and its dead are counted
    twice.

    Two records tell the same event only where all that the schema names agrees: the time, the
    place, the actors, and the toll, the text or both. Nothing is concluded from a place and a day
    alone: a town can be attacked twice a day. Names and texts are compared without regard to case
    and blanks, actors in any order. A record that lacks the time, the place, the actors, or both
    the toll and the text is not judged. Each later record is told, with the first one.

    Example:
        UCDP GED 19.1 for Bangladesh has two events, 73899 and 73900, of one day, dyad, place and
        toll, and from the same report.

    Source:
        UCDP GED codebook, the variable event_clarity: 2 marks a summary of several events, which
        is no duplicate of any.

    Args:
        when: when it happened.
        place: what makes up the place: its name, its point.
        actors: who took part.
        toll: how many died.
        text: what is told of it: the notes, the source.
        more: whatever else has to agree: the last day, the kind of event.
        id: the record's own name; records that share it are for identity/unique to tell.
        summary: the code that says whether a record sums up several events.
        summaries: the codes with which it does.
    """
    nothing = [None] * len(when)
    summed = set(map(text_of, summaries or ())) - {None}
    optional = (each or nothing for each in (toll, text, more, id))
    codes = map(text_of, summary or nothing)
    first: dict[Hashable, _Telling] = {}
    parts = zip(when, place, actors, *optional, strict=True)
    for code, each in zip(codes, parts, strict=True):
        telling = _telling(*each)
        if telling is None or code in summed:
            continue
        earlier = first.setdefault(telling.key, telling)
        if earlier is not telling and (telling.id is None or telling.id != earlier.id):
            yield breach(
                "an earlier record tells of the same event: {what}",
                at=telling.at,
                related=[earlier.at],
                what=Phrase(telling.words),
            )


class _Telling(NamedTuple):
    """What a record tells of an event: a key, in words, whose it is, and where to point."""

    key: Hashable
    words: str
    id: str | None
    at: Item


def _telling(  # noqa: PLR0913 -- what the rule takes
    when: Moment | None,
    place: tuple[Item, ...] | None,
    actors: tuple[Item, ...] | None,
    toll: Item | None,
    text: Item | None,
    more: tuple[Item, ...] | None,
    id: Item | None,  # noqa: A002 -- what a schema calls the operand
) -> _Telling | None:
    """Return what a record tells of an event, or None where that is too little to compare."""
    if when is None or not place or not actors or not (toll or text):
        return None
    key = (
        when[:2],
        tuple((item.path, _folded(item)) for item in (*place, *(more or ()))),
        tuple(sorted(map(str, map(_folded, actors)))),
        _folded(toll),
        _folded(text),
    )
    words = [str(when), say_all([*place, *actors])]
    if toll:
        words.append(f"`{property_name(toll.path)}` {say(toll)}")
    return _Telling(key, ", ".join(words), text_of(id.value) if id else None, id or place[0])


def _folded(item: Item | None) -> Hashable:
    value = item.value if item else None
    return folded(value) if isinstance(value, str) else as_key(value)


@rule("records/text-hygiene", Severity.WARNING, yields_to=("actors/dyad-name",))
def text_is_clean(texts: Many, allow: list[str] | None = None) -> Iterator[Breach]:
    """A text has no stray blanks, no invisible characters, and letters of one encoding.

    "Tyre county" with one blank and with two are two places to a program and one to a reader. Such
    characters come with copying from web pages and word processors, and from files that were read
    in the wrong encoding.

    Told are a blank at the start or the end (``start``, ``end``), several blanks in a row
    (``double``), no-break and other special blanks (``no-break``), characters that cannot be seen
    (``invisible``) and control characters (``control``), letters in UTF-8 that were read as
    Windows-1252 or Latin-1 (``mojibake``), the mark of letters that are lost (``lost``), and
    accents that stand apart from their letters (``form``). Marks that Arabic, Persian or Indian
    scripts need are right there. In messages a faulty blank is shown as ``·``, another faulty
    character by its number.

    Example:
        In a sample of 1 000 events of UCDP GED 23.1, eight have a double blank in a name, such as
        "Tyre  county".

    Source:
        Unicode Standard Annex 15 (normal form C), as W3C's Character Model for the Web recommends.

    Args:
        texts: the texts; what is no text is not judged.
        allow: the faults, by the names above, that are none here.
    """
    for item in texts:
        faults = list(faults_in(item.value, allow or ())) if isinstance(item.value, str) else []
        if faults:
            yield breach(
                "{text} has {faults}",
                at=item,
                text=shown(item.value, faults),
                faults=Phrase(say_all(Phrase(fault.words) for fault in faults)),
            )
