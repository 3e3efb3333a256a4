"""Covering: what a run looked at, and so which waivers it can say to be of no use."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from conflict_events.gate.names import fits


class Covered(NamedTuple):
    """What a run looked at.

    ``files`` are the files checked, by the names they are told by; ``complete`` says whether they
    are all of the project; ``wants`` tells of a rule or a family whether it was selected.
    """

    files: frozenset[str]
    complete: bool
    wants: Callable[[str], bool]

    def judges(self, rule: str, pattern: str, folder: Path) -> bool:
        """Tell whether the run can say that a rule has nothing to tell of files.

        Args:
            rule: the name of a rule or family.
            pattern: a pattern of file names from a folder, or nothing for any file.
            folder: the folder.
        """
        if not self.wants(rule):
            return False
        looked_at = pattern and any(fits(each, pattern, folder) for each in self.files)
        return self.complete or bool(looked_at)
