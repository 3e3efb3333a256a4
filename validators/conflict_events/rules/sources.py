"""Sources: figures that rest on statements, and statements that really say them."""

from collections.abc import Iterator
from typing import Any

from conflict_events.findings import Severity
from conflict_events.pointers import Item
from conflict_events.quantities import Interval, total
from conflict_events.rules.operands import (
    Count,
    EachMany,
    EachStatements,
    Many,
    One,
    Statements,
)
from conflict_events.rules.registry import Breach, breach, rule
from conflict_events.statements import Citable, Statement
from conflict_events.words import Phrase, say_all, suggestion


@rule("sources/cited", message="the claim names no evidence")
def names_evidence(evidence: Many | None) -> bool:
    """Every claim names the evidence that it rests on.

    A figure without a source cannot be checked, corrected or defended. It is the first that a
    reader asks about, and the first that is quoted.

    Example:
        A coder adds the toll of a second report and forgets to cite it.

    Source:
        UCDP GED codebook: every event names its sources (source_article, source_original).

    Args:
        evidence: what the claim cites; its absence is the breach.
    """
    return bool(evidence)


@rule("sources/statement-exists")
def cites_what_exists(citations: Many, sources: Statements) -> Iterator[Breach]:
    """Every cited statement exists in the digest of a declared source.

    A citation that leads nowhere proves nothing. It is mostly a slip of the pen, and the nearest
    statement is suggested.

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
            yield breach("the digest {problem}", at=path, problem=Phrase(digest.problem))
    for citation in citations:
        source, _, name = str(citation.value).partition("#")
        if source not in sources.digests:
            hint = Phrase(suggestion(source, sources.digests))
            yield breach(
                "no source {source} is declared{hint}", at=citation, source=source, hint=hint
            )
            continue
        digest = sources.digests[source][1]
        if name and digest and not digest.problem and name not in digest.statements:
            hint = Phrase(suggestion(name, digest.statements))
            yield breach(
                "the source {source} has no statement {name}{hint}",
                at=citation,
                source=source,
                name=name,
                hint=hint,
            )


@rule("sources/figure-stated", yields_to=("casualties/subtotals", "casualties/subset"))
def figure_is_stated(count: Count, citations: Many, sources: Statements) -> Iterator[Breach]:
    """A claimed figure is among the figures of the statements it cites, or is their sum.

    This finds the digit mistyped between the source and the record. It is silent where a cited
    statement is not in a digest, for then it cannot tell.

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
    if len(statements) < len(cited) or _is_stated(count, figures):
        return
    stated = Phrase(say_all(dict.fromkeys(map(str, figures), None)) if figures else "no figure")
    yield breach(
        "the claim says {count}; the statements it cites say {stated}",
        related=[statement.location for statement in statements],
        stated=Phrase(stated.replace("'", "")),
    )


@rule("sources/uncited", Severity.WARNING, scope="dataset")
def every_figure_is_used(citations: EachMany, sources: EachStatements) -> Iterator[Breach]:
    """Every statement that gives a figure is used by some record.

    A figure of the source that no record cites was overlooked, or left out without a word. It is
    told once for each statement, and not at all of a source of which some citation leads nowhere:
    that may be the missing one.

    Example:
        A digest has "10 wounded at the bridge"; no record has the claim.

    Source:
        The digest of the source; statement-digest/1.0.0.

    Args:
        citations: what the records cite.
        sources: the sources they declare, with their digests.
    """
    used = {(statement.location.file, statement.id) for statement in _cited(citations, sources)}
    unclear = set(_unclear(citations, sources))
    told = set()
    for citable in sources:
        for _, digest in citable.digests.values() if citable else ():
            for statement in digest.statements.values() if digest else ():
                key = (statement.location.file, statement.id)
                if statement.figures and key not in used | told and key[0] not in unclear:
                    told.add(key)
                    yield breach(
                        "no record cites the statement {id}, which gives {figures}",
                        at=statement.location,
                        id=statement.id,
                        figures=Phrase(say_all(statement.figures)),
                    )


@rule("sources/independent", Severity.WARNING)
def one_publication_once(sources: Many) -> Iterator[Breach]:
    """One publication is not counted as two sources.

    Two entries for one article make one report look like two that confirm each other.

    Example:
        The same agency report is listed once by its title and once more as its reprint.

    Source:
        UCDP GED codebook, number_of_sources: reports that go back to one original are one source.

    Args:
        sources: the sources, each with ``title`` and, if known, ``publisher`` and ``published``.
    """
    seen: dict[Any, Item] = {}
    for source in sources:
        for key in _publication(source.value):
            first = seen.setdefault(key, source)
            if first is not source:
                yield breach(
                    "{this} and {other} are one publication, {what}",
                    at=source,
                    related=[Item(first.value.get("id"), (*first.path, "id"))],
                    this=source.value.get("id"),
                    other=first.value.get("id"),
                    what=key[0],
                )
                break


@rule("sources/count-agrees", Severity.WARNING)
def count_is_listed(stated: One, listed: Many, unknown: int = -1) -> Iterator[Breach]:
    """The stated number of sources is the number of those listed.

    The number is used to weigh how well an event is known. When the list has changed and the
    number has not, the weight is wrong.

    Example:
        ``number_of_sources`` is 3, and two sources are listed.

    Source:
        UCDP GED codebook, number_of_sources (-1 where it is not known).

    Args:
        stated: the stated number.
        listed: the sources; an item that occurs twice is counted once.
        unknown: the code that says that the number is not known.
    """
    distinct = {str(item.value) for item in listed}
    if isinstance(stated, int) and not isinstance(stated, bool) and stated != unknown:
        yield breach(
            "the stated number of sources is {stated}, but {number} are listed",
            when=stated != len(distinct),
            number=len(distinct),
        )


def _is_stated(count: Interval, figures: list[Interval]) -> bool:
    def same(figure: Interval) -> bool:
        return (figure.low, figure.high) == (count.low, count.high)

    return any(map(same, figures)) or (len(figures) > 1 and same(total(figures)))


def _cited(citations: EachMany, sources: EachStatements) -> Iterator[Statement]:
    for cited, citable in zip(citations, sources, strict=True):
        for citation in cited or ():
            statement = citable.statement(str(citation.value)) if citable else None
            if statement:
                yield statement


def _unclear(citations: EachMany, sources: EachStatements) -> Iterator[str]:
    """Yield the files of the digests of which a citation names no statement."""
    for cited, citable in zip(citations, sources, strict=True):
        for citation in cited or ():
            if citable and citable.statement(str(citation.value)) is None:
                yield from _possible_files(citable, str(citation.value).partition("#")[0])


def _possible_files(citable: Citable, source: str) -> Iterator[str]:
    named = [citable.digests[source]] if source in citable.digests else citable.digests.values()
    for _, digest in named:
        for statement in digest.statements.values() if digest else ():
            yield statement.location.file


def _publication(source: Any) -> Iterator[tuple[str, ...]]:
    """Yield what identifies a publication: its digest; its title with publisher and date."""
    if not isinstance(source, dict):
        return
    if isinstance(source.get("statements"), str):
        yield (source["statements"],)
    title = source.get("title")
    if isinstance(title, str):
        yield (
            title.strip(),
            title.strip().casefold(),
            str(source.get("publisher", "")).casefold(),
            str(source.get("published", "")),
        )
