"""Checks planted errors through the front door, and tells what found them."""

import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from shutil import copy
from typing import NamedTuple

from conflict_events import Finding, Report, check
from tools.recall.materials import Material
from tools.recall.planning import Plant, dataset_rules

TODAY = date(2026, 1, 1)
"""The day after which nothing can have happened: the same in every run."""
ROWS = 300
"""Planted rows in one file."""
ALONE = 40
"""Errors with a file each for which the clean one is checked once."""


class Outcome(NamedTuple):
    """What became of a planted error: the names of the findings that are new with it."""

    breaks: str
    happens: str
    schema: str
    found: tuple[str, ...]
    reads: bool

    @property
    def meant(self) -> bool:
        """Whether the rule that is meant found it."""
        return self.breaks in self.found

    @property
    def otherwise(self) -> bool:
        """Whether only something else found it."""
        return bool(self.found) and not self.meant


def run(material: Material, ignore: Sequence[str] = ()) -> Report:
    """Check a material as a user does: in a file of its name."""
    with tempfile.TemporaryDirectory() as folder:
        # The mark of a project: files beside are sought here, and no further up.
        (Path(folder) / ".git").touch()
        for name, path in material.beside:
            (Path(folder) / name).parent.mkdir(parents=True, exist_ok=True)
            copy(path, Path(folder) / name)
        file = Path(folder) / material.name
        file.write_text(material.text, encoding="utf-8", newline="\n")
        schema = material.schema if material.stated else None
        return check(file, schema=schema, today=TODAY, ignore=ignore)


def outcomes(plants: Iterable[Plant], workers: int = 1) -> list[Outcome]:
    """Check planted errors, and return what became of each."""
    jobs = [*_jobs(plants)]
    if workers == 1:
        return [each for job in jobs for each in _work(job)]
    with ProcessPoolExecutor(workers) as pool:
        return [each for done in pool.map(_work, jobs, chunksize=1) for each in done]


def _jobs(plants: Iterable[Plant]) -> Iterator[list[Plant]]:
    """Yield plants that are checked together: rows in one file, others of one material."""
    together: dict[tuple[str, ...], list[Plant]] = defaultdict(list)
    for each in plants:
        kind = "rows" if each.row is not None else str(id(each.clean))
        together[each.clean.origin, each.clean.name, kind].append(each)
    for key, listed in together.items():
        size = ROWS if key[2] == "rows" else ALONE
        yield from (listed[first : first + size] for first in range(0, len(listed), size))


def _work(job: Sequence[Plant]) -> list[Outcome]:
    return _rows(job) if job[0].row is not None else _alone(job)


def _rows(job: Sequence[Plant]) -> list[Outcome]:
    """Check rows that are wrong, each in its own way, in one file; and the same without errors."""
    of_all = dataset_rules()
    material = job[0].clean
    clean = run(material._replace(records=[_row(each.clean, each) for each in job]), of_all)
    wrong = run(material._replace(records=[_row(each.wrong, each) for each in job]), of_all)
    before, after = _by_row(clean.findings), _by_row(wrong.findings)
    read = not wrong.unreadable
    return [_outcome(each, before[nth], after[nth], read) for nth, each in enumerate(job, 1)]


def _row(material: Material, plant: Plant) -> Mapping[str, str]:
    return material.records[plant.row or 0]


def _by_row(findings: Iterable[Finding]) -> Mapping[int, Counter[str]]:
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for each in findings:
        found[each.location.row][each.rule] += 1
    return found


def _alone(job: Sequence[Plant]) -> list[Outcome]:
    before = Counter(_known(each) for each in run(job[0].clean).findings)
    told = []
    for each in job:
        report = run(each.wrong)
        after = Counter(_known(finding) for finding in report.findings)
        new = Counter(known[0] for known in (after - before).elements())
        told.append(_outcome(each, Counter(), new, not report.unreadable))
    return told


def _known(finding: Finding) -> tuple[str, ...]:
    return (finding.rule, finding.message, finding.record)


def _outcome(plant: Plant, before: Counter[str], after: Counter[str], reads: bool) -> Outcome:
    new = tuple(sorted(after - before))
    return Outcome(plant.breaks, plant.happens, plant.clean.schema, new, reads)
