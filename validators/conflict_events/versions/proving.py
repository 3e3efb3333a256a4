"""Proves that all values of a case fit a schema, or says why that cannot be said.

Whether every value that one JSON Schema allows is allowed by another is not decidable in practice
(it is hard even without references), so that this errs on one side: what it calls proven is so.
A schema is a conjunction of its keywords. Each keyword has a comparer, which knows when the case
implies it. Values inside of values are cases of their own. Where a comparer fails, the case is
split by the alternatives that it is known to have (``anyOf``, ``oneOf``, ``if``); each is tried.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeVar

from conflict_events.checks import KEYWORD
from conflict_events.reach import Node
from conflict_events.versions import choices, lists, objects, scalars, stated, unevaluated
from conflict_events.versions.alike import Meanings
from conflict_events.versions.facts import Facts, facts_of
from conflict_events.versions.terms import Break, Case, Prover, mark

Kept = TypeVar("Kept")
Comparer = Callable[[Prover, Case, Node], Iterator[Break]]

COMPARERS: Mapping[str, Comparer] = MappingProxyType(
    {
        **scalars.COMPARERS,
        **lists.COMPARERS,
        **objects.COMPARERS,
        **choices.COMPARERS,
        **unevaluated.COMPARERS,
        **stated.COMPARERS,
    }
)
"""For each keyword that can refuse a value, what tells whether it may refuse one of a case."""

SPLITS = 2
"""How many alternatives of a case are combined."""

FEW_WAYS = 6
"""Where there are more ways to split a case, alternatives are not combined."""

MOST_SPLITS = 300
"""How often a case is split in one comparison; then what is not proven is taken as not so."""

NOTHING = 1 << 60
"""What an answer leans on that leans on no open question."""

UNTOLD = Break((), "whether it still fits cannot be told")


class Proof:
    """A prover for the comparison of two schemas; it remembers what it has found out."""

    def __init__(self) -> None:
        self._found: dict[object, tuple[Break, ...]] = {}
        self._facts: dict[object, Facts] = {}
        self._grown: dict[object, Case] = {}
        self._open: dict[object, tuple[int, int]] = {}
        self._judged: dict[object, bool] = {}
        self._judging: set[object] = set()
        self._looking: set[object] = set()
        self._meanings = Meanings()
        self._said: dict[object, frozenset[int]] = {}
        self._splits, self._left = SPLITS, MOST_SPLITS
        # How deep in a value this is, and the outermost open question that an answer leans on.
        self._inside, self._leans_on = 0, NOTHING

    def breaks(self, case: Case, node: Node) -> tuple[Break, ...]:
        """Return why some value of a case may not fit a schema; nothing if all certainly do."""
        if node.schema in (True, {}):
            return ()
        key = (case.key, mark(node), self._splits)
        if key in self._found:
            return self._found[key]
        if key in self._open:
            return self._again(key, node)
        number = len(self._open)
        self._open[key] = (number, self._inside)
        before, self._leans_on = self._leans_on, NOTHING
        found = tuple(dict.fromkeys(self._broken(case, node)))
        del self._open[key]
        if found or self._leans_on >= number:
            self._found[key] = found
            self._leans_on = NOTHING
        self._leans_on = min(before, self._leans_on)
        return found

    def _again(self, key: object, node: Node) -> tuple[Break, ...]:
        """Answer a question that is being answered.

        Values are finite: where the schema leads back to itself inside of a value, it holds if it
        holds everywhere else. Where it does so for the same value, that would prove anything.
        """
        number, inside = self._open[key]
        if self._inside == inside:
            return (UNTOLD._replace(path=node.path),)
        self._leans_on = min(self._leans_on, number)
        return ()

    def _kept(self, store: dict[object, Kept], key: object, find: Callable[[], Kept]) -> Kept:
        """Return what is known, or find it, and know it unless it leans on an open question."""
        if key in store:
            return store[key]
        before, self._leans_on = self._leans_on, NOTHING
        found = find()
        if self._leans_on == NOTHING:
            store[key] = found
        self._leans_on = min(before, self._leans_on)
        return found

    def within(self, case: Case, node: Node) -> tuple[Break, ...]:
        """Return the same for values that stand inside of those spoken of so far."""
        self._inside += 1
        found = self.breaks(case, node)
        self._inside -= 1
        return found

    def impossible(self, case: Case) -> bool:
        """Tell whether there certainly is no value of a case."""
        return self._kept(self._judged, case.key, lambda: self._judge(case))

    def _judge(self, case: Case) -> bool:
        if case.key in self._judging:
            return False
        self._judging.add(case.key)
        facts = self.facts(case)
        plain = case.regardless()
        denied = not facts.types or any(not self._plainly(plain, node) for node in case.nots)
        self._judging.remove(case.key)
        return denied

    def facts(self, case: Case) -> Facts:
        """Return what is known of the values of a case."""
        key = case.key[0]
        return self._kept(self._facts, key, lambda: self._look(case.regardless(), key))

    def _look(self, case: Case, key: object) -> Facts:
        plain = facts_of(node.schema for node in case.nodes)
        if key in self._looking or plain.values is not None:
            return plain
        self._looking.add(key)
        void = objects.void(self, case, plain) | lists.void(self, case, plain)
        self._looking.remove(key)
        return plain._replace(types=plain.types - void)

    def _broken(self, case: Case, node: Node) -> Iterator[Break]:
        if self._says(case, node) or self.impossible(case):
            return
        if self._splits:
            case = self._grow(case)
            if self.impossible(case):
                return
        if node.schema is False:
            yield Break(node.path, "nothing fits it")
            return
        for keyword in node.schema:
            if keyword in COMPARERS:
                yield from self._broken_by(keyword, case, node)

    def _says(self, case: Case, node: Node) -> bool:
        """Tell whether the very same is known of a case, wherever it is written."""
        fits = case.key[0]
        if fits not in self._said:
            self._said[fits] = frozenset(map(self._meanings.of, case.nodes))
        return self._meanings.of(node) in self._said[fits]

    def _broken_by(self, keyword: str, case: Case, node: Node) -> tuple[Break, ...]:
        found = tuple(COMPARERS[keyword](self, case, node))
        if not found or not self._splits or keyword == KEYWORD:
            return found
        ways = choices.ways(case, _members(found, node))
        before = self._splits
        self._splits = before - 1 if len(ways) <= FEW_WAYS else 0
        proven = any(self._fits_each(keyword, cases, node) for cases in ways)
        self._splits = before
        return () if proven else found

    def _fits_each(self, keyword: str, cases: list[Case], node: Node) -> bool:
        self._left -= 1
        return self._left > 0 and all(
            self.impossible(case) or not self._broken_by(keyword, case, node)
            for case in map(self._grow, cases)
        )

    def _plainly(self, case: Case, node: Node) -> tuple[Break, ...]:
        """Return what can be broken where no case is split."""
        before, self._splits = self._splits, 0
        found = self.breaks(case, node)
        self._splits = before
        return found

    def _grow(self, case: Case) -> Case:
        """Return a case with what its conditions demand of its values."""
        return self._kept(self._grown, case.key, lambda: self._larger(case))

    def _larger(self, case: Case) -> Case:
        if self.impossible(case):
            return case
        grown = case.fitting(*choices.triggered(self, case, self._plainly))
        return case if grown.key == case.key else self._larger(grown)


def _members(breaks: tuple[Break, ...], node: Node) -> frozenset[str] | None:
    """Return the members of an object that breaks are about; None if that is not known."""
    names = set()
    for each in breaks:
        below = each.path[len(node.path) :]
        if each.path[: len(node.path)] != node.path or "properties" not in below[:-1]:
            return None
        at = below.index("properties")
        if not all(isinstance(token, int) or token in _IN_PLACE for token in below[:at]):
            return None
        names.add(str(below[at + 1]))
    return frozenset(names)


_IN_PLACE = frozenset({"allOf", "anyOf", "oneOf", "then", "else"})
