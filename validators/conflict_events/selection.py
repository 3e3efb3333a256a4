"""Which rules a run tells of: ``--select`` and ``--ignore``, by family or by rule."""

from collections.abc import Iterable
from dataclasses import dataclass

from conflict_events.words import say, suggestion

SCHEMA_FAMILY = "schema"
"""The family of the violations of JSON Schema's own keywords, told as ``schema/<keyword>``."""


class UnknownRule(ValueError):  # noqa: N818 -- named as what it is about
    """A name that is neither a rule's nor a family's."""


@dataclass(frozen=True, slots=True)
class Selection:
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
    """Return the selection that names of families and rules make.

    Raises:
        UnknownRule: a name is neither a rule's nor a family's.
    """
    selection = Selection(tuple(selected), tuple(ignored))
    for name in (*selection.selected, *selection.ignored):
        if name.partition("/")[0] != SCHEMA_FAMILY and name not in _known():
            msg = f"no rule or family is called {say(name)}{suggestion(name, _known())}"
            raise UnknownRule(msg)
    return selection


def _known() -> set[str]:
    from conflict_events.rules.registry import FAMILIES, all_rules  # noqa: PLC0415 -- imports all

    return {SCHEMA_FAMILY, *FAMILIES, *(rule.name for rule in all_rules())}
