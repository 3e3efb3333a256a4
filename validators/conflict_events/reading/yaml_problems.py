"""What is wrong with a YAML text, in words for whoever wrote it.

PyYAML's two parsers word the same problem differently, and in terms of the grammar. Here each is
told once: at the place to mend, with what is most probably meant.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from yaml import MarkedYAMLError

from conflict_events.reading.reasons import lone_surrogate
from conflict_events.reading.text import Lines, ReadingError, describe
from conflict_events.reading.yaml_refusals import NO_KEY, SURROGATE, tag_refused

TAB_INDENT = "a tab is used for indentation; indent with spaces"
LONGEST_KEY = 1024
"""How far YAML looks for the ':' of a key."""

INDENTATION = "the indentation of this line fits no line above it"


class _Problem(NamedTuple):
    """A problem: the text, where the parser gave up, and where what it was reading began."""

    text: str
    at: int
    begun: int

    @property
    def line_start(self) -> int:
        return max(self.text.rfind("\n", 0, self.at), self.text.rfind("\r", 0, self.at)) + 1

    @property
    def before(self) -> str:
        """What stands in the line before the problem."""
        return self.text[self.line_start : self.at]

    @property
    def closing(self) -> str:
        """The quote or bracket in the line that closes something just before the problem."""
        last = self.before.rstrip()[-1:]
        return last if last in {"'", '"', "]", "}"} else ""

    @property
    def found(self) -> str:
        return describe(self.text, self.at)

    def here(self, reason: str) -> ReadingError:
        return ReadingError(self.at, reason)

    def there(self, reason: str) -> ReadingError:
        return ReadingError(self.begun, reason)


def explained(error: Exception, text: str, index: int) -> ReadingError:
    """Return a parser's error as a place and a reason.

    Args:
        error: what the parser raised.
        text: what it read.
        index: how far it had read, for errors that do not say where they are.
    """
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        # Only the numbers of `\\U...` escapes and of `%YAML` can be too large for the parser.
        in_escape = text[max(index - 2, 0) : index] == "\\U"
        return (_escape if in_escape else _directive)(_Problem(text, index, index))
    at = error.problem_mark.index
    problem = _Problem(text, at, error.context_mark.index if error.context_mark else at)
    words = f"{error.context}: {error.problem}"
    for pattern, explain in _EXPLANATIONS:
        if re.search(pattern, words):
            return explain(problem)
    return problem.here(f"this is not YAML: {error.problem}")


def _strange_start(problem: _Problem) -> ReadingError:
    if not problem.text.startswith("\t", problem.at):
        return problem.here(f"text that begins with {problem.found} must stand in quotes")
    if problem.before.strip():
        return problem.here("a tab stands where YAML takes spaces only")
    return problem.here(TAB_INDENT)


def _tab(problem: _Problem) -> ReadingError:
    return problem.here(TAB_INDENT)


def _stray_colon(problem: _Problem) -> ReadingError:
    if re.search(r":\s", problem.before):
        return problem.here("text that holds ': ' must stand in quotes")
    if len(problem.before.strip()) > LONGEST_KEY:
        return problem.here(f"a key of more than {LONGEST_KEY} characters is not read")
    indentation = len(problem.before) - len(problem.before.lstrip())
    reason = "this line goes on with the text above it, so it has no key; mend its indentation"
    return ReadingError(problem.line_start + indentation, reason)


def _stray_item(problem: _Problem) -> ReadingError:
    return problem.here("an item ('- ') cannot stand here; begin the list on a line of its own")


def _stray_question(problem: _Problem) -> ReadingError:
    return problem.here("text that begins with '?' must stand in quotes")


def _directive(problem: _Problem) -> ReadingError:
    at = max(problem.text.rfind("%", 0, problem.at + 1), 0)
    reason = "a line that begins with '%' instructs the reader, and this one cannot be followed"
    return ReadingError(at, reason)


def _tag(problem: _Problem) -> ReadingError:
    return tag_refused(problem.text, problem.begun)


def _bare_sign(problem: _Problem) -> ReadingError:
    sign = describe(problem.text, problem.begun)
    return problem.there(f"text that begins with {sign} must stand in quotes")


def _escape(problem: _Problem) -> ReadingError:
    at = problem.text.rfind("\\", 0, problem.at + 1)
    if half := re.compile(SURROGATE).match(problem.text, at):
        return ReadingError(at, lone_surrogate(half[0]))
    if at + 1 == len(problem.text):
        return _unclosed_quote(problem)
    escape = problem.text[at : at + 2]
    reason = f"'{escape}' is no escape here; write '\\\\' for a backslash, or use single quotes"
    return ReadingError(at, reason)


def _unclosed_quote(problem: _Problem) -> ReadingError:
    return problem.there("the quote opened here is not closed")


def _no_colon(problem: _Problem) -> ReadingError:
    return problem.there("expected ': ' after this; a line that goes on with text is indented")


def _block_scalar(problem: _Problem) -> ReadingError:
    return problem.here("only '+', '-', a digit from 1 to 9 or a comment may follow '|' or '>'")


def _tight_colon(problem: _Problem) -> ReadingError:
    return problem.here("expected a space after ':', or quotes around text that holds it")


def _unclosed_bracket(problem: _Problem) -> ReadingError:
    opening = describe(problem.text, problem.begun)
    if problem.at >= len(problem.text):
        return problem.there(f"the {opening} opened here is not closed")
    line, _ = Lines(problem.text).place(problem.begun)
    closing = "]" if opening == "'['" else "}"
    where = f"after the {opening} in line {line}"
    return problem.here(f"expected ',' or '{closing}' {where}, found {problem.found}")


def _no_value(problem: _Problem) -> ReadingError:
    return problem.here(f"expected a value, found {problem.found}")


def _block(problem: _Problem) -> ReadingError:
    """Explain a line that goes on with no list or mapping begun above it."""
    if closing := problem.closing:
        return problem.here(_more_after(closing))
    text, at = problem.text, problem.at
    if text.startswith(":", at):
        return problem.here(NO_KEY)
    lines = Lines(text)
    line, column = lines.place(problem.begun)
    if lines.place(at)[1] == column and text.startswith("-", problem.begun):
        return problem.here(f"expected '- ', as in the list that begins in line {line}")
    if lines.place(at)[1] == column and text.startswith("-", at):
        return problem.here(f"expected a key, as in the mapping that begins in line {line}")
    return problem.here(INDENTATION)


def _document_start(problem: _Problem) -> ReadingError:
    if closing := problem.closing:
        return problem.here(_more_after(closing))
    ended = re.search(r"^\.\.\.", problem.text[: problem.at], re.MULTILINE)
    if ended or problem.at >= len(problem.text):
        return problem.here(f"expected '---' and another document, found {problem.found}")
    return problem.here(INDENTATION)


def _more_after(closing: str) -> str:
    return f"more text after the closing {closing}; put all of it in quotes"


_EXPLANATIONS: tuple[tuple[str, Callable[[_Problem], ReadingError]], ...] = (
    ("cannot start any token", _strange_start),
    ("found a tab", _tab),
    ("mapping values are not allowed", _stray_colon),
    ("sequence entries are not allowed", _stray_item),
    ("mapping keys are not allowed", _stray_question),
    ("directive|incompatible YAML", _directive),
    (r"\ba tag|tag handle", _tag),
    (r"an anchor|an alias", _bare_sign),
    ("quoted scalar: .*(escape|hexa?decimal)", _escape),
    ("quoted scalar", _unclosed_quote),
    ("a simple key", _no_colon),
    ("a block scalar", _block_scalar),
    ("a plain scalar", _tight_colon),
    ("a flow (sequence|mapping)", _unclosed_bracket),
    ("node content", _no_value),
    ("a block (mapping|collection|sequence)", _block),
    ("document start", _document_start),
)
"""Which explanation fits, by what the parsers say of context and problem; the first is taken."""
