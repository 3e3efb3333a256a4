"""Settings: what the configuration of a project says."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from conflict_events.findings import Severity


class ConfigurationError(Exception):
    """A configuration, or a baseline, that cannot be used, and why; one line for each reason."""


class Data(NamedTuple):
    """Files of one kind: the schema that they follow, if stated, and how they are written."""

    paths: tuple[str, ...]
    schema: str = ""
    reading: Mapping[str, Any] = MappingProxyType({})


class Waiver(NamedTuple):
    """A decision to accept findings: of a rule or family, where the patterns fit, for a reason.

    ``number`` says which one of the configuration it is, from 1; ``line`` where it stands, or 0.
    """

    number: int
    rule: str
    reason: str
    record: str = ""
    file: str = ""
    place: str = ""
    expires: date | None = None
    line: int = 0


class Settings(NamedTuple):
    """What a configuration says; paths are written as from the current folder.

    ``file`` is its name, and nothing where there is none.
    """

    file: str = ""
    folder: Path = Path()
    paths: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = ""
    baseline: str = ""
    severity: Mapping[str, Severity] = MappingProxyType({})
    parameters: Mapping[str, Mapping[str, Any]] = MappingProxyType({})
    data: tuple[Data, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    @property
    def all_paths(self) -> tuple[str, ...]:
        """All that is checked where no path is given: by default all of which something is said."""
        return self.paths or tuple(path for each in self.data for path in each.paths)
