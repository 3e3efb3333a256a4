"""The page on security states each limit as the code has it."""

import re
from pathlib import Path

from conflict_events import growth
from conflict_events.reading import limits
from conflict_events.tables.reading import limits as of_tables

PAGE = Path(__file__).parents[2] / "SECURITY.md"


def test_the_page_states_every_limit() -> None:
    stated = re.findall(r"\| `(MAX_[A-Z]+)` \| ([0-9]+) \|", PAGE.read_text(encoding="utf-8"))
    modules = (limits, of_tables, growth)
    known = {
        name: value
        for module in modules
        for name, value in vars(module).items()
        if name.startswith("MAX_")
    }
    assert {name: int(value) for name, value in stated} == known
