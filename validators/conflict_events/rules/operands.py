"""What a rule's operands can be, and how each kind is read from a record."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated, Any, NamedTuple

from conflict_events.moments import Moment
from conflict_events.pointers import Item
from conflict_events.quantities import Interval
from conflict_events.rules.lookups import TableReader, no_tables
from conflict_events.statements import Citable, DigestReader, no_digests, read_sources


class Context(NamedTuple):
    """What a check knows beyond the value it sits on.

    ``root`` is the record, ``file`` the name it was read from, ``today`` the day of the run;
    ``read_digest`` finds the statement digest that a source of the record names, and
    ``read_table`` the table that a check names.
    """

    root: Any = None
    file: str = ""
    today: date = date.max
    read_digest: DigestReader = no_digests
    read_table: TableReader = no_tables


class Kind(NamedTuple):
    """A kind of operand: what it is called, and how it is read from the items a pointer names.

    ``read`` returns None where the items hold nothing of the kind; the check does not apply then.
    A ``given`` kind comes from the run and not from the record: no pointer is bound to it. A kind
    with ``absent`` is also read from what a pointer names and the record lacks, as an item
    without a value: a part that is left out is unknown, and not zero. A kind that is not
    ``several`` takes one item: a schema must not bind it to more, for they would go unchecked.
    """

    title: str
    read: Callable[[Sequence[Item], Context], Any]
    given: bool = False
    absent: bool = False
    several: bool = False


def _one(items: Sequence[Item], _: Context) -> Any:
    return items[0].value if items else None


def _item(items: Sequence[Item], _: Context) -> Item | None:
    return items[0] if items else None


def _many(items: Sequence[Item], _: Context) -> tuple[Item, ...] | None:
    return tuple(items) or None


def _count(items: Sequence[Item], _: Context) -> Interval | None:
    return Interval.of(items[0]) if items else None


def _counts(items: Sequence[Item], _: Context) -> tuple[Interval, ...] | None:
    return tuple(Interval.of(item) or Interval.unknown(item) for item in items) or None


def _moment(items: Sequence[Item], _: Context) -> Moment | None:
    return Moment.of(items[0].value) if items else None


def _citable(items: Sequence[Item], context: Context) -> Citable | None:
    return read_sources(items, context.read_digest) if items else None


ONE = Kind("one value", _one)
ITEM = Kind("one value", _item)
MAYBE = Kind("one value", _item, absent=True)
MANY = Kind("several values", _many, several=True)
COUNT = Kind("a count", _count)
COUNTS = Kind("several counts", _counts, absent=True, several=True)
MOMENT = Kind("a moment", _moment)
STATEMENTS = Kind("sources with their statements", _citable, several=True)
TODAY = Kind("the day of the run", lambda _, context: context.today, given=True)
TABLES = Kind("other tables", lambda _, context: context.read_table, given=True)
FILE = Kind("the file's name", lambda _, context: context.file, given=True)

One = Annotated[Any, ONE]
OneItem = Annotated[Item, ITEM]
MaybeItem = Annotated[Item, MAYBE]
Many = Annotated[tuple[Item, ...], MANY]
Count = Annotated[Interval, COUNT]
Counts = Annotated[tuple[Interval, ...], COUNTS]
When = Annotated[Moment, MOMENT]
Statements = Annotated[Citable, STATEMENTS]
Today = Annotated[date, TODAY]
FileName = Annotated[str, FILE]

EachOne = Annotated[Sequence[Any], ONE]
EachItem = Annotated[Sequence[Item | None], ITEM]
EachMany = Annotated[Sequence[tuple[Item, ...] | None], MANY]
EachWhen = Annotated[Sequence[Moment | None], MOMENT]
EachToday = Annotated[Sequence[date], TODAY]
EachTables = Annotated[Sequence[TableReader], TABLES]
EachStatements = Annotated[Sequence[Citable | None], STATEMENTS]


class Operand(NamedTuple):
    """One operand of a rule: its name, its kind, and whether a schema may leave it unbound."""

    name: str
    kind: Kind
    optional: bool = False


class Parameter(NamedTuple):
    """One parameter of a rule: a plain value that a schema may set, of the annotated type."""

    name: str
    type: Any
    default: Any
    required: bool = False
