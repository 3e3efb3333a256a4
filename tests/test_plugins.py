"""Plugins: rules and schemas of other packages, found by their entry points."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from conflict_events import check, plugins
from conflict_events.catalog import SchemaError, bundled, bundled_names
from conflict_events.loading import load_schema, usable
from conflict_events.plugins import PluginError
from conflict_events.rules import registry
from conflict_events.rules.registry import all_rules, find_rule
from conflict_events.version import VERSION

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "fixtures" / "plugin"
TABLE = """\
acme_id,incident,toll,method,coder
a1,17,300,counted,A
a2,17,20,counted,B
a3,18,-1,counted,C
"""
READ = "its columns are those of the dataset"
CHECKED = "3 records checked against acme-incidents/1.0"
RULE = """\
from conflict_events.rules.operands import One
from conflict_events.rules.registry import rule


@rule("{name}", message="wrong")
def judge(value: One) -> bool:
    \"\"\"A value is true.\"\"\"
    return bool(value)
"""


class Plugin(NamedTuple):
    """A package that is being made, in a folder from which Python imports."""

    folder: Path

    def has(self, name: str, entry_points: str, **files: str) -> None:
        """Add a package with entry points and files; ``_dot_`` in a file's name is a point."""
        info = self.folder / f"{name}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(entry_points)
        for file, text in files.items():
            path = self.folder / file.replace("_dot_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Plugin]:
    """Return a folder for plugins; what they bring is forgotten afterwards."""
    # What is imported below for the first time stays: our own rules are imported before.
    all_rules()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(registry, "_rules", dict(registry._rules))  # noqa: SLF001 -- see above
    modules = set(sys.modules)
    _forget()
    yield Plugin(tmp_path)
    _forget()
    for name in set(sys.modules) - modules:
        if not name.startswith("conflict_events"):
            del sys.modules[name]


def _forget() -> None:
    for each in (plugins._entries, plugins.families, plugins.schema_files):  # noqa: SLF001 -- as above
        each.cache_clear()
    bundled.cache_clear()


def test_rules_of_a_plugin_are_found(plugin: Plugin) -> None:
    plugin.has(
        "acme",
        "[conflict_events.rules]\nacme = acme_rules\n",
        acme_rules_dot_py=RULE.format(name="acme/true"),
    )
    assert find_rule("acme/other") is None
    found = find_rule("acme/true")
    assert found
    assert found.family == "acme"
    # Those of plugins come last.
    assert all_rules()[-1] == found


def test_a_family_that_nobody_brings_has_no_rules() -> None:
    assert find_rule("nobody/rule") is None


@pytest.mark.parametrize(
    ("entries", "rule", "reason"),
    [
        ("acme = nowhere", "acme/x", "ModuleNotFoundError: No module named 'nowhere'"),
        (
            "acme = acme_rules",
            "other/x",
            "it brings the rule other/x, which is not of the family 'acme'",
        ),
        (
            "acme = acme_rules",
            "casualties/range",
            "ValueError: there are two rules casualties/range",
        ),
        ("casualties = acme_rules", "casualties/x", "the family 'casualties' is not for plugins"),
        ("a/b = acme_rules", "a/b", "the family 'a/b' is not for plugins"),
    ],
)
def test_a_plugin_that_cannot_be_used_is_named(
    plugin: Plugin, entries: str, rule: str, reason: str
) -> None:
    plugin.has(
        "acme-pack",
        f"[conflict_events.rules]\n{entries}\n",
        acme_rules_dot_py=RULE.format(name=rule),
    )
    with pytest.raises(PluginError) as raised:
        all_rules()
    where = f"conflict_events.rules: {entries}"
    assert str(raised.value) == f"the plugin acme-pack cannot be used ({where}): {reason}"


def test_two_plugins_cannot_have_one_family(plugin: Plugin) -> None:
    for name in ("one", "two"):
        plugin.has(name, "[conflict_events.rules]\nacme = acme_rules\n")
    with pytest.raises(PluginError, match="another plugin has the family 'acme', too"):
        all_rules()


def test_schemas_of_a_plugin_are_found(plugin: Plugin) -> None:
    plugin.has("acme", "[conflict_events.schemas]\nany = acme_schemas\n")
    folder = plugin.folder / "acme_schemas"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "acme").mkdir()
    (folder / "acme" / "1.0.yaml").write_text("title: ACME\nproperties: {a: {type: integer}}\n")
    (folder / "acme" / "1.1.json").write_text("[1]")
    (folder / "acme" / "2.0.yaml").write_text("tytle: ACME\n")
    (folder / "acme" / "notes.txt").write_text("no schema")
    assert [each for each in bundled_names() if each.startswith("acme")] == [
        "acme/1.0",
        "acme/1.1",
        "acme/2.0",
    ]
    assert usable(load_schema("acme/1.0")).document["title"] == "ACME"
    with pytest.raises(
        SchemaError, match=r"acme/1.1' of a plugin cannot be read .*: it is no object"
    ):
        bundled("acme/1.1")
    with pytest.raises(SchemaError, match=r"2.0.yaml:1:8: schema error: .*tytle"):
        usable(load_schema("acme/2.0"))


