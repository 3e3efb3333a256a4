"""Groups files by what is said of them: the schema that they follow, and how they are written."""

import os
from collections.abc import Iterator, Sequence

from conflict_events.findings import Location, Unreadable
from conflict_events.gate.settings import Data
from conflict_events.inputs import Input, expand, identity

Found = list[Input | Unreadable]


def grouped(found: Sequence[Input | Unreadable], data: Sequence[Data]) -> list[tuple[Data, Found]]:
    """Return files in groups, each with what is said of it; what is told of nowhere comes first.

    Args:
        found: the files, and what stood for none.
        data: what a configuration says of files; of several that name one the first counts.
    """
    groups: list[tuple[Data, Found]] = [(Data(()), []), *((each, []) for each in data)]
    number_of: dict[str, int] = {}
    for number, each in enumerate(data, 1):
        for file in expand(each.paths):
            if isinstance(file, Input):
                number_of.setdefault(identity(file), number)
    for file in found:
        number = number_of.get(identity(file), 0) if isinstance(file, Input) else 0
        groups[number][1].append(file)
    return [group for group in groups if group[1]]


def unmatched(data: Sequence[Data], paths: Sequence[str]) -> Iterator[Unreadable]:
    """Yield the paths of which something is said and that name no file.

    Args:
        data: what a configuration says of files.
        paths: what is checked anyway, and so told where it is not there.
    """
    for path in (path for each in data for path in each.paths if path not in paths):
        found = expand([path])
        files = [each for each in found if isinstance(each, Input)]
        yield from () if files else (each for each in found if isinstance(each, Unreadable))
        if files and not any(os.path.lexists(each.file) for each in files):
            yield Unreadable(Location(path), "there is no such file (`data` in the configuration)")
