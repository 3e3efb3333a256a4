"""Sources: figures that rest on statements, and statements that really say them."""

import math
import posixpath
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Any

from conflict_events.findings import Severity
from conflict_events.pointers import Item
from conflict_events.quantities import Interval, total
from conflict_events.rules.comparing import as_key, folded, is_number
from conflict_events.rules.operands import (
    Count,
    EachMany,
    EachOne,
    EachStatements,
    Many,
    One,
    Statements,
)
from conflict_events.rules.registry import Breach, breach, rule
from conflict_events.statements import Citable, Digest
from conflict_events.words import Phrase, say, say_all, suggestion

MOST_ADDED = 12
"""Figures of which every sum is tried; of more, some sum fits nearly any number."""

MOST_SHOWN = 6
"""Figures that a message names."""


@rule("sources/cited", message="the claim names no evidence; expected what it rests on")
def names_evidence(evidence: Many | None) -> bool:
    """Every claim names the evidence that it rests on.

    A figure without a source cannot be checked, corrected or defended. It is the first that a
    reader asks about, and the first that is quoted.

    Example:
        A coder adds the toll of a second report and forgets to cite it.

    Source:
        UCDP GED codebook: an event names its sources (source_article, source_original).

    Args:
        evidence: what the claim cites, as a list or item by item; its absence is the breach.
    """
    return any(item.value for item in evidence or ())


@rule("sources/statement-exists")
def cites_what_exists(citations: Many | None, sources: Statements) -> Iterator[Breach]:
    """Every cited statement exists in the digest of a declared source.

    A citation that leads nowhere proves nothing. It is mostly a slip of the pen, and the nearest
    statement is suggested. A source without a digest can be cited, but not looked into.

    Example:
        ``article#loses-mali`` is cited; the digest has ``losses-mali``.

    Source:
        The record's own form: ``source#statement``, see statement-digest/1.0.0.

    Args:
        citations: texts of the form ``source#statement`` or ``source``.
        sources: the declared sources, each with ``id`` and, if it has one, its digest.
    """
    for path, digest in sources.digests.values():
        if digest and digest.problem:
            yield breach(
                "the digest {name} {problem}",
                at=path,
                name=path,
                problem=Phrase(digest.problem),
            )
    for citation in citations or ():
        if not isinstance(citation.value, str):
            continue
        source, _, name = citation.value.partition("#")
        if source not in sources.digests:
            if sources.complete:
                hint = Phrase(suggestion(source, sources.digests))
                yield breach(
                    "no source {source} is declared{hint}", at=citation, source=source, hint=hint
                )
            continue
        digest = sources.digests[source][1]
        if name and digest and not digest.problem and name not in digest.statements:
            yield breach(
                "the source {source} has no statement {name}{hint}",
                at=citation,
                source=source,
                name=name,
                hint=Phrase(suggestion(name, digest.statements)),
            )


@rule(
    "sources/figure-stated",
    yields_to=("casualties/range", "casualties/subtotals", "casualties/subset"),
)
def figure_is_stated(count: Count, citations: Many, sources: Statements) -> Iterator[Breach]:
    """A claimed figure is among the figures of the statements it cites, or is a sum of some.

    This finds the digit mistyped between the source and the record. A range is stated where each
    of its ends is; "at least 9" may rest on a plain 9. Words are stated where the source uses
    them. Any sum of the cited figures will do, so that statements may tell of the dead and of the
    wounded, and a claim of the dead alone.

    The rule is silent where it cannot tell: where a source is cited as a whole, where a cited
    statement is in no digest, and where more than 12 figures are cited, for some sum of them fits
    nearly any number.

    Example:
        A claim of 31 cites a statement that says 13.

    Source:
        The digest of the source; statement-digest/1.0.0.

    Args:
        count: the claimed figure.
        citations: the statements that the claim cites.
        sources: the declared sources, with their digests.
    """
    cited = [sources.statement(str(citation.value)) for citation in citations]
    statements = [statement for statement in cited if statement]
    figures = [figure for statement in statements for figure in statement.figures]
    if len(statements) < len(cited) or len(figures) > MOST_ADDED or _is_stated(count, figures):
        return
    several = len(statements) > 1
    yield breach(
        "the claim is {count}, but {cited} {stated}",
        related=[statement.location for statement in statements],
        cited=Phrase("the statements it cites give" if several else "the statement it cites gives"),
        stated=Phrase(_told(figures)),
    )


