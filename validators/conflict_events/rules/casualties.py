"""Casualties: estimates in order, tolls that match their parts, claims that are settled."""

import math
import re
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import pairwise
from operator import or_
from typing import Any

import conflict_events.rules.heaping  # noqa: F401 -- the family's rule on round numbers
from conflict_events import tolls
from conflict_events.findings import Severity
from conflict_events.pointers import Item
from conflict_events.quantities import Interval
from conflict_events.quantities import total as add_up
from conflict_events.rules.comparing import is_number
from conflict_events.rules.naming import property_name
from conflict_events.rules.operands import Count, Counts, Many, One
from conflict_events.rules.registry import Breach, breach, rule
from conflict_events.rules.unknowns import UNKNOWN_CODES, says_unknown
from conflict_events.words import Phrase, say, say_all


@rule("casualties/range")
def range_in_order(low: One | None, best: One | None, high: One | None) -> Iterator[Breach]:
    """The low estimate is at most the best one, and the best one at most the high one.

    Estimates out of order are usually columns swapped or a digit lost. Whoever sums the best
    estimates of a country, or draws the range around them, publishes the slip. Those that are
    stated are compared; one that is left out is not.

    Example:
        UCDP GED 23.1 holds rows whose low estimate is above the best one.

    Source:
        UCDP GED codebook, the variables best, high and low.

    Args:
        low: the lowest estimate.
        best: the best estimate.
        high: the highest estimate.
    """
    estimates: dict[str, Any] = {"low": low, "best": best, "high": high}
    stated = {name: each for name, each in estimates.items() if _is_ordered(each)}
    if len(stated) > 1:
        first, *others = stated
        yield breach(
            "{estimates} are out of order; expected low <= best <= high",
            when=reduce(or_, (lower > higher for lower, higher in pairwise(stated.values()))),
            at=first,
            related=others,
            estimates=Phrase(say_all(Phrase(f"{name} {say(stated[name])}") for name in stated)),
        )


@rule("casualties/subtotals")
def match_subtotals(total: Count, parts: Counts, complete: One | None) -> Iterator[Breach]:
    """A toll is the sum of its parts, where the parts are said to be all of it.

    Counts are added up as ranges: an exact 9 is 9 to 9, "at least 9" has no upper end, words have
    the range of their convention, a part that is left out may be any number. The toll is wrong
    where no number fits both it and the sum. It is in doubt (a warning) where the parts alone
    hold more than an open-ended toll says at the least.

    Example:
        An article gives 11 soldiers killed; in its text, 9 die at a base and 3 at a bridge.

    Source:
        UCDP GED codebook: best is deaths_a + deaths_b + deaths_civilians + deaths_unknown.

    Args:
        total: the toll.
        parts: the parts, each a count or an object that holds one.
        complete: whether the parts are all of the toll; if a schema does not bind it, they are.
            The check does not apply where it is false.
    """
    if complete is not None and complete is not True:
        return
    whole = add_up(parts)
    yield breach(
        "the stated total is {stated}, its parts add up to {sum}{unknown}",
        when=total.disjoint(whole),
        related=parts,
        stated=Phrase(total.spelt),
        sum=whole,
        unknown=_not_known(parts),
    )
    if total.high == math.inf and not total.words:
        minimum = total.low if total.best is None else total.best
        yield breach(
            "the stated total is {total}, but its parts alone make {sum}{unknown}",
            when=total.overlaps(whole) & (whole.low > minimum),
            related=parts,
            severity=Severity.WARNING,
            sum=whole,
            unknown=_not_known(parts),
        )


@rule("casualties/subset", yields_to=("casualties/subtotals",))
def within_whole(whole: Count, parts: Counts, complete: One | None) -> Iterator[Breach]:
    """A part of a toll is never larger than the toll.

    Women among the dead, journalists among the killed, the parts of a breakdown that is not
    complete: each is a subset, and all of them together are one, so they cannot exceed the whole.
    Parts that may overlap (women, and journalists) are bound one by one.

    Example:
        GTD counts nkillter, the attackers among the dead, within nkill, all the dead.

    Source:
        GTD codebook, the variables nkill, nkillus and nkillter.

    Args:
        whole: the toll.
        parts: some of those in it, counted apart from one another.
        complete: whether the parts are all of the toll. The check does not apply where it is
            true, for then casualties/subtotals does.
    """
    if complete is not None and complete is not False:
        return
    sum_of_parts = add_up(parts)
    yield breach(
        "the whole is {stated}, but {some} {sum}",
        when=sum_of_parts.low > whole.high,
        related=parts,
        stated=Phrase(whole.spelt),
        some=Phrase("a part of it is" if len(parts) == 1 else "parts of it add up to"),
        sum=Phrase(parts[0].spelt) if len(parts) == 1 else sum_of_parts,
    )


