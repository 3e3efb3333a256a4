"""Casualties: estimates in order, tolls that match their parts, claims that are settled."""

from collections.abc import Iterator, Sequence
from typing import Any

from conflict_events import tolls
from conflict_events.findings import Severity
from conflict_events.pointers import Item
from conflict_events.quantities import Interval
from conflict_events.quantities import total as add_up
from conflict_events.rules.operands import Count, Counts, Many, One
from conflict_events.rules.registry import Breach, breach, rule
from conflict_events.words import Phrase, say_all

UNKNOWN_CODES = (-1, -9, -99, -999)
"""Numbers that datasets write where a count is not known (GTD writes -9 and -99)."""

UNKNOWN_WORDS = ("unknown", "not known", "unclear", "unspecified", "n/a", "na", "?")
"""What a note says where a count is not known."""


@rule("casualties/range", message="low {low}, best {best} and high {high} are out of order")
def range_in_order(low: One, best: One | None, high: One | None) -> bool:
    """The low estimate is at most the best one, and the best one at most the high one.

    Estimates out of order are usually columns swapped or a digit lost. Whoever sums the best
    estimates of a country, or draws the range around them, publishes the slip.

    Example:
        UCDP GED 23.1 holds rows whose low estimate is above the best one.

    Source:
        UCDP GED codebook, the variables best, high and low.

    Args:
        low: the lowest estimate.
        best: the best estimate.
        high: the highest estimate.
    """
    estimates = [each for each in (low, best, high) if _is_number(each)]
    return all(lower <= higher for lower, higher in zip(estimates, estimates[1:], strict=False))


@rule("casualties/subtotals")
def match_subtotals(total: Count, parts: Counts, complete: One | None) -> Iterator[Breach]:
    """A toll is the sum of its parts, where the parts are said to be all of it.

    Counts are added up as ranges: an exact 9 is 9 to 9, "at least 9" has no upper end, a part
    that is not known may be any number. The toll is wrong where no number fits both it and the
    sum. It is in doubt (a warning) where the parts alone hold more than an open-ended toll says
    at the least.

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
    if complete is False:
        return
    whole = add_up(parts)
    yield breach(
        "the stated total is {total}, its parts add up to {sum}",
        when=total.disjoint(whole),
        related=parts,
        sum=whole,
    )
    yield breach(
        "the stated total is {total}, but its parts alone make {sum}",
        when=not total.disjoint(whole)
        and not total.words
        and whole.low > total.low
        and not total.exact,
        related=parts,
        severity=Severity.WARNING,
        sum=whole,
    )


@rule("casualties/subset")
def within_whole(whole: Count, parts: Counts, complete: One | None) -> Iterator[Breach]:
    """A part of a toll is never larger than the toll.

    Women among the dead, journalists among the killed, the parts of a breakdown that is not
    complete: each is a subset, and all of them together are one, so they cannot exceed the whole.

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
    if complete is True:
        return
    some = add_up(parts)
    message = (
        "the part {part} is more than the whole, {whole}"
        if len(parts) == 1
        else "the parts add up to {part}, more than the whole, {whole}"
    )
    yield breach(message, when=some.low > whole.high, related=parts, part=some)


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
    if complete is False:
        return
    whole = add_up(parts)
    yield breach(
        "the total is {total}, which is vaguer than its parts: they make {sum}",
        when=total.words and whole.low > total.low,
        related=parts,
        sum=whole,
    )


@rule("casualties/claims-agree", Severity.WARNING)
def settled_claims(toll: Many) -> Iterator[Breach]:
    """Claims about the same loss that cannot all be true are settled by an adopted one.

    Tolls are disputed. That is kept, claim by claim; but a record says which claim it stands by,
    and why, or every reader picks another one.

    Example:
        A ministry gives 9 dead, a rights group 30, and a record lists both without a choice.

    Source:
        ACLED on how it codes fatalities: where reports differ, it settles on the most conservative
        estimate and tells of the dispute in its notes.

    Args:
        toll: an object with claims and, where one is chosen, the adopted one.
    """
    for each in toll:
        counts = [count for claim in tolls.standing(each) if (count := Interval.of(claim))]
        rivals = next(_disjoint_pairs(counts), None)
        if rivals and tolls.adopted(each) is None:
            yield breach(
                "{claims} cannot all be true, and none is adopted",
                at=rivals[0],
                related=counts,
                claims=Phrase(f"the claims {say_all(counts)}"),
            )


