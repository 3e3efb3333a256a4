"""Implications: what a code says goes on in what stands beside it."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from conflict_events.findings import Severity
from conflict_events.pointers import Item
from conflict_events.rules.comparing import as_key, is_number
from conflict_events.rules.naming import property_name
from conflict_events.rules.operands import MaybeItem, OneItem
from conflict_events.rules.registry import Breach, breach, rule
from conflict_events.words import Phrase, say, say_all


class Expected(NamedTuple):
    """What is expected of a value: there or not, one of some, and from where to where.

    Where nothing else is, that it is there.
    """

    present: bool
    among: list[Any] | None
    least: float | None
    most: float | None
    absent: bool

    @property
    def is_needed(self) -> bool:
        """Whether the value has to be there."""
        others = (self.among, self.least, self.most)
        return not self.absent and (self.present or all(each is None for each in others))

    def allows(self, value: Any) -> bool:
        """Tell whether a value, None where there is none, is as expected."""
        if value is None:
            return not self.is_needed
        if self.absent:
            return False
        if self.among is not None and as_key(value) not in set(map(as_key, self.among)):
            return False
        return not is_number(value) or not (
            (self.least is not None and value < self.least)
            or (self.most is not None and value > self.most)
        )

    def __str__(self) -> str:
        """Return what is expected, in words."""
        if self.absent:
            return "none"
        words = [] if self.among is None else [say_all(self.among, "or")]
        if self.least is not None:
            words.append(f"at least {say(self.least)}")
        if self.most is not None:
            words.append(f"at most {say(self.most)}")
        return say_all(map(Phrase, words)) if words else "a value"


@rule("records/implies", Severity.WARNING, yields_to=("casualties/unknown-as-zero",))
def what_follows_is_coded(  # noqa: PLR0913 -- when it holds, and what is expected then
    given: OneItem,
    then: MaybeItem,
    values: list[Any] | None = None,
    above: float | None = None,
    among: list[Any] | None = None,
    least: float | None = None,
    most: float | None = None,
    because: str = "",
    *,
    present: bool = False,
    absent: bool = False,
) -> Iterator[Breach]:
    """What one value says goes on in another.

    Codebooks tie variables to one another: a flag asks for a count, a code for a text. Where only
    one of the two was coded, or one of them changed later, whoever filters by the one gets other
    events than whoever filters by the other.

    Published data breaks such conventions, the old rows most, so that this is a warning: JSON
    Schema's ``if`` and ``then`` say the same as an error. What is missing breaks nothing but an
    expectation that it is there; what is no number is neither too small nor too large.

    Example:
        ``suicide`` is 1, and ``nkillter`` is 0: nobody who attacked has died.

    Source:
        GTD codebook (2021): property and propextent, ishostkid and nhostkid, multiple and related
        are coded together.

    Args:
        given: the value from which something follows.
        then: the value of which it follows; there it is told, unless it is missing.
        values: the values of ``given`` from which it follows; without them, from any.
        above: it follows only from numbers above this one.
        among: the values that ``then`` may have.
        least: the smallest number that it may be.
        most: the largest number that it may be.
        because: why it follows, in a few words.
        present: it has to be there. So it has where nothing else is said.
        absent: it has to be missing.
    """
    value = given.value
    if values is not None and as_key(value) not in set(map(as_key, values)):
        return
    if above is not None and not (is_number(value) and value > above):
        return
    expected = Expected(present, among, least, most, absent)
    if not expected.allows(then.value):
        missing = then.value is None
        yield breach(
            "{given} is {value}, but {then} is {found}; expected {expected}{because}",
            at=given if missing else then,
            related=[] if missing else [given],
            given=_name(given),
            value=given,
            then=_name(then),
            found=Phrase("missing") if missing else then,
            expected=Phrase(str(expected)),
            because=Phrase(f" ({because})" if because else ""),
        )


def _name(item: Item) -> Phrase:
    return Phrase(f"`{property_name(item.path)}`")
