"""The steps of a migration, and what each does to a record."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from conflict_events.pointers import Item, Path, Pointer, to_text
from conflict_events.words import say

RENAME, WRAP, REPLACE, REMOVE, ADD = VERBS = ("rename", "wrap", "replace", "remove", "add")
"""What a step can do; each is the member of a step that holds its pointer."""

SCHEMA = "schema"
"""The member in which a record names its schema."""


class Unmovable(Exception):  # noqa: N818 -- said of a record, and told as what could not be moved
    """A record cannot be moved as it is: at which of its paths, and why."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason


class Step(NamedTuple):
    """One step: what is done at which places, and, by what is done, with what.

    ``rename`` has the new name; ``replace`` the old values, each with its new one; ``add`` the
    value that is added.
    """

    verb: str
    place: Pointer
    to: Any = None


class Migration(NamedTuple):
    """How records get from one schema to the next: the names of both, and the steps between."""

    old: str
    new: str
    steps: tuple[Step, ...]


def parse(described: Mapping[str, Any], name: str) -> Migration:
    """Return the migration that a schema describes under ``x-migration``.

    Args:
        described: the value of the keyword, which fits ``migration/1.0.0``.
        name: the name of the schema.
    """
    renamed = Step(REPLACE, Pointer((SCHEMA,), from_root=False), ((described["from"], name),))
    return Migration(described["from"], name, (*map(_step, described["steps"]), renamed))


def _step(entry: Mapping[str, Any]) -> Step:
    verb = next(each for each in VERBS if each in entry)
    place = Pointer.parse(entry[verb])
    if verb == REPLACE:
        return Step(verb, place, tuple((each["old"], each["new"]) for each in entry["values"]))
    return Step(verb, place, entry.get("to" if verb == RENAME else "value"))


def places(record: Any, step: Step) -> Iterator[Path]:
    """Yield the paths of a record at which a step has something to do.

    What is missing stays missing: nothing is made of a member that a record lacks, nor of a null.

    Raises:
        Unmovable: the step would write over what is there.
    """
    *above, last = step.place.tokens
    for parent in Pointer(tuple(above), from_root=False).resolve(record, (), record):
        for name in _names(parent, last, step):
            held = None if step.verb == ADD else parent.value[name]
            if step.verb == RENAME and step.to in parent.value:
                reason = f"it has both {say(str(name))} and {say(step.to)}; expected one of them"
                raise Unmovable((*parent.path, name), reason)
            if step.verb == WRAP and (held is None or isinstance(held, list)):
                continue
            if step.verb == REPLACE and replacement(held, step) is None:
                continue
            yield (*parent.path, name)


def _names(parent: Item, last: str, step: Step) -> list[str | int]:
    """Return those members, or items, of a place that a step is about."""
    if isinstance(parent.value, dict):
        return [last] if (last in parent.value) is not (step.verb == ADD) else []
    every = isinstance(parent.value, list) and last == "*" and step.verb in {WRAP, REPLACE}
    return list(range(len(parent.value))) if every else []


def replacement(value: Any, step: Step) -> Any:
    """Return what a step puts in the place of a value, or None where it leaves it; true is no 1."""
    found = (new for old, new in step.to if type(old) is type(value) and old == value)
    return next(found, None)


def apply(record: Any, path: Path, step: Step) -> None:
    """Do a step at one place of a record, in the record itself."""
    *above, name = path
    parent = record
    for token in above:
        parent = parent[token]
    if step.verb == RENAME:
        members = [(step.to if key == name else key, value) for key, value in parent.items()]
        parent.clear()
        parent.update(members)
    elif step.verb == WRAP:
        parent[name] = [parent[name]]
    elif step.verb == REPLACE:
        parent[name] = replacement(parent[name], step)
    elif step.verb == REMOVE:
        del parent[name]
    else:
        parent[name] = step.to


def spelt(step: Step) -> str:
    """Return a step in words, for messages."""
    return f"{step.verb} {to_text(step.place.tokens)}"