@rule("casualties/superseded")
def nothing_superseded(toll: Many) -> Iterator[Breach]:
    """A claim that a later one replaces is not the adopted one.

    Tolls are revised, mostly upwards. A record that goes on standing by the first figure repeats
    what its own source has withdrawn.

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
        if choice is None or choice.value.get("id") not in tolls.superseded(each):
            continue
        later = [
            claim
            for claim in tolls.claims(each)
            if claim.value.get("supersedes") == choice.value.get("id")
        ]
        yield breach(
            "the adopted claim {claim} is superseded by {later}",
            at=Item(each.value["adopted"]["claim"], (*each.path, "adopted", "claim")),
            related=[
                Item(claim.value["id"], (*claim.path, "supersedes"))
                for claim in later
                if "id" in claim.value
            ],
            claim=choice.value.get("id"),
            later=Phrase(say_all(claim.value.get("id", "a later claim") for claim in later)),
        )


@rule("casualties/adversary-claim", Severity.INFO)
def not_by_enemy_alone(toll: Many, group: One, actors: Many) -> Iterator[Breach]:
    """A side's losses do not rest on its enemy's word alone.

    Armies overstate what they inflict. A figure for one side that only the other side gives is
    kept, but a reader is to know it.

    Example:
        A government says that 13 insurgents were killed; nobody else counts them.

    Source:
        UCDP GED codebook on the reliability of sources: claims of warring parties on the losses
        of the other side are treated with caution.

    Args:
        toll: an object with claims, each with its claimant.
        group: the identifier of the actor who suffered the losses.
        actors: the actors, each with ``id`` and, if it fights, ``side``.
    """
    sides = {
        actor.value["id"]: actor.value["side"]
        for actor in actors
        if isinstance(actor.value, dict)
        and isinstance(actor.value.get("id"), str)
        and isinstance(actor.value.get("side"), str)
    }
    own = sides.get(group) if isinstance(group, str) else None
    for each in toll:
        standing = tolls.standing(each)
        claimants = [claim.value.get("claimant") for claim in standing]
        enemies = [
            sides.get(name) not in {None, own} for name in claimants if isinstance(name, str)
        ]
        if own and standing and len(enemies) == len(standing) and all(enemies):
            yield breach(
                "the losses of {group} rest on the word of {claimant} alone, its enemy",
                at=Item(claimants[0], (*standing[0].path, "claimant")),
                claimant=Phrase(say_all(dict.fromkeys(claimants))),
            )


@rule("casualties/unknown-as-zero", Severity.WARNING)
def unknown_is_absent(counts: Many, said: One | None) -> Iterator[Breach]:
    """A count that is not known is left out; it is never 0, -1, -9 or -99.

    A zero says that somebody looked and found none. A code such as -99 for "unknown" is summed
    by the first tool that does not know it.

    Example:
        A note says "casualties unknown" beside a count of 0.

    Source:
        GTD codebook: -9 and -99 stand for unknown; UCDP GED codebook, number_of_sources: -1.

    Args:
        counts: the counts, as plain numbers; ranges and words are not judged.
        said: what the record says of the count in words; a 0 is judged by it.
    """
    unknown = isinstance(said, str) and any(
        word in UNKNOWN_WORDS for word in (said.casefold(), *_phrases(said))
    )
    for count in counts:
        if not _is_number(count.value):
            continue
        if count.value < 0:
            yield breach(
                "the count is {count}; leave an unknown count out, a code for it is summed",
                at=count,
                count=count,
            )
        elif count.value == 0 and unknown:
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
        Every Casualty, Standards for Casualty Recording (2016), on recording the dead one by one.

    Args:
        named: the names, one item each.
        total: the toll.
    """
    yield breach(
        "{number} are known by name, but the toll is {total}",
        when=len(named) > total.high,
        at="total",
        related=[named[0]],
        number=len(named),
    )


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _disjoint_pairs(counts: Sequence[Interval]) -> Iterator[tuple[Interval, Interval]]:
    for index, count in enumerate(counts):
        for other in counts[index + 1 :]:
            if count.disjoint(other):
                yield other, count


def _phrases(text: str) -> Iterator[str]:
    for phrase in text.casefold().replace(";", ",").replace(".", ",").split(","):
        yield phrase.strip()
