"""What several schemas say of a value by keywords that hold no schemas: sets and ranges."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import ceil, floor
from typing import Any, NamedTuple

from conflict_events.formats import CHECKERS
from conflict_events.patterns import matches

FRACTION = "fraction"
"""The numbers that are no whole ones; what JSON Schema calls a number is these and integers."""

ALL = frozenset({"null", "boolean", "object", "array", "string", "integer", FRACTION})
NUMBERS = frozenset({"integer", FRACTION})

MOST_LISTED = 50
"""Whole numbers of a range that are listed one by one."""

Key = tuple[Any, ...]


class Range(NamedTuple):
    """The numbers from one to another; None is no bound, and an open end is not among them."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False

    @property
    def empty(self) -> bool:
        """Whether no number is in it."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def at_least(self, bound: Fraction, *, is_open: bool = False) -> "Range":
        """Return the part of it from a number on."""
        if self.low is None or (bound, is_open) > (self.low, self.low_open):
            return self._replace(low=bound, low_open=is_open)
        return self

    def at_most(self, bound: Fraction, *, is_open: bool = False) -> "Range":
        """Return the part of it up to a number."""
        if self.high is None or (bound, not is_open) < (self.high, not self.high_open):
            return self._replace(high=bound, high_open=is_open)
        return self

    def within(self, other: "Range") -> bool:
        """Tell whether all of it is in another range."""
        return other.at_least_of(self) == self and other.at_most_of(self) == self

    def at_least_of(self, other: "Range") -> "Range":
        """Return another range from where this one begins."""
        return other if self.low is None else other.at_least(self.low, is_open=self.low_open)

    def at_most_of(self, other: "Range") -> "Range":
        """Return another range up to where this one ends."""
        return other if self.high is None else other.at_most(self.high, is_open=self.high_open)

    def whole(self) -> "Range":
        """Return the range from its first to its last whole number."""
        low = None if self.low is None else Fraction(_after(self.low, is_open=self.low_open))
        high = None if self.high is None else Fraction(-_after(-self.high, is_open=self.high_open))
        return Range(low, high)


def _after(bound: Fraction, *, is_open: bool) -> int:
    return floor(bound) + 1 if is_open else ceil(bound)


class Facts(NamedTuple):
    """What is known of a value: its type, if listed its values, and for each type its bounds."""

    types: frozenset[str] = ALL
    values: tuple[Any, ...] | None = None
    numbers: Range = Range()
    multiples: frozenset[Fraction] = frozenset()
    length: Range = Range(Fraction(0))
    patterns: frozenset[str] = frozenset()
    formats: frozenset[str] = frozenset()
    items: Range = Range(Fraction(0))
    unique: bool = False
    members: Range = Range(Fraction(0))
    required: frozenset[str] = frozenset()


def facts_of(schemas: Iterable[Any]) -> Facts:
    """Return what is known of a value that fits several schemas."""
    facts, depending = Facts(), []
    for schema in schemas:
        facts = _narrowed(facts, schema)
        depending += list(schema.get("dependentRequired", {}).items())
    facts = facts._replace(required=closed(facts.required, depending))
    return _settled(facts)


def closed(required: frozenset[str], depending: Iterable[tuple[str, Any]]) -> frozenset[str]:
    """Return names that are required, with those that are required because of them."""
    grown, listed = required, list(depending)
    while True:
        more = grown.union(*(names for name, names in listed if name in grown))
        if more == grown:
            return grown
        grown = more


def _narrowed(facts: Facts, schema: Mapping[str, Any]) -> Facts:
    return facts._replace(
        types=facts.types & types_in(schema),
        values=_common(facts.values, listed_in(schema)),
        numbers=range_in(facts.numbers, schema),
        multiples=facts.multiples | {exact(schema[m]) for m in ("multipleOf",) if m in schema},
        length=_counted(facts.length, schema, "minLength", "maxLength"),
        patterns=facts.patterns | {schema[p] for p in ("pattern",) if p in schema},
        formats=facts.formats | {schema[f] for f in ("format",) if f in schema},
        items=_items(facts.items, schema),
        unique=facts.unique or schema.get("uniqueItems", False) is True,
        members=_members(facts.members, schema),
        required=facts.required | set(schema.get("required", ())),
    )


def types_in(schema: Mapping[str, Any]) -> frozenset[str]:
    """Return the types that a schema's ``type`` allows."""
    stated = schema.get("type")
    if stated is None:
        return ALL
    named = {stated} if isinstance(stated, str) else set(stated)
    return frozenset(named - {"number"} | (NUMBERS if "number" in named else set()))


def listed_in(schema: Mapping[str, Any]) -> tuple[Any, ...] | None:
    """Return the values that a schema lists by ``enum`` or ``const``, or None."""
    listed = tuple(schema["enum"]) if "enum" in schema else None
    return _common(listed, (schema["const"],)) if "const" in schema else listed