@rule("sources/uncited", Severity.WARNING, scope="dataset")
def every_figure_is_used(
    citations: EachMany,
    sources: EachStatements,
    id: EachOne | None,  # noqa: A002 -- the operand's name
    claims: EachMany | None,
) -> Iterator[Breach]:
    """Every statement that gives a figure is used by some record.

    A figure of the source that no record cites was overlooked, or left out without a word.

    Only the digests of sources that the records declare are looked at. A statement about another
    event than theirs is not missed: its record may stand elsewhere. And nothing is told of a
    digest of which some citation leads nowhere, or some claim names no evidence, for that may be
    the missing one.

    Example:
        A digest has "10 wounded at the bridge"; no record has the claim.

    Source:
        The digest of the source; statement-digest/1.0.0.

    Args:
        citations: what the records cite.
        sources: the sources they declare, with their digests.
        id: the identifiers of the records, which statements name as the event they are about.
        claims: the claims of the records, each an object with ``evidence``.
    """
    used = set(_used(citations, sources))
    unclear = {*_unclear(citations, sources), *_unproven(claims or [None] * len(sources), sources)}
    events = _events(id, sources) if id and any(isinstance(name, str) for name in id) else None
    for digest in _digests(sources):
        for statement in digest.statements.values():
            elsewhere = events is not None and statement.event not in {None, *events}
            known = digest.file in unclear or (digest.file, statement.id) in used
            if not statement.figures or elsewhere or known:
                continue
            yield breach(
                "no record cites the statement {statement}, which gives {figures}",
                at=statement.location,
                statement=statement.id,
                figures=Phrase(say_all(map(_with_label, statement.figures))),
            )


@rule("sources/independent", Severity.WARNING)
def one_publication_once(sources: Many) -> Iterator[Breach]:
    """One publication is not counted as two sources.

    Two entries for one article make one report look like two that confirm each other.

    Two sources are one publication where they have one digest, or one title and the same
    publisher and date. Where no publisher and no date are given, those of one title and kind
    cannot be told apart.

    Example:
        Two coders enter the same agency report, each under an identifier of their own.

    Source:
        UCDP GED codebook, which keeps how many sources were consulted (number_of_sources) apart
        from whom the information comes from (source_original).

    Args:
        sources: the sources, each with ``title`` and, if known, ``kind``, ``publisher``,
            ``published`` and ``statements``.
    """
    seen: dict[tuple[str, ...], Item] = {}
    for source in sources:
        for key, what in _publication(source.value):
            first = seen.setdefault(key, source)
            if first is source or _are_told_apart(source.value, first.value):
                continue
            yield breach(
                "{this} is the same publication as {other}: both have {what}",
                at=source,
                related=[Item(first.value.get("id"), (*first.path, "id"), first.record)],
                this=_name(source.value, "this source"),
                other=_name(first.value, "another"),
                what=Phrase(what),
            )
            break


@rule("sources/count-agrees", Severity.WARNING)
def count_is_listed(
    stated: One, listed: Many, unknown: int = -1, separator: str = ""
) -> Iterator[Breach]:
    """The stated number of sources is the number of those listed.

    The number is used to weigh how well an event is known. When the list has changed and the
    number has not, the weight is wrong. A source that is listed twice may be counted once or
    twice.

    Example:
        ``number_of_sources`` is 3, and two sources are listed.

    Source:
        UCDP GED codebook, number_of_sources: the sources that were consulted (-1: not known).

    Args:
        stated: the stated number.
        listed: the sources, one item each, or texts that list several.
        unknown: the code that says that the number is not known.
        separator: what stands between the sources in a text that lists several.
    """
    names = [name for item in listed for name in _listed(item.value, separator)]
    fewest, most = len({*names} - {""}), len(names)
    if is_number(stated) and stated != unknown and not fewest <= stated <= most:
        yield breach(
            "the stated number of sources is {stated}, but {listed}",
            related=listed[:1],
            listed=Phrase(f"{most} {'is' if most == 1 else 'are'} listed"),
        )


def _is_stated(count: Interval, figures: Sequence[Interval]) -> bool:
    sums = _sums(figures)
    if count.words:
        same = any(folded(count.text) == folded(figure.text) for figure in figures)
        return same or (count.low, count.high) in sums
    lows = {low for low, _ in sums}
    highs = {high for _, high in sums}
    bests = {figure.best for figure in figures} | lows | highs
    # An end that is left open claims nothing.
    return (
        (count.low in lows or (count.low == 0 and not count.exact))
        and (count.high in highs or count.high == math.inf)
        and (count.best is None or count.best in bests)
    )


