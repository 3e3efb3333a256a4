"""What is mutated, and by which tests."""

from typing import NamedTuple


class Group(NamedTuple):
    """Modules that are mutated together, and the tests that are to tell it.

    ``modules`` are paths within the package, with wildcards; ``tests`` are paths of the checkout.
    ``threads`` says that the tests start some, which are missing in a process that goes on where
    tests have left off: mutants begin in one then that has run none, which takes longer.
    """

    name: str
    modules: tuple[str, ...]
    tests: tuple[str, ...]
    threads: bool = False


GROUPS = (
    Group("rules", ("rules/*.py",), ("tests/rules", "tests/test_examples.py")),
    Group(
        "checks",
        ("checks.py", "pointers.py", "quantities.py", "moments.py", "tolls.py"),
        (
            "tests/test_checks.py",
            "tests/test_bindings.py",
            "tests/test_breakdowns.py",
            "tests/test_missing.py",
            "tests/test_moments.py",
            "tests/test_pointers.py",
            "tests/test_quantities.py",
            "tests/test_tolls.py",
            "tests/test_vague_quantities.py",
            "tests/rules",
        ),
    ),
    Group(
        "compiling",
        ("tables/compiling.py", "tables/conditions.py", "tables/units.py", "tables/values.py"),
        (
            "tests/tables/test_conditions.py",
            "tests/tables/test_agreement.py",
            "tests/tables/test_engines.py",
            "tests/tables/test_suite.py",
        ),
        threads=True,
    ),
    Group(
        "findings",
        ("findings.py", "keys.py", "fingerprints.py"),
        (
            "tests/test_findings.py",
            "tests/test_fingerprints.py",
            "tests/test_keys.py",
            "tests/gate",
            "tests/reporting/test_formats.py",
        ),
        threads=True,
    ),
)
