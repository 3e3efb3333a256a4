"""Names many files in few words: by their folder, by a pattern, or else one by one."""

from collections.abc import Collection, Sequence
from pathlib import PurePosixPath

_MAGIC = frozenset("*?[")


def gathered(files: Sequence[str], others: Collection[str]) -> list[str]:
    """Return paths that stand for some files and not for others, in order.

    A folder stands for all below it, and so for what will be put there; a pattern (``a/*.yaml``)
    for two files or more. The working directory itself is none of them: anything may come there.

    Args:
        files: the names of the files, relative to the working directory.
        others: the names of those files that may not be among them.
    """
    spoilt = {PurePosixPath()}.union(*(PurePosixPath(each).parents for each in others))
    paths: dict[str, None] = {}
    for file in map(PurePosixPath, files):
        clean = [folder for folder in file.parents if folder not in spoilt]
        paths[str(clean[-1] if clean else _alone(file, files, others))] = None
    return sorted(paths)


def _alone(file: PurePosixPath, files: Collection[str], others: Collection[str]) -> PurePosixPath:
    """Return the pattern of a file and those like it, or its own name where there is none."""
    pattern = file.with_name(f"*{file.suffix}")
    alike = [each for each in files if _is_like(each, file)]
    if len(alike) == 1 or any(_is_like(each, file) for each in others):
        return file
    return file if _MAGIC & set(str(file.parent)) else pattern


def _is_like(name: str, file: PurePosixPath) -> bool:
    path = PurePosixPath(name)
    return (path.parent, path.suffix) == (file.parent, file.suffix)
