"""Checks planted errors through the front door, and tells what found them."""

import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from shutil import copy
from typing import NamedTuple

from tools.recall.materials import Material
from tools.recall.planning import Plant, dataset_rules, plan
from tools.recall.planting import TODAY

from conflict_events import Finding, Report, check

ROWS = 300
"""Planted rows in one file."""
NOT_CHECKED = "not checked"
"""What is said where a file is told as unreadable: nobody takes that for a green result."""
ROW = -1
"""What stands for the plants that are one row each."""
ALONE = 40
"""Errors with a file each for which the clean one is checked once."""


class Outcome(NamedTuple):
    """What became of a planted error: the names of the findings that are new with it."""

    breaks: str
    happens: str
    origin: str
    found: tuple[str, ...]
    unseen: bool = False


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


def measure(materials: Sequence[Material], each: int, seed: int, workers: int = 1) -> list[Outcome]:
    """Plant errors in materials, check them, and return what became of each.

    Args:
        materials: what to plant them in.
        each: how many of each way there are in each material, at most.
        seed: which errors, of all that could be.
        workers: how many processes share the work.
    """
    work = partial(_measure, each=each, seed=seed)
    if workers == 1:
        return [outcome for material in materials for outcome in work(material)]
    # Threads of Polars do not live on in a fork, which waits for them for ever.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return [outcome for told in pool.map(work, materials) for outcome in told]


def _measure(material: Material, each: int, seed: int) -> list[Outcome]:
    jobs = _jobs(plan([material], each, seed))
    return [outcome for job in jobs for outcome in _work(job)]


def _jobs(plants: Iterable[Plant]) -> Iterator[list[Plant]]:
    """Yield plants of a material that are checked together: rows in one file, others by window."""
    together: dict[int, list[Plant]] = defaultdict(list)
    for each in plants:
        together[ROW if each.row is not None else id(each.clean)].append(each)
    for kind, listed in together.items():
        size = ROWS if kind == ROW else ALONE
        yield from (listed[first : first + size] for first in range(0, len(listed), size))


def _work(job: Sequence[Plant]) -> list[Outcome]:
    return _rows(job) if job[0].row is not None else _alone(job)


def _rows(job: Sequence[Plant]) -> list[Outcome]:
    """Check rows that are wrong, each in its own way, in one file; and the same without errors."""
    of_all = dataset_rules()
    material = job[0].clean
    clean = run(material._replace(records=[_row(each.clean, each) for each in job]), of_all)
    wrong = run(material._replace(records=[_row(each.wrong, each) for each in job]), of_all)
    if wrong.unreadable:
        # One of them spoils the file for all: each has to have its own.
        return _alone(job)
    before, after = _by_row(clean.findings), _by_row(wrong.findings)
    return [_outcome(each, before[nth], after[nth]) for nth, each in enumerate(job, 1)]


def _row(material: Material, plant: Plant) -> Mapping[str, str]:
    row: Mapping[str, str] = material.records[plant.row or 0]
    return row


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
        if report.unreadable:
            new[NOT_CHECKED] += 1
        told.append(_outcome(each, Counter(), new))
    return told


def _known(finding: Finding) -> tuple[str, ...]:
    return (finding.rule, finding.message, finding.record)


def _outcome(plant: Plant, before: Counter[str], after: Counter[str]) -> Outcome:
    new = tuple(sorted(after - before))
    return Outcome(plant.breaks, plant.happens, plant.clean.origin, new, plant.unseen)
