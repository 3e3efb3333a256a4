"""Which data errors are planted in: what the project has, what it can make, and what users name."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools import synthetic_ged
from tools.recall import events
from tools.recall.materials import TABLES, Material, read
from tools.recall.planting import TODAY

from conflict_events import Report, Severity, check
from conflict_events.beside import Beside, find_beside

ROOT = Path(__file__).parents[2]
TEXTS = (".yaml", ".yml")
ENDINGS = (*TABLES, *TEXTS, ".json", ".jsonl", ".ndjson")
CORPUS = "**/*.*"


def own(folder: Path, *, generated: int) -> list[Material]:
    """Return the project's own materials: examples of rules, tables, Sokoura, and made-up data.

    Args:
        folder: where to write what is made up.
        generated: how many rows, and for every forty of them an event, are made up.
    """
    found = [*examples(), *tables(), *sokoura()]
    table = folder / "synthetic.csv"
    synthetic_ged.write(generated, table, seed=1)
    found.append(read(table, "ucdp-ged/23.1", "made-up tables", stated=True))
    stream = events.write(folder, max(generated // 40, 4), seed=1)
    found.append(_with_beside(read(stream, events.SCHEMA, "made-up events"), stream))
    return found


def examples() -> Iterator[Material]:
    """Yield the good examples of the rules."""
    for schema in sorted((ROOT / "fixtures/rules").glob("*/*/schema.yaml")):
        for path in sorted(schema.parent.glob("good*.yaml")):
            if "digest" not in path.name:
                material = read(path, str(schema), "examples of rules", stated=True)
                yield _with_beside(material._replace(example=True), path)


def tables() -> Iterator[Material]:
    """Yield the good tables of the dataset schemas."""
    for path in sorted((ROOT / "fixtures/tables").glob("*/good*")):
        if not path.name.endswith(".expected.yaml"):
            family, _, version = path.parent.name.rpartition("-")
            yield read(path, f"{family}/{version}", "fixtures of tables", stated=True)


def sokoura() -> Iterator[Material]:
    """Yield the reconciled Sokoura events."""
    paths = sorted((ROOT / "fixtures/sokoura/reconciled").glob("*.yaml"))
    yield _joined([read(path, events.SCHEMA, "Sokoura") for path in paths], paths[0])


def given(paths: Sequence[Path], origin: str, schema: str | None = None) -> list[Material]:
    """Return the clean records of files: those without findings but notes.

    Args:
        paths: files or folders.
        origin: where they come from, for people.
        schema: the schema that governs them, where they do not say themselves.
    """
    report = check(*paths, schema=schema, today=TODAY)
    streams: dict[tuple[str, Path], list[tuple[Material, Path]]] = defaultdict(list)
    found = []
    for each in report.files:
        path = Path(each.file)
        if path.suffix not in ENDINGS or each.schema.startswith("statement-digest"):
            continue
        material = _clean(read(path, each.schema, origin, stated=True), each.file, report)
        if not material.records:
            continue
        if path.suffix in TEXTS and schema is None:
            streams[each.schema, path.parent].append((material, path))
        else:
            found.append(_with_beside(material, path))
    joined = [_joined([each for each, _ in listed], listed[0][1]) for listed in streams.values()]
    return [*found, *joined]


def _joined(materials: Sequence[Material], path: Path) -> Material:
    """Return the records of several files of a folder as one stream."""
    records = [record for each in materials for record in each.records]
    return _with_beside(materials[0]._replace(records=records), path)


def _clean(material: Material, file: str, report: Report) -> Material:
    grave = [each for each in report.findings if each.location.file == file]
    if not material.columns:
        grave = [each for each in grave if each.severity > Severity.INFO]
    rows = {each.location.row for each in grave if each.location.row}
    names = {each.record for each in grave if not each.location.row}
    name = material.document.get("x-record-id", "/")[1:]
    records = [
        record
        for nth, record in enumerate(material.records, 1)
        if nth not in rows and str(record.get(name)) not in names
    ]
    return material._replace(records=records)


def _with_beside(material: Material, path: Path) -> Material:
    """Return a material with the files that its records, and its checks, name."""
    names = {each["table"] for each in material.document.get("x-checks", ()) if "table" in each}
    for record in material.records:
        sources = record.get("sources") if isinstance(record, dict) else None
        for each in sources if isinstance(sources, list) else ():
            if isinstance(each, dict) and isinstance(each.get("statements"), str):
                names.add(each["statements"])
    found = ((name, find_beside(str(path), name)) for name in sorted(names))
    beside = {name: each.path for name, each in found if isinstance(each, Beside)}
    return material._replace(beside=tuple(beside.items()))
