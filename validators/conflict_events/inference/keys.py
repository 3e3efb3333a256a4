"""Proposes checks of keys: what tells rows apart, which code goes with which name."""

from collections.abc import Iterator, Sequence

from conflict_events.inference.facts import ENOUGH_SHARE, Facts, Look
from conflict_events.inference.names import by_words, is_code, is_id, words_of
from conflict_events.inference.trials import Candidate, Ground
from conflict_events.tables.asides import ROW

_NAMES = frozenset({"label", "name", "text", "txt"})
_FILLERS = frozenset({"dset", "new", "old"})
_YEARS = frozenset({"year", "yr"})
_RECURS = 2
"""Rows per pair of code and name: where each code stands once, it has one name anyway."""


def record_id(known: Sequence[Facts]) -> Facts | None:
    """Return the column that tells the rows apart, or None: one that is called so, or the first."""
    unique = [each for each in known if each.unique and _tells_apart(each)]
    named = [each for each in unique if any(map(is_id, words_of(each.path)))]
    return next(iter([*named, *unique]), None)


def keys(known: Sequence[Facts], ground: Ground) -> Iterator[Candidate]:
    """Yield what no two rows share: an id, or else two columns together."""
    chosen = record_id(known)
    for each in known:
        named = any(map(is_id, words_of(each.path))) and _tells_apart(each)
        if each is chosen or (named and each.different >= ENOUGH_SHARE * each.present > 0):
            yield _key([each])
    pair = None if chosen else key_pair(known, ground)
    if pair:
        yield _key(pair)


def key_pair(known: Sequence[Facts], ground: Ground) -> tuple[Facts, Facts] | None:
    """Return the first two columns that tell rows apart: of whom or where, and when; or None."""
    dates = [each for each in known if each.always and _is_when(each)]
    whose = [each for each in known if each.always and not _is_when(each) and _is_whose(each)]
    for when in dates:
        for one in whose:
            both = ground.said([one, when]).drop(ROW)
            if both.height == both.n_unique():
                return one, when
    return None


def pairings(known: Sequence[Facts], ground: Ground) -> Iterator[Candidate]:
    """Yield codes with the names that they stand for."""
    named = by_words(known)
    for code in known:
        for words in _called(code) if code.different > 1 else ():
            name = named.get(words)
            if (
                name is None
                or name.column == code.column
                or name.look in {Look.NUMBER, Look.MOMENT}
            ):
                continue
            both = ground.said([code, name]).drop(ROW).drop_nulls()
            if both.height >= _RECURS * both.n_unique():
                entry = {"code": code.pointer, "name": name.pointer}
                yield Candidate({"rule": "identity/one-to-one", **entry}, (code, name), pairs=True)
                break


def _tells_apart(facts: Facts) -> bool:
    return facts.keywords.get("type") in {"integer", "string"} and facts.look not in {
        Look.TEXT,
        Look.GEOMETRY,
    }


def _key(columns: Sequence[Facts]) -> Candidate:
    key = [each.pointer for each in columns]
    return Candidate({"rule": "identity/unique", "key": key}, tuple(columns))


def _is_when(facts: Facts) -> bool:
    return facts.look is Look.MOMENT or not _YEARS.isdisjoint(words_of(facts.path))


def _is_whose(facts: Facts) -> bool:
    named = facts.look in {Look.NAME, Look.CODE}
    return facts.different > 1 and (named or any(map(is_code, words_of(facts.path))))


def _called(code: Facts) -> Iterator[tuple[str, ...]]:
    """Yield how the name may be called for which a column has the code."""
    words = words_of(code.path)
    if any(map(is_code, words)):
        base = tuple(word for word in words if not is_code(word))
        short = tuple(word for word in base if word not in _FILLERS)
        for stem in dict.fromkeys([base, short]):
            if stem:
                yield stem
                yield from _named(stem)
            for at, word in enumerate(words):
                if is_code(word):
                    yield from ((*words[:at], name, *words[at + 1 :]) for name in sorted(_NAMES))
    elif code.look is Look.NUMBER and words:
        yield from _named(words)


def _named(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return ((*words, name) for name in sorted(_NAMES))