def range_in(numbers: Range, schema: Mapping[str, Any]) -> Range:
    """Return the part of a range that a schema's bounds leave."""
    for keyword, is_open in (("minimum", False), ("exclusiveMinimum", True)):
        if keyword in schema:
            numbers = numbers.at_least(exact(schema[keyword]), is_open=is_open)
    for keyword, is_open in (("maximum", False), ("exclusiveMaximum", True)):
        if keyword in schema:
            numbers = numbers.at_most(exact(schema[keyword]), is_open=is_open)
    return numbers


def _counted(count: Range, schema: Mapping[str, Any], least: str, most: str) -> Range:
    if least in schema:
        count = count.at_least(exact(schema[least]))
    return count.at_most(exact(schema[most])) if most in schema else count


def _items(count: Range, schema: Mapping[str, Any]) -> Range:
    count = _counted(count, schema, "minItems", "maxItems")
    if "contains" in schema:
        count = count.at_least(exact(schema.get("minContains", 1)))
    if schema.get("items") is False:
        count = count.at_most(Fraction(len(schema.get("prefixItems", ()))))
    return count


def _members(count: Range, schema: Mapping[str, Any]) -> Range:
    count = _counted(count, schema, "minProperties", "maxProperties")
    if schema.get("additionalProperties") is False and not schema.get("patternProperties"):
        count = count.at_most(Fraction(len(schema.get("properties", ()))))
    return count


def _common(one: tuple[Any, ...] | None, other: tuple[Any, ...] | None) -> tuple[Any, ...] | None:
    if one is None or other is None:
        return other if one is None else one
    known = {key_of(value) for value in other}
    return tuple(value for value in one if key_of(value) in known)


def _settled(facts: Facts) -> Facts:
    """Return facts of which each says what follows from the others."""
    types = facts.types
    if any(each.denominator == 1 for each in facts.multiples):
        types -= {FRACTION}
    numbers = facts.numbers if FRACTION in types else facts.numbers.whole()
    members = facts.members.at_least(Fraction(len(facts.required)))
    for kinds, bounds in (
        (NUMBERS, numbers),
        ({"string"}, facts.length),
        ({"array"}, facts.items),
        ({"object"}, members),
    ):
        types -= kinds if bounds.empty else set()
    facts = facts._replace(types=types, numbers=numbers, members=members)
    values = _all_there_are(facts) if facts.values is None else facts.values
    if values is None:
        return facts
    values = tuple(value for value in values if _fits(facts, value))
    return facts._replace(values=values, types=frozenset(map(type_of, values)))


def _all_there_are(facts: Facts) -> tuple[Any, ...] | None:
    """Return all values that there can be, where these are few; else None."""
    if not facts.types <= {"null", "boolean", "integer"}:
        return None
    whole: tuple[int, ...] = ()
    if "integer" in facts.types:
        low, high = facts.numbers.low, facts.numbers.high
        if low is None or high is None or high - low >= MOST_LISTED:
            return None
        whole = tuple(range(int(low), int(high) + 1))
    null = (None,) if "null" in facts.types else ()
    return (*null, *((False, True) if "boolean" in facts.types else ()), *whole)


def _fits(facts: Facts, value: Any) -> bool:
    """Tell whether a value is such as the facts say; of lists and objects only the size counts."""
    if type_of(value) not in facts.types:
        return False
    if isinstance(value, str):
        return (
            holds(facts.length, len(value))
            and all(matches(each, value) for each in facts.patterns)
            and all(CHECKERS[each](value) for each in facts.formats if each in CHECKERS)
        )
    if isinstance(value, list):
        return holds(facts.items, len(value))
    if isinstance(value, dict):
        return holds(facts.members, len(value)) and facts.required <= value.keys()
    if value is None or isinstance(value, bool):
        return True
    whole = all(exact(value) % each == 0 for each in facts.multiples)
    return whole and holds(facts.numbers, value)


def holds(bounds: Range, number: Any) -> bool:
    """Tell whether a number is in a range."""
    return Range(exact(number), exact(number)).within(bounds)


def type_of(value: Any) -> str:
    """Return the type of a value; a number without a fraction is an integer."""
    if value is None:
        return "null"
    for kind, name in ((bool, "boolean"), (str, "string"), (list, "array"), (dict, "object")):
        if isinstance(value, kind):
            return name
    return "integer" if exact(value).denominator == 1 else FRACTION


def exact(number: Any) -> Fraction:
    """Return a number as it is written in decimals."""
    return Fraction(str(number))


def key_of(value: Any) -> Key:
    """Return what equal values of JSON have in common: 1 and 1.0 do, 1 and true do not."""
    kind = type_of(value)
    if isinstance(value, list):
        return (kind, *map(key_of, value))
    if isinstance(value, dict):
        return (kind, *sorted((name, key_of(member)) for name, member in value.items()))
    return (kind, value if kind in {"null", "boolean", "string"} else exact(value))
