"""Draws figures as SVG that stands in a page: no file of its own, no font, no link, no clock."""

import io
import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from markupsafe import Markup

from conflict_events.findings import Severity

if TYPE_CHECKING:
    from matplotlib.figure import Figure

COLOURS = {Severity.ERROR: "#d55e00", Severity.WARNING: "#e69f00", Severity.INFO: "#0072b2"}
"""Vermillion, orange and blue, which colour-blind readers tell apart (Okabe and Ito, 2008)."""

INK, LINE = "#1a1a1a", "#8c8c88"

PER_INCH = 72
"""Points in an inch: SVG is written in points, so that one of them is a unit of the drawing."""

_DECIMALS = re.compile(r"(-?[0-9]+\.[0-9])[0-9]+")
_PATH = re.compile(r' d="[^"]*"')
_GROUP_ID = re.compile(r'<g id="[^"]*"')


def drawn(  # noqa: PLR0913 -- all are given by name
    draw: "Callable[[Figure], None]",
    *,
    name: str,
    title: str,
    description: str,
    width: float,
    height: float,
) -> Markup:
    """Return a figure as an element of HTML.

    Args:
        draw: draws on an empty figure.
        name: what tells this figure from others on the page: letters.
        title: what the figure is called.
        description: what it shows, for those who do not see it.
        width: of the drawing, in units.
        height: of the drawing, in units.
    """
    with _own_settings(name):
        # Takes half a second, which few reports need.
        from matplotlib.figure import Figure  # noqa: PLC0415

        figure = Figure(figsize=(width / PER_INCH, height / PER_INCH))
        draw(figure)
        text = io.StringIO()
        nothing = dict.fromkeys(("Creator", "Date", "Format", "Type"))
        figure.savefig(text, format="svg", transparent=True, metadata=nothing)
    inner = text.getvalue().partition("<svg")[2].partition(">")[2]
    # What groups are called would be there twice where there are two figures.
    inner = _GROUP_ID.sub("<g", inner)
    opening = Markup(
        '<svg class="plot {0}" role="img" aria-labelledby="{0}-title {0}-description" '
        'viewBox="0 0 {1:g} {2:g}">\n<title id="{0}-title">{3}</title>\n'
        '<desc id="{0}-description">{4}</desc>'
    ).format(name, width, height, title, description)
    return opening + Markup(_rounded(inner))  # noqa: S704 -- written by matplotlib, of our words


def _rounded(svg: str) -> str:
    """Return a drawing with a tenth of a unit for its finest step: half the text."""
    return _PATH.sub(lambda path: _DECIMALS.sub(r"\1", path[0].replace(" \n", "")), svg)


@contextmanager
def _own_settings(name: str) -> Iterator[None]:
    """Draw by settings of our own, whatever the user's are, and leave theirs as they were.

    The library is to write nothing of its cache to standard error: the report is the same without.
    """
    log = logging.getLogger("matplotlib")
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        import matplotlib as mpl  # noqa: PLC0415 -- as above

        with mpl.rc_context():
            mpl.rcdefaults()
            mpl.rcParams.update(
                {
                    # Texts stay texts, in the font of the page.
                    "svg.fonttype": "none",
                    "svg.hashsalt": name,
                    "font.size": 14,
                    "text.color": INK,
                    "axes.edgecolor": LINE,
                    "axes.labelcolor": INK,
                    "xtick.color": INK,
                    "ytick.color": INK,
                }
            )
            yield
    finally:
        log.setLevel(level)
