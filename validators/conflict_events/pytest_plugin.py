"""The plugin for pytest: records, and the checks of tables, are test items.

``pytest --conflict-data data/`` makes an item of each record of a document and of each check of a
table; what is told of it is why the item fails. Without that option nothing is done, and next to
nothing imported.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from conflict_events.gate.names import named_from

if TYPE_CHECKING:
    from conflict_events.pytest_items import Told

_LEVELS = ("error", "warning", "info", "never")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options that name data, and what it is checked by."""
    add = parser.getgroup("conflict-events", "conflict-event data").addoption
    data = "check the records there: a file, folder or pattern; may be repeated"
    add("--conflict-data", action="append", default=[], metavar="PATH", help=data)
    schema = "the schema of the records; by default each names its own"
    add("--conflict-schema", metavar="NAME|FILE", help=schema)
    config = "the configuration; by default it is looked for from the folder of the tests upwards"
    add("--conflict-config", metavar="FILE", help=config)
    fail = "the severity from which on an item fails (default: error)"
    add("--conflict-fail-on", choices=_LEVELS, metavar="SEVERITY", help=fail)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker of the items, and take out of the arguments those that are named there."""
    config.addinivalue_line("markers", "conflict_data: a record of conflict data, or a check of it")
    if not config.getoption("--conflict-data"):
        return
    # Where tests run in several processes, each is given the options of the first.
    if not hasattr(config.option, "conflict_items"):
        config.option.conflict_items = [each for each in config.args if _names_item(each)]
        config.option.conflict_args = [each for each in config.args if not _names_item(each)]
    config.args = config.option.conflict_args


def _names_item(argument: str) -> bool:
    from conflict_events.reading import holds_records  # noqa: PLC0415 -- most runs need none

    file, _, name = argument.partition("::")
    return bool(name) and holds_records(file)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(
    session: pytest.Session, config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Add an item for each record, and for each check of a table, or for those that are named."""
    paths = config.getoption("--conflict-data")
    if not paths:
        return
    from conflict_events.pytest_items import told  # noqa: PLC0415 -- most runs need none

    parents: dict[str, ConflictData] = {}
    found: list[pytest.Item] = []
    level, all_told = told(config, paths)
    for each in all_told:
        # The same from wherever pytest is run.
        place = named_from(each.file, config.rootpath) if each.file else ""
        parent = parents.get(place) or _parent(session, place)
        parents[place] = parent
        found.append(ConflictItem.from_parent(parent, name=each.name, told=each, level=level))
    named = {_node_id(each, config.rootpath) for each in config.option.conflict_items}
    if missing := sorted(named - {each.nodeid for each in found}):
        msg = f"not found: {missing[0]}"
        raise pytest.UsageError(msg)
    items.extend(each for each in found if not named or each.nodeid in named)


def _parent(session: pytest.Session, place: str) -> "ConflictData":
    name = place or "conflict-data"
    return ConflictData.from_parent(session, name=name, nodeid=name)


def _node_id(argument: str, root: Path) -> str:
    file, _, name = argument.partition("::")
    return f"{named_from(file, root)}::{name}"


class ConflictData(pytest.Collector):
    """A file of data that is checked."""

    def collect(self) -> Iterator[pytest.Item]:
        """Return nothing: the items are added once all tests are known."""
        return iter(())


class ConflictItem(pytest.Item):
    """A record, or a check of a table."""

    def __init__(self, *, told: "Told", level: str, **settings: Any) -> None:
        super().__init__(**settings)
        self._told = told
        self._level = level
        self.add_marker("conflict_data")

    def runtest(self) -> None:
        """Fail if anything of the level is told; let the report say the rest."""
        if self._told.fails(self._level):
            raise ConflictFound(self._told.text)
        if self._told.text:
            self.add_report_section("call", "conflict-events", self._told.text)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Return what was found, as the command writes it."""
        if isinstance(excinfo.value, ConflictFound):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Return where the record begins, and its title."""
        # pytest takes points for levels where a title is the end of the item's name.
        title = f"{self._told.file}: {self.name}" if self._told.file else self.name
        return Path(self._told.file), self._told.line or None, title


class ConflictFound(Exception):  # noqa: N818 -- named as what it is about
    """What is told of a record."""