@rule("casualties/vague-total", Severity.WARNING, yields_to=("casualties/subtotals",))
def no_vaguer_than_parts(total: Count, parts: Counts, complete: One | None) -> Iterator[Breach]:
    """A toll is not told in vaguer words than its parts.

    Where a source says "several" of the whole and gives numbers for its parts, the numbers say
    more than the word: the toll can be stated as a range, and a reader of the word alone is
    misled about its size.

    Example:
        An article's summary has "several wounded", its text "several" at a base and 10 at a
        bridge: there were more than 10.

    Source:
        The ranges that words stand for, with where each comes from: vague-quantities/1.0.0.

    Args:
        total: the toll.
        parts: the parts, each a count or an object that holds one.
        complete: whether the parts are all of the toll; if a schema does not bind it, they are.
            The check does not apply where it is false.
    """
    if total.words and (complete is None or complete is True):
        whole = add_up(parts)
        yield breach(
            "the total is {stated}, which is vaguer than its parts: they make {sum}{unknown}",
            when=total.overlaps(whole) & (whole.low > total.low),
            related=parts,
            stated=Phrase(total.spelt),
            sum=whole,
            unknown=_not_known(parts),
        )


@rule("casualties/claims-agree", Severity.WARNING)
def settled_claims(toll: Many) -> Iterator[Breach]:
    """Claims about the same loss that cannot all be true are settled by an adopted one.

    Tolls are disputed. That is kept, claim by claim; but a record says which claim it stands by,
    and why, or every reader picks another one. A claim that a later one supersedes is no rival
    of it.

    Example:
        A ministry gives 9 dead, a rights group 30, and a record lists both without a choice.

    Source:
        ACLED on how it codes fatalities: where reports differ, it settles on the most conservative
        estimate and tells of the dispute in its notes.

    Args:
        toll: an object with claims and, where one is chosen, the adopted one.
    """
    for each in toll:
        if tolls.adopted(each) or not tolls.sound(each):
            continue
        standing = [
            (count, claim) for claim in tolls.standing(each) if (count := Interval.of(claim))
        ]
        rival = _rival([count for count, _ in standing])
        if rival:
            two = len(standing) == 2  # noqa: PLR2004 -- "both" are two
            claims = say_all(Phrase(_with_claimant(*pair)) for pair in standing)
            yield breach(
                "{claims} cannot {together} be true; expected one of them to be adopted",
                at=rival,
                related=[count for count, _ in standing if count is not rival],
                claims=Phrase(claims),
                together=Phrase("both" if two else "all"),
            )


@rule("casualties/superseded")
def nothing_superseded(toll: Many) -> Iterator[Breach]:
    """A claim that a later one replaces is not the adopted one.

    Tolls are revised, mostly upwards. A record that goes on standing by the first figure repeats
    what its own source has withdrawn. A superseded claim is no longer added up or compared, either.

    Example:
        Officials first give 9 dead and raise it to 13; the record adopts the 9.

    Source:
        ACLED on how it codes fatalities: totals are corrected, upward or downward, when better
        information comes.

    Args:
        toll: an object with claims and the adopted one.
    """
    for each in toll:
        choice = tolls.adopted(each)
        name = choice and tolls.name_of(choice)
        later = [
            claim
            for claim in tolls.claims(each)
            if name is not None and claim.value.get("supersedes") == name
        ]
        # That claims supersede one another in a circle is for chronology/revision-order to tell.
        if later and not tolls.circle(each):
            names = [tolls.name_of(claim) or Phrase("a later claim") for claim in later]
            yield breach(
                "the adopted claim {claim} is superseded by {later}",
                at=Item(name, (*each.path, "adopted", "claim"), each.record),
                related=[_superseding(claim) for claim in later],
                claim=name,
                later=Phrase(say_all(names)),
            )


