"""Which rules a run tells of: ``--select`` and ``--ignore``, by family or by rule."""

from collections.abc import Iterable
from typing import NamedTuple

from conflict_events.keywords import ASSERTIONS
from conflict_events.words import say, suggestion

SCHEMA_RULES = tuple(f"schema/{keyword}" for keyword in ASSERTIONS)
"""The names under which violations of JSON Schema's own keywords are told."""

FIELDS = "table/fields"
"""The name under which rows are told that have not as many fields as their table has columns."""


class UnknownRule(ValueError):  # noqa: N818 -- named as what it is about
    """A name that is neither a rule's nor a family's."""


class Selection(NamedTuple):
    """The families and rules selected (all, if none is named) and those ignored."""

    selected: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()

    def wants(self, rule: str) -> bool:
        """Tell whether findings of a rule are told."""
        names = {rule, rule.partition("/")[0]}
        return (not self.selected or not names.isdisjoint(self.selected)) and names.isdisjoint(
            self.ignored
        )


def select(selected: Iterable[str], ignored: Iterable[str]) -> Selection:
    """Return the selection that names of families and rules make; one that is ignored stays so.

    Raises:
        UnknownRule: a name is neither a rule's nor a family's.
    """
    selection = Selection(_names(selected), _names(ignored))
    for name in (*selection.selected, *selection.ignored):
        known = known_names()
        if name not in known:
            msg = f"no rule or family is called {say(name)}{suggestion(name, known)}"
            raise UnknownRule(msg)
    return selection


def _names(given: Iterable[str]) -> tuple[str, ...]:
    # A lone name is not a series of letters.
    return (given,) if isinstance(given, str) else tuple(given)


def known_names() -> set[str]:
    """Return the names of all rules and families, and of all else that findings are told under."""
    from conflict_events.glossary import terms  # noqa: PLC0415 -- only who names one needs them
    from conflict_events.rules.registry import all_rules  # noqa: PLC0415 -- imports all

    names = {*SCHEMA_RULES, FIELDS, *terms(), *(rule.name for rule in all_rules())}
    return names | {name.partition("/")[0] for name in names}
