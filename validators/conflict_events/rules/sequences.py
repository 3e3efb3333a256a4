"""Sequences: steps that come after others, the circles in them, and what lies behind what."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from conflict_events.moments import Moment
from conflict_events.pointers import Item
from conflict_events.rules.comparing import text_of
from conflict_events.rules.dates import place_of
from conflict_events.words import Phrase, say, say_all

Graph = Mapping[int, Sequence[int]]
"""For each step, by its number, the numbers of those it comes after."""

_SHOWN = 4
"""How many steps a message names; more are counted."""


class Step(NamedTuple):
    """One of several things that come one after another.

    ``place`` is where its date is told, ``after`` the names it says that it comes after, each with
    the place where it says so.
    """

    number: int
    item: Item
    name: str | None
    when: Moment | None
    place: Item
    after: tuple[tuple[str, Item], ...]

    def __str__(self) -> str:
        """Return what messages call the step."""
        return f"step {self.number + 1}" if self.name is None else say(self.name)


def read_steps(items: Iterable[Item], name: str, date: str, after: str) -> list[Step]:
    """Read steps.

    Args:
        items: objects, or moments by themselves.
        name: the member of an object that identifies it.
        date: the member that dates it; an object without one may be a date itself.
        after: the member that names those it comes after: a name, or a list of names.
    """
    return [_step(number, item, name, date, after) for number, item in enumerate(items)]


def graph_of(steps: Sequence[Step]) -> Graph:
    """Return which steps come after which; names of no step, or of several, are left out."""
    numbers = numbers_of(step.name for step in steps)
    return {
        step.number: [numbers[name] for name, _ in step.after if name in numbers] for step in steps
    }


def numbers_of(names: Iterable[str | None]) -> dict[str, int]:
    """Return at what number each name stands; one that stands at several names none of them."""
    numbers: dict[str, int] = {}
    twice: set[str] = set()
    for number, name in enumerate(names):
        if name is not None and numbers.setdefault(name, number) != number:
            twice.add(name)
    return {name: number for name, number in numbers.items() if name not in twice}


def statement(steps: Sequence[Step], number: int, target: int) -> Item:
    """Return where a step says that it comes after another one."""
    return next(place for name, place in steps[number].after if name == steps[target].name)


def walk(graph: Graph) -> tuple[list[int], list[list[int]]]:
    """Follow a graph to its ends.

    Returns:
        The steps, each behind all that it comes after, as far as that is possible; and the
        circles, each beginning with its lowest number. Circles that share a step are one: a single
        wrong link can close several.
    """
    order: list[int] = []
    circles: list[list[int]] = []
    done: set[int] = set()
    circling: set[int] = set()
    for start in graph:
        if start in done:
            continue
        path = {start: iter(graph[start])}
        while path:
            node = next(reversed(path))
            child = next((each for each in path[node] if each not in done), None)
            if child is None:
                del path[node]
                done.add(node)
                order.append(node)
            elif child not in path:
                path[child] = iter(graph.get(child, ()))
            elif circling.isdisjoint((node, child)):
                circle = list(path)[list(path).index(child) :]
                if circling.isdisjoint(circle):
                    circling.update(circle)
                    lowest = circle.index(min(circle))
                    circles.append(circle[lowest:] + circle[:lowest])
    return order, circles


def told_behind(steps: Sequence[Step]) -> dict[int, int]:
    """Return the steps that are dated before one they say they come after, each with that one.

    A step without a date passes on what it comes after itself. Where several are meant, the one
    that begins last is named. Within a circle nothing is compared.
    """
    graph = graph_of(steps)
    order, circles = walk(graph)
    circle_of = {number: at for at, circle in enumerate(circles) for number in circle}
    latest: dict[int, Step] = {}
    found: dict[int, int] = {}
    for number in order:
        targets = [
            steps[target] if steps[target].when else latest.get(target)
            for target in graph[number]
            if number not in circle_of or circle_of[number] != circle_of.get(target)
        ]
        dated = {step.number: step.when.first for step in targets if step and step.when}
        if not dated:
            continue
        last = max(sorted(dated), key=dated.__getitem__)
        latest[number] = steps[last]
        when = steps[number].when
        if when and when.last < dated[last]:
            found[number] = last
    return found


def listed_behind(steps: Sequence[Step]) -> dict[int, int]:
    """Return the steps dated before one that is listed earlier, each with the nearest such one."""
    found: dict[int, int] = {}
    # Those that begin later than all between them and here: the nearest of any is among them.
    peaks: list[tuple[int, int]] = []
    for step in steps:
        if step.when is None:
            continue
        later = bisect_left(peaks, -step.when.last, key=lambda peak: -peak[0])
        if later:
            found[step.number] = peaks[later - 1][1]
        while peaks and peaks[-1][0] <= step.when.first:
            peaks.pop()
        peaks.append((step.when.first, step.number))
    return found


def followers(behind: Mapping[int, int]) -> Iterator[tuple[int, list[int]]]:
    """Yield each step that others are wrongly dated before, with these, in the list's order."""
    grouped: dict[int, list[int]] = {}
    for number in sorted(behind):
        grouped.setdefault(behind[number], []).append(number)
    yield from grouped.items()


def circle_text(names: Sequence[str | None]) -> Phrase:
    """Write a circle of names as ``a -> b -> a``."""
    # As elsewhere in messages, a long name is cut; here the arrows stand for the quotes.
    said = [say(name)[1:-1] for name in names]
    cut = said if len(said) <= 2 * _SHOWN else [*said[:_SHOWN], "…", *said[-_SHOWN:]]
    return Phrase(" -> ".join([*cut, said[0]]))


def names_text(steps: Iterable[Step]) -> Phrase:
    """Write the names of several steps as a phrase."""
    names = [Phrase(str(step)) for step in steps]
    if len(names) > _SHOWN:
        names = [*names[: _SHOWN - 1], Phrase(f"{len(names) - _SHOWN + 1} more")]
    return Phrase(say_all(names))


def _step(number: int, item: Item, name: str, date: str, after: str) -> Step:
    value = item.value if isinstance(item.value, dict) else {}
    told = item
    if value.get(date) is not None:
        told = Item(value[date], (*item.path, date), item.record)
    return Step(
        number,
        item,
        text_of(value.get(name)),
        Moment.of(told.value),
        place_of(told),
        tuple(_names(value.get(after), Item(None, (*item.path, after), item.record))),
    )


def _names(value: Any, at: Item) -> Iterator[tuple[str, Item]]:
    listed = value if isinstance(value, list) else [value]
    for index, each in enumerate(listed):
        name = text_of(each)
        path = (*at.path, index) if isinstance(value, list) else at.path
        if name is not None:
            yield name, Item(each, path, at.record)