@rule("casualties/adversary-claim", Severity.INFO)
def not_by_enemy_alone(toll: Many, group: One, actors: Many) -> Iterator[Breach]:
    """A side's losses do not rest on its enemy's word alone.

    Armies overstate what they inflict. A figure for one side that only the other side gives is
    kept, but a reader is to know it.

    What counts is the adopted claim, with every other standing claim of the same figure; where
    none is adopted, all claims that stand. A claimant without a side (a source, a witness) is no
    enemy.

    Example:
        A government says that 13 insurgents were killed; nobody else counts them.

    Source:
        It follows from the record's own form: a claim names its claimant, an actor its side
        (conflict-event/1.0.0). UCDP GED likewise keeps from whom a report has it (source_original).

    Args:
        toll: an object with claims, each with its claimant.
        group: the identifier of the actor who suffered the losses.
        actors: the actors, each with ``id`` and, if it fights, ``side``.
    """
    sides = _sides(actors)
    own = sides.get(group) if isinstance(group, str) else None
    for each in toll:
        claims = tolls.relied_on(each)
        names = [tolls.claimant_of(claim) for claim in claims]
        enemies = [name is not None and sides.get(name) not in {None, own} for name in names]
        if own is not None and claims and all(enemies):
            yield breach(
                "the losses of {group} rest on the word of {claimant} alone, {enemy}",
                at=Item(names[0], (*claims[0].path, "claimant"), each.record),
                claimant=Phrase(say_all(dict.fromkeys(names))),
                enemy=Phrase("its enemy" if len(set(names)) == 1 else "its enemies"),
            )


@rule("casualties/unknown-as-zero", Severity.WARNING)
def unknown_is_absent(counts: Many, said: One | None) -> Iterator[Breach]:
    """A count that is not known is left out; it is never 0, -1, -9 or -99.

    A zero says that somebody looked and found none. A code such as -99 for "unknown" is summed
    by the first tool that does not know it.

    Example:
        A note says "casualties unknown" beside a count of 0. "Injuries unknown" says it of a
        count whose name tells of wounded or injured, and not of the dead.

    Source:
        GTD codebook: -9 and -99 stand for unknown; UCDP GED codebook, number_of_sources: -1.

    Args:
        counts: the counts, as plain numbers; ranges and words are not judged.
        said: what the record says of the count in words; a 0 is judged by it.
    """
    for count in counts:
        wounded = re.search("wound|injur", property_name(count.path), re.IGNORECASE) is not None
        if not is_number(count.value):
            continue
        if count.value in UNKNOWN_CODES:
            yield breach(
                "the count is {count}, a code for an unknown count that is added up like a number; "
                "leave it out",
                at=count,
                count=count,
            )
        elif count.value < 0:
            yield breach(
                "the count is {count}; expected 0 or more, or no count where it is not known",
                at=count,
                count=count,
            )
        elif count.value == 0 and isinstance(said, str) and says_unknown(said, of_wounded=wounded):
            yield breach(
                "the count is 0, but it is said to be unknown: {said}; leave it out",
                at=count,
                related=["said"],
            )


@rule("casualties/named-dead")
def no_more_named_than_dead(named: Many, total: Count) -> Iterator[Breach]:
    """No more of the dead are known by name than there are dead.

    Lists of names grow after the count is coded. When the list is the longer one, the toll is out
    of date, or somebody is listed twice.

    Example:
        A memorial list of 14 names beside a toll of 12.

    Source:
        Every Casualty Worldwide, Standards for Casualty Recording (2016), on lists of individual
        dead; that a list is no longer than its count is arithmetic.

    Args:
        named: the names, one item each.
        total: the toll.
    """
    yield breach(
        "{number} are known by name, more than the toll of {stated}",
        when=len(named) > total.high,
        at="total",
        related=[named[0]],
        number=len(named),
        stated=Phrase(total.spelt),
    )


def _is_ordered(value: Any) -> bool:
    """Tell whether a value can be compared with numbers: a number, or a column of them."""
    return value is not None and not isinstance(value, (bool, str, list, dict))


def _not_known(parts: Sequence[Interval]) -> Phrase:
    """Say how many of the parts are not known, if any."""
    missing = sum(not part.known for part in parts)
    return Phrase(f" ({missing} of {len(parts)} parts not known)" if missing else "")


def _rival(counts: Sequence[Interval]) -> Interval | None:
    """Return the first count that contradicts an earlier one, or None."""
    pairs = ((count, other) for at, count in enumerate(counts) for other in counts[:at])
    return next((count for count, other in pairs if count.disjoint(other)), None)


def _with_claimant(count: Interval, claim: Item) -> str:
    name = tolls.claimant_of(claim)
    return f"{count.spelt} by {name}" if name else count.spelt


def _superseding(claim: Item) -> Item:
    return Item(claim.value["supersedes"], (*claim.path, "supersedes"), claim.record)


def _sides(actors: Sequence[Item]) -> dict[str, str]:
    """Return the side of each actor that fights."""
    found = [each.value for each in actors if isinstance(each.value, dict)]
    pairs = [(each.get("id"), each.get("side")) for each in found]
    return {name: side for name, side in pairs if isinstance(name, str) and isinstance(side, str)}
