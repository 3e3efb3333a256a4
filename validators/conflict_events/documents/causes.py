"""One finding for each cause: a rule is silent where another tells the same mistake better."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from conflict_events.checks import Broken
from conflict_events.pointers import Item, Path


def one_for_each_cause(broken: Iterable[Broken], rejected: AbstractSet[Path]) -> list[Broken]:
    """Return the broken checks of a record without those that repeat another's cause.

    A rule does not judge a value that the schema rejects, and it yields to the rules it names
    (``yields_to``) where they speak of the same place.

    Args:
        broken: the broken checks of one record.
        rejected: the paths of the values that violate the schema.
    """
    found = [each for each in broken if rejected.isdisjoint(_paths(each))]
    return [each for each in found if not any(_tells(other, each) for other in found)]


def _tells(other: Broken, each: Broken) -> bool:
    if other.rule.name not in each.rule.yields_to:
        return False
    mine, theirs = _paths(each), _paths(other)
    return bool(mine and theirs) and (mine[0] in theirs or theirs[0] in mine)


def _paths(broken: Broken) -> list[Path]:
    places = [broken.place, *(place for place, _ in broken.related)]
    return [place.path for place in places if isinstance(place, Item)]
