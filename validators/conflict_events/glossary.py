"""What is told that is no rule's, explained: keywords of schemas, tables, sources, the gate."""

from typing import NamedTuple

from conflict_events.findings import Severity


class Term(NamedTuple):
    """A name of findings: what holds where nothing is told under it, and what to do otherwise.

    Blank lines part the paragraphs of ``text``; it is Markdown.
    """

    name: str
    severity: Severity
    sentence: str
    text: str


def terms() -> dict[str, Term]:
    """Return every name of findings that is no rule's, in the order in which they are told."""
    listed = [*(_keyword(name, *told) for name, told in _KEYWORDS.items()), *_OTHERS]
    return {term.name: term for term in listed}


def _keyword(name: str, sentence: str, schema: str, value: str) -> Term:
    text = (
        f"Where a schema says `{schema}`, this is told of `{value}`.\n\n"
        "The schema that a record follows says so in the words of JSON Schema; "
        "`conflict-events schema NAME` prints a bundled one. Correct the value, or a schema of "
        "your own that asks for too much. Checks that need the value are not made until then."
    )
    return Term(f"schema/{name}", Severity.ERROR, sentence, text)


_KEYWORDS = {
    "additionalProperties": (
        "A record has only properties that its schema describes.",
        "{properties: {killed: {type: integer}}, additionalProperties: false}",
        "{kiled: 3}",
    ),
    "const": ("A value is the only one that is allowed.", "{const: 2}", "3"),
    "contains": (
        "A list holds an item such as the schema asks for.",
        "{contains: {const: press}}",
        "[ngo]",
    ),
    "dependentRequired": (
        "What goes with a property is there, too.",
        "{dependentRequired: {latitude: [longitude]}}",
        "{latitude: 14.5}",
    ),
    "enum": ("A value is one of the code list.", "{enum: [press, ngo]}", "pres"),
    "exclusiveMaximum": ("A number is below its limit.", "{exclusiveMaximum: 100}", "100"),
    "exclusiveMinimum": ("A number is above its limit.", "{exclusiveMinimum: 0}", "0"),
    "false": (
        "What must not be there is not there.",
        "{properties: {toll: false}}",
        "{toll: 3}",
    ),
    "format": (
        "A text is written as its format says: a date, a time, an address.",
        "{format: date}",
        '"2020-13-01"',
    ),
    "items": (
        "A list has no items beyond those described.",
        "{prefixItems: [{type: number}], items: false}",
        "[1, 2]",
    ),
    "maxContains": (
        "A list has no more items of a kind than allowed.",
        "{contains: {const: adopted}, maxContains: 1}",
        "[adopted, adopted]",
    ),
    "maximum": ("A number is at most its limit.", "{maximum: 90}", "114"),
    "maxItems": ("A list has no more items than allowed.", "{maxItems: 1}", "[press, ngo]"),
    "maxLength": ("A text is no longer than allowed.", "{maxLength: 3}", "MALI"),
    "maxProperties": (
        "An object has no more properties than allowed.",
        "{maxProperties: 1}",
        "{low: 1, high: 2}",
    ),
    "minContains": (
        "A list has as many items of a kind as needed.",
        "{contains: {const: press}, minContains: 2}",
        "[press, ngo]",
    ),
    "minimum": ("A number is at least its limit.", "{minimum: 0}", "-3"),
    "minItems": ("A list has as many items as needed.", "{minItems: 1}", "[]"),
    "minLength": ("A text is as long as needed, and so not empty.", "{minLength: 1}", '""'),
    "minProperties": ("An object has as many properties as needed.", "{minProperties: 1}", "{}"),
    "multipleOf": (
        "A number is a multiple of its step: an integer, where the step is 1.",
        "{multipleOf: 1}",
        "2.5",
    ),
    "not": (
        "A value is not what the schema rules out.",
        "{not: {required: [low, best]}}",
        "{low: 1, best: 2}",
    ),
    "oneOf": (
        "Of several descriptions, exactly one fits.",
        "{oneOf: [{required: [date]}, {required: [year]}]}",
        "{date: 2020-10-13, year: 2020}",
    ),
    "pattern": ("A text is made as its pattern says.", '{pattern: "^[A-Z]{3}$"}', "Mali"),
    "required": (
        "A property that must be there is there; in a table, its cell is not empty.",
        "{required: [id, date]}",
        "{id: a}",
    ),
    "type": ("A value is of its type.", "{type: integer}", "several"),
    "unevaluatedItems": (
        "A list has no items that no part of its schema describes.",
        "{allOf: [{prefixItems: [{type: number}]}], unevaluatedItems: false}",
        "[1, 2]",
    ),
    "unevaluatedProperties": (
        "A record has only properties that some part of its schema describes.",
        "{allOf: [{properties: {killed: {type: integer}}}], unevaluatedProperties: false}",
        "{kiled: 3}",
    ),
    "uniqueItems": ("The items of a list are distinct.", "{uniqueItems: true}", "[press, press]"),
}
"""For each keyword of JSON Schema: what it asks for, a schema with it, a value that fails it."""

_OTHERS = (
    Term(
        "schema/anyOf",
        Severity.ERROR,
        "Of several descriptions, at least one fits.",
        "What is told is what the nearest of them asks for, by the name of that keyword: where a "
        "schema says `{anyOf: [{type: integer}, {enum: [several, dozens]}]}`, `schema/enum` is "
        "told of `many`.",
    ),
    Term(
        "table/fields",
        Severity.ERROR,
        "Each row of a table has as many cells as the table has columns.",
        "A row with too few or too many cells most often has a delimiter or a line break in a text "
        "that is not in quotes. The row is checked nonetheless, by the columns that its cells "
        "stand in, so what else is told of it may come from that. Put the text in quotes, or write "
        "the table anew with a program that does.",
    ),
    Term(
        "source/verify",
        Severity.ERROR,
        "The text of a source holds every sentence that its digest states.",
        "`conflict-events source verify DIGEST TEXT` looks for the sentence behind each statement "
        "by its fingerprint. One that is not found was changed, or was not in this version of the "
        "text. Read the source again, and correct the statement or its fingerprint, and what rests "
        "on it.",
    ),
    Term(
        "gate/bad-waiver",
        Severity.ERROR,
        "A comment that waives findings names rules that exist, and gives a reason.",
        "It is written `# conflict-events: ignore[casualties/subtotals] why this is right`. One "
        "without a reason, or with a rule that there is not, waives nothing.",
    ),
    Term(
        "gate/unused-waiver",
        Severity.WARNING,
        "Every waiver waives something.",
        "A waiver stands in the configuration, in a comment, or in a schema that accepts a record. "
        "What it waived is mended, or its rule, record, file or place is misspelt. Remove it, or "
        "correct it: a waiver that lies about may hide the next mistake. Nothing is told of one "
        "whose rule was not selected or whose file was not checked.",
    ),
    Term(
        "gate/expired-waiver",
        Severity.WARNING,
        "No waiver is past the day on which it expires.",
        "After that day what it waived is told again. Mend that, or look at the reason anew and "
        "set a later day. `--today` says which day it is.",
    ),
    Term(
        "gate/gone",
        Severity.INFO,
        "What the baseline knows still occurs.",
        "What is mended need not be known any longer: write the baseline anew with "
        "`--write-baseline`, so that it is told if it comes back.",
    ),
)