def test_two_plugins_cannot_have_one_schema(plugin: Plugin) -> None:
    for name in ("one", "two"):
        plugin.has(name, f"[conflict_events.schemas]\nany = {name}_schemas\n")
        folder = plugin.folder / f"{name}_schemas" / "acme"
        folder.mkdir(parents=True)
        (folder.parent / "__init__.py").write_text("")
        (folder / "1.0.json").write_text("{}")
    with pytest.raises(PluginError, match=r"another plugin has the schema 'acme/1.0', too"):
        bundled_names()


def test_a_package_of_schemas_that_is_none_is_named(plugin: Plugin) -> None:
    plugin.has("acme", "[conflict_events.schemas]\nany = acme_nowhere\n")
    with pytest.raises(PluginError, match="No module named 'acme_nowhere'"):
        bundled_names()


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder into which the example of a plugin was built and installed."""
    folder = tmp_path_factory.mktemp("plugin")
    source = shutil.copytree(EXAMPLE, folder / "source")
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-build-isolation", "--no-deps"]
    subprocess.run([*pip, "--target", str(folder / "site"), str(source)], check=True)
    return folder


def _run(installed: Path, *command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {"PYTHONPATH": str(installed / "site"), "PATH": ""}
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_example_is_used_by_the_command(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "incidents.csv").write_text(TABLE)
    ran = _run(installed, "conflict_events", "check", "incidents.csv", cwd=tmp_path)
    assert ran.returncode == 1
    assert ran.stderr == ""
    assert ran.stdout.splitlines() == [
        f"incidents.csv: read as acme-incidents/1.0: {READ}; comma, UTF-8",
        "incidents.csv:2: warning acme/round-toll (row 1, record a1, column toll)",
        "  the toll is 300, and is said to be counted; expected no round hundred",
        "incidents.csv:3: error acme/one-coder (row 2, record a2, column coder)",
        "  the incident 17 is coded by 'B', and by 'A'",
        "    :2  'A'  coder",
        "incidents.csv:4: error schema/minimum (row 3, record a3, column toll)",
        "  `toll` is -1; expected at least 0",
        f"2 errors, 1 warning, 0 notes in {CHECKED} (conflict-events {VERSION})",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rules"], "acme/one-coder                 error    An incident is coded by one coder."),
        (["schemas"], "acme-incidents/1.0         Incidents of ACME Monitoring"),
        (["schema", "acme-incidents/1.0"], "title: Incidents of ACME Monitoring"),
        (["explain", "acme/round-toll"], "A toll that was counted is not a round hundred."),
    ],
)
def test_the_example_is_listed(
    installed: Path, tmp_path: Path, arguments: list[str], said: str
) -> None:
    ran = _run(installed, "conflict_events", *arguments, cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert said in ran.stdout.splitlines()


def test_the_example_passes_its_own_tests(installed: Path) -> None:
    ran = _run(
        installed, "pytest", "-q", "-p", "no:cacheprovider", "tests", cwd=installed / "source"
    )
    assert ran.returncode == 0, ran.stdout


def test_without_the_example_its_schema_is_not_known(tmp_path: Path) -> None:
    (tmp_path / "incidents.csv").write_text(TABLE)
    report = check(tmp_path / "incidents.csv")
    assert report.findings == ()
    assert [each.reason.partition(";")[0] for each in report.unreadable] == [
        "it fits no bundled schema"
    ]