def _sums(figures: Sequence[Interval]) -> set[tuple[float, float]]:
    """Return the ends of every sum of one or more figures."""
    sums: set[tuple[float, float]] = set()
    for figure in figures:
        sums |= {(figure.low + low, figure.high + high) for low, high in sums}
        sums.add((figure.low, figure.high))
    return sums


def _told(figures: Sequence[Interval]) -> str:
    if not figures:
        return "no figure"
    texts = list(dict.fromkeys(figure.text for figure in figures))
    more = [f"{len(texts) - MOST_SHOWN} more"] if len(texts) > MOST_SHOWN else []
    shown = say_all(map(Phrase, texts[:MOST_SHOWN] + more))
    return f"{shown}, together {total(figures)}" if len(figures) > 1 else shown


def _with_label(figure: Interval) -> Phrase:
    return Phrase(f"{figure.text} ({figure.label})" if figure.label else figure.text)


def _digests(sources: EachStatements) -> list[Digest]:
    """Return every digest once: records of one dataset share theirs."""
    found = (digest for citable in sources if citable for _, digest in citable.digests.values())
    return list({each.file: each for each in found if each}.values())


def _events(names: EachOne, sources: EachStatements) -> set[str]:
    """Return the events that the records tell of; one whose digest is not read cites in vain."""
    return {
        name
        for name, citable in zip(names, sources, strict=True)
        if isinstance(name, str) and not any(digest.problem for digest in _digests([citable]))
    }


def _used(citations: EachMany, sources: EachStatements) -> Iterator[tuple[str, str]]:
    """Yield the file and the name of each statement that is cited."""
    for citation, citable in _pairs(citations, sources):
        statement = citable.statement(citation)
        if statement:
            yield statement.document.file, statement.id


def _unclear(citations: EachMany, sources: EachStatements) -> Iterator[str]:
    """Yield the files of the digests of which a citation names a statement that is not there."""
    for citation, citable in _pairs(citations, sources):
        source, _, name = citation.partition("#")
        if name and citable.statement(citation) is None:
            for each in citable.digests if source not in citable.digests else [source]:
                digest = citable.digests[each][1]
                if digest:
                    yield digest.file


def _unproven(claims: EachMany, sources: EachStatements) -> Iterator[str]:
    """Yield the files of the digests on which a claim without evidence may rest."""
    for stated, citable in zip(claims, sources, strict=True):
        values = [claim.value for claim in stated or () if isinstance(claim.value, dict)]
        if citable and any(not value.get("evidence") for value in values):
            yield from (digest.file for _, digest in citable.digests.values() if digest)


def _pairs(citations: EachMany, sources: EachStatements) -> Iterator[tuple[str, Citable]]:
    for cited, citable in zip(citations, sources, strict=True):
        for citation in cited or ():
            if citable and isinstance(citation.value, str):
                yield citation.value, citable


def _publication(source: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield what identifies a publication, and how to say it: its digest; its title."""
    if not isinstance(source, dict):
        return
    digest, title = _digest(source), source.get("title")
    if digest:
        yield ("digest", digest), f"the digest {say(digest)}"
    if isinstance(title, str) and folded(title):
        parts = [source.get(part) for part in ("publisher", "published")]
        if not any(parts):
            parts = [source.get("kind")]
        texts = [folded(str(part)) for part in parts]
        yield ("title", folded(title), *texts), f"the title {say(title)}"


def _digest(source: Any) -> str:
    path = source.get("statements")
    return posixpath.normpath(path) if isinstance(path, str) and path else ""


def _are_told_apart(source: Any, other: Any) -> bool:
    """Tell whether two entries differ by their digests, or are one entry twice, told elsewhere."""
    digests = {_digest(each) for each in (source, other)} - {""}
    same_id = source.get("id") is not None and source.get("id") == other.get("id")
    return len(digests) > 1 or same_id


def _name(source: Any, otherwise: str) -> str:
    name = source.get("id")
    return name if isinstance(name, str) else Phrase(otherwise)


def _listed(value: Any, separator: str) -> Iterable[Hashable]:
    """Return what stands for each source in a value; the same stands for the same."""
    if isinstance(value, str):
        return [name.strip() for name in (value.split(separator) if separator else [value])]
    return [as_key(value)]
