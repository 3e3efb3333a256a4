"""Lays the checkout out as mutmut wants it: the code in `src`, and no function with a decorator.

Nothing is kept from call to call, either: a mutant is tried by a process that goes on where the
tests of the unchanged code have left off, with all that was kept.
"""

import ast
import json
import shutil
from pathlib import Path

from tools.mutation.groups import Group

OPTIONS = (
    *("-p", "no:cacheprovider", "-p", "no:xdist"),
    # mutmut leaves files open, which is no fault of a mutant.
    *("-p", "no:unraisableexception"),
    # Nobody reads how a test fails.
    *("--assert=plain", "--hypothesis-profile=unshrunk"),
)
LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "*.egg-info", "dist", "mutants")


def lay(root: Path, folder: Path, group: Group) -> None:
    """Copy a checkout to a folder that is not there yet, for the mutants of one group.

    Args:
        root: the checkout.
        folder: where to.
        group: what is mutated, by which tests.
    """
    shutil.copytree(root, folder, ignore=LEFT_OUT)
    (folder / "validators").rename(folder / "src")
    mutated = [f"src/conflict_events/{each}" for each in group.modules]
    for pattern in mutated:
        for path in folder.glob(pattern):
            path.write_text(parted(path.read_text(encoding="utf-8")), encoding="utf-8")
    project = folder / "pyproject.toml"
    text = project.read_text(encoding="utf-8").replace('"" = "validators"', '"" = "src"')
    also = [each.name for each in folder.iterdir() if each.name not in {"src", "tests"}]
    told = {
        "source_paths": ["src"],
        "only_mutate": mutated,
        "also_copy": sorted(also),
        "pytest_add_cli_args": OPTIONS,
        "pytest_add_cli_args_test_selection": [*group.tests],
        "process_isolation": "forkserver" if group.threads else "fork",
    }
    lines = [f"{name} = {json.dumps(value)}" for name, value in told.items()]
    project.write_text("\n".join([text, "[tool.mutmut]", *lines, ""]), encoding="utf-8")


def parted(code: str) -> str:
    """Return code in which what a decorated function does stands in a function without decorators.

    mutmut leaves functions alone that have a decorator, and each rule has one.

    Args:
        code: a module.
    """
    tree = ast.parse(code)
    body: list[ast.stmt] = []
    for each in tree.body:
        body += _parted(each) if isinstance(each, ast.FunctionDef) else [each]
    tree.body = body
    return ast.unparse(ast.fix_missing_locations(tree)) + "\n"


def _parted(function: ast.FunctionDef) -> list[ast.stmt]:
    function.decorator_list = [each for each in function.decorator_list if not _keeps(each)]
    if not function.decorator_list:
        return [function]
    name, given = f"_of_{function.name}", function.args
    told = ast.get_docstring(function, clean=False)
    plain = [*given.posonlyargs, *given.args]
    call = ast.Call(
        ast.Name(name, ast.Load()),
        [ast.Name(each.arg, ast.Load()) for each in plain],
        [ast.keyword(each.arg, ast.Name(each.arg, ast.Load())) for each in given.kwonlyargs],
    )
    # The inner one has no defaults: a mutant of one would never be seen.
    inner = ast.arguments(given.posonlyargs, given.args, None, given.kwonlyargs, [], None, [])
    inner.kw_defaults = [None for _ in given.kwonlyargs]
    does = ast.FunctionDef(name, inner, function.body[1:] if told else function.body, [])
    words: list[ast.stmt] = [ast.Expr(ast.Constant(told))] if told else []
    outer = ast.FunctionDef(
        function.name, given, [*words, ast.Return(call)], function.decorator_list, function.returns
    )
    return [does, outer]


def _keeps(decorator: ast.expr) -> bool:
    """Tell whether a decorator keeps what a function returned."""
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(called, ast.Name) and called.id in {"cache", "lru_cache"}
