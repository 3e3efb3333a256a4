"""Pages of HTML: one file each, which needs no network and no script to be read.

The templates lie in ``pages/``; each extends ``base.html``, which has the frame and the style. What
is put into them is text: what moves a cursor or turns the direction of writing is written as a
code, and what would be an element is escaped. Only what is `Markup` already is taken as it is.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from conflict_events.reporting.escaping import printable
from conflict_events.version import VERSION

if TYPE_CHECKING:
    from jinja2 import Environment

PAGES = Path(__file__).with_name("pages")


def render(template: str, **values: Any) -> str:
    """Return a page.

    Args:
        template: the name of a file in ``pages/``.
        values: what it says. One that the template asks for and that is not given is an error.
    """
    return _environment().get_template(template).render(values)


@cache
def _environment() -> "Environment":
    # Comes with the extra `report`, and takes a tenth of a second.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415

    made = Environment(
        loader=FileSystemLoader(PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=harmless,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals["version"] = VERSION
    made.filters["number"] = number
    return made


def number(value: int) -> str:
    """Write a number as pages do: thousands apart.

    >>> number(1234567)
    '1,234,567'
    """
    return f"{value:,}"


def harmless(value: Any) -> Any:
    """Return a value that is put into a page: a text with codes for what cannot be seen."""
    # What is safe already has `__html__`, which is how MarkupSafe knows it.
    return printable(value) if isinstance(value, str) and not hasattr(value, "__html__") else value
