"""Which members and items of a value a schema describes, or may describe: what it evaluates."""

from collections.abc import Iterable
from typing import NamedTuple

from conflict_events.reach import Node, together


class Extent(NamedTuple):
    """What a schema may evaluate, of an object and of a list, beside its ``unevaluated...``."""

    names: frozenset[str] = frozenset()
    may_have_others: bool = False
    first: int = 0
    may_have_rest: bool = False

    def may_have(self, name: str) -> bool:
        """Tell whether a member of this name may be evaluated."""
        return self.may_have_others or name in self.names

    def may_have_item(self, index: int) -> bool:
        """Tell whether the item of this index may be evaluated."""
        return self.may_have_rest or index < self.first


def extent(node: Node) -> Extent:
    """Return what a schema, with all that applies at the same place in any case, may evaluate."""
    found = Extent()
    for each in together([node]):
        own = each.schema
        nested = own is not node.schema
        found = Extent(
            found.names.union(own.get("properties", ())),
            found.may_have_others
            or any(name in own for name in ("additionalProperties", "patternProperties"))
            or (nested and "unevaluatedProperties" in own),
            max(found.first, len(own.get("prefixItems", ()))),
            found.may_have_rest
            or any(name in own for name in ("items", "contains"))
            or (nested and "unevaluatedItems" in own),
        )
    return found


def certain(nodes: Iterable[Node], leaving: Node) -> Extent:
    """Return what schemas that all apply evaluate in any case.

    Args:
        nodes: the schemas.
        leaving: the one of them whose own ``unevaluated...`` is left out of account.
    """
    found = Extent()
    for each in nodes:
        own = each.schema
        nested = own is not leaving.schema
        found = Extent(
            found.names.union(own.get("properties", ())),
            found.may_have_others
            or "additionalProperties" in own
            or (nested and "unevaluatedProperties" in own),
            max(found.first, len(own.get("prefixItems", ()))),
            found.may_have_rest or "items" in own or (nested and "unevaluatedItems" in own),
        )
    return found
