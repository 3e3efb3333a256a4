"""Plugins: rules and schemas of other packages, found by their entry points."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from conflict_events import check, plugins, recognition
from conflict_events.catalog import bundled, bundled_names, record_schema
from conflict_events.cli import main
from conflict_events.glossary import terms
from conflict_events.loading import load_schema
from conflict_events.migrating import routes
from conflict_events.plugins import PluginError
from conflict_events.resources import schema_text
from conflict_events.rules import registry
from conflict_events.rules.registry import all_rules, find_rule
from conflict_events.screens import registry as screens
from conflict_events.screens.registry import find_screen
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
SCREEN = """
from conflict_events.screens.registry import screen


@screen("{name}")
def _screen(**_: object) -> object:
    return None
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
    find_screen("casualties/range")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(registry, "_rules", dict(registry._rules))  # noqa: SLF001 -- see above
    monkeypatch.setattr(screens, "_screens", dict(screens._screens))  # noqa: SLF001 -- see above
    modules = set(sys.modules)
    _forget()
    yield Plugin(tmp_path)
    _forget()
    for name in set(sys.modules) - modules:
        if not name.startswith("conflict_events"):
            del sys.modules[name]


def _forget() -> None:
    for each in (
        plugins._entries,  # noqa: SLF001 -- as above
        plugins.families,
        plugins.schema_files,
        routes.route,
        routes._migrations,  # noqa: SLF001 -- as above
        recognition._datasets,  # noqa: SLF001 -- as above
        registry._failure,  # noqa: SLF001 -- as above
        bundled,
    ):
        each.cache_clear()


def rules_of(plugin: Plugin, text: str, entries: str = "acme = acme_rules") -> None:
    plugin.has("acme-pack", f"[conflict_events.rules]\n{entries}\n", acme_rules_dot_py=text)


def schemas_of(plugin: Plugin, **files: str) -> None:
    """Add a package with schemas: ``acme__1_0`` is the name of acme/1.0.yaml."""
    plugin.has("acme-pack", "[conflict_events.schemas]\nany = acme_schemas\n")
    folder = plugin.folder / "acme_schemas"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    for name, text in files.items():
        path = folder / (name.replace("__", "/").replace("_", ".") + ".yaml")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)


def refused(reason: str, entries: str = "conflict_events.rules: acme = acme_rules") -> str:
    return f"the plugin acme-pack cannot be used ({entries}): {reason}"


OF_SCHEMAS = "conflict_events.schemas: any = acme_schemas"


# --- rules ---------------------------------------------------------------------------------------


def test_rules_of_a_plugin_are_found(plugin: Plugin) -> None:
    rules_of(plugin, RULE.format(name="acme/true"))
    assert find_rule("acme/other") is None
    found = find_rule("acme/true")
    assert found
    assert found.family == "acme"
    # Those of plugins come last.
    assert all_rules()[-1] == found


def test_a_family_that_nobody_brings_has_no_rules() -> None:
    assert find_rule("nobody/rule") is None


@pytest.mark.parametrize(
    ("entries", "text", "reason"),
    [
        ("acme = nowhere", "", "ModuleNotFoundError: No module named 'nowhere'"),
        ("acme = acme_rules", "1 / 0", "ZeroDivisionError: division by zero"),
        ("acme = acme_rules", "raise SystemExit(2)", "SystemExit: 2"),
        ("acme = acme_rules", "", "it has no rule of the family 'acme'"),
        (
            "acme = acme_rules",
            RULE.format(name="other/x"),
            "it has the rule 'other/x', which is not of the family 'acme'",
        ),
        (
            "acme = acme_rules",
            RULE.format(name="casualties/more"),
            "it has the rule 'casualties/more', which is not of the family 'acme'",
        ),
        (
            "acme = acme_rules",
            RULE.format(name="casualties/range"),
            "ValueError: there are two rules casualties/range",
        ),
        (
            "acme = acme_rules",
            SCREEN.format(name="casualties/toll"),
            "ValueError: the screen of casualties/toll is not for others",
        ),
        ("casualties = acme_rules", "", "the family 'casualties' is not for plugins"),
        ("gate = acme_rules", "", "the family 'gate' is not for plugins"),
        (
            "a/b = acme_rules",
            "",
            "the family is called 'a/b'; expected lower case, digits and hyphens",
        ),
    ],
)
def test_a_plugin_that_cannot_be_used_is_named(
    plugin: Plugin, entries: str, text: str, reason: str
) -> None:
    rules_of(plugin, text, entries)
    expected = refused(reason, f"conflict_events.rules: {entries}")
    # What failed once is not taken for loaded.
    for _ in range(2):
        with pytest.raises(PluginError) as raised:
            all_rules()
        assert str(raised.value) == expected
    assert [name for name in registry._rules if name.startswith(("acme", "other"))] == []  # noqa: SLF001 -- see above


def test_nothing_is_left_of_a_plugin_that_redefines_a_rule_of_ours(plugin: Plugin) -> None:
    ours = registry._rules.pop("casualties/range")  # noqa: SLF001 -- as if the family were not loaded
    rules_of(plugin, RULE.format(name="casualties/range"))
    reason = "it has the rule 'casualties/range', which is not of the family 'acme'"
    with pytest.raises(PluginError) as raised:
        find_rule("acme/x")
    assert str(raised.value) == refused(reason)
    assert "casualties/range" not in registry._rules  # noqa: SLF001 -- see above
    assert ours.name == "casualties/range"


def test_a_plugin_may_import_rules_of_ours_and_of_another_family_of_its_own(
    tmp_path: Path, plugin: Plugin
) -> None:
    entries = "acme = acme_pack.rules\nacme-more = acme_pack.more"
    plugin.has(
        "acme-pack",
        f"[conflict_events.rules]\n{entries}\n",
        **{
            "acme_pack/__init___dot_py": "",
            "acme_pack/rules_dot_py": RULE.format(name="acme/x"),
            "acme_pack/more_dot_py": "import acme_pack.rules\n" + RULE.format(name="acme-more/x"),
        },
    )
    assert find_rule("acme-more/x")
    assert find_rule("acme/x")
    program = (
        "from conflict_events.rules.registry import find_rule\n"
        "assert find_rule('acme/x') and find_rule('casualties/range')\n"
    )
    (tmp_path / "acme_pack" / "rules.py").write_text(
        "from conflict_events.rules.casualties import *\n" + RULE.format(name="acme/x")
    )
    paths = [str(tmp_path), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    subprocess.run([sys.executable, "-c", program], check=True, env=environment)


def test_two_plugins_cannot_have_one_family(plugin: Plugin) -> None:
    for name in ("one", "two"):
        plugin.has(name, "[conflict_events.rules]\nacme = acme_rules\n")
    with pytest.raises(PluginError, match="another plugin has the family 'acme', too"):
        all_rules()


def test_families_that_are_no_plugin_s_are_ours_and_those_of_other_findings() -> None:
    others = {name.partition("/")[0] for name in terms()}
    assert {*registry.FAMILIES, *others} == registry.RESERVED


def test_a_screen_of_a_plugin_is_found(plugin: Plugin) -> None:
    rules_of(plugin, RULE.format(name="acme/true") + SCREEN.format(name="acme/true"))
    assert find_rule("acme/true")
    assert find_screen("acme/true")
    assert find_screen("acme/other") is None


def test_entry_points_are_read_only_for_what_is_not_ours() -> None:
    program = (
        "import sys\n"
        "from conflict_events import check\n"
        "from conflict_events.rules.registry import find_rule\n"
        "assert check('fixtures/sokoura/as-published').findings\n"
        "assert find_rule('places/in-country')\n"
        "print('importlib.metadata' in sys.modules)\n"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


# --- schemas -------------------------------------------------------------------------------------


def test_schemas_of_a_plugin_are_found(plugin: Plugin) -> None:
    schemas_of(
        plugin,
        acme__1_0="title: ACME\nproperties: {a: {type: integer}}\n",
        acme__1_10="title: ACME, later\nproperties: {a: {type: integer}}\n",
        acme2__2="required: [acme_id]\nproperties: {acme_id: {type: string}}\n",
    )
    (plugin.folder / "acme_schemas" / "acme" / "notes.txt").write_text("no schema")
    assert [each for each in bundled_names() if each.startswith("acme")] == [
        "acme/1.0",
        "acme/1.10",
        "acme2/2",
    ]
    assert load_schema("acme").document["title"] == "ACME, later"
    assert record_schema("acme2/2") == bundled("acme2/2")
    found = recognition.recognise(["acme_id"])
    assert found
    assert found.schema.name == "acme2/2"


MEMBERS = "{schema: {}, id: {}, town: {}, kind: {}, towns: {}, coder: {}, note: {}}"
SECOND = f"""\
properties: {MEMBERS}
x-migration:
  from: acme/1.0
  steps:
    - {{rename: /town, to: towns}}
    - {{wrap: /towns}}
    - {{replace: /kind, values: [{{old: 1, new: battle}}, {{old: 2, new: riot}}]}}
"""
THIRD = f"""\
properties: {MEMBERS}
x-migration:
  from: acme/2.0
  steps:
    - {{remove: /note}}
    - {{add: /coder, value: unknown}}
"""
INCIDENTS = """\
schema: acme/1.0 # as coded
town: Sokoura    # and around
kind: 2
---
schema: acme/2.0
towns: [Bankass]
note: none
kind: battle
"""


@pytest.mark.parametrize(
    ("to", "second", "third"),
    [
        (
            "acme/2.0",
            "schema: acme/2.0 # as coded\ntowns: [Sokoura]    # and around\nkind: riot\n",
            INCIDENTS.partition("---\n")[2],
        ),
        (
            "acme",
            (
                "schema: acme/3.0 # as coded\ntowns: [Sokoura]    # and around\nkind: riot\n"
                "coder: unknown\n"
            ),
            "schema: acme/3.0\ntowns: [Bankass]\nkind: battle\ncoder: unknown\n",
        ),
    ],
)
def test_records_are_moved_over_several_versions(
    plugin: Plugin, to: str, second: str, third: str
) -> None:
    first = f"properties: {MEMBERS}"
    schemas_of(plugin, acme__1_0=first, acme__2_0=SECOND, acme__3_0=THIRD)
    path = plugin.folder / "incidents.yaml"
    path.write_text(INCIDENTS)
    assert main(["migrate", str(path), "--to", to, "--write"]) == 0
    assert path.read_text() == f"{second}---\n{third}"


@pytest.mark.parametrize(
    ("migration", "reason"),
    [
        ("{from: acme/1.0}", "acme/2.0:2:14: schema error: `steps` is missing in `x-migration`"),
        (
            "{from: acme/1.0, steps: [{rename: /town}]}",
            "acme/2.0:2:39: schema error: `rename` needs `to` beside it",
        ),
        (
            "{from: acme/1.0, steps: [{drop: /town}]}",
            "acme/2.0:2:46: schema error: there is no property `drop` in `steps`",
        ),
        (
            "{from: acme/3.0, steps: []}",
            "acme/2.0 cannot be reached from acme/3.0; expected an older version of it",
        ),
    ],
)
def test_a_migration_that_leads_nowhere(
    plugin: Plugin, capsys: pytest.CaptureFixture[str], migration: str, reason: str
) -> None:
    schemas_of(plugin, acme__1_0="{}", acme__2_0=f"title: ACME\nx-migration: {migration}\n")
    path = plugin.folder / "incidents.yaml"
    path.write_text(INCIDENTS)
    assert main(["migrate", str(path), "--to", "acme"]) == 2
    assert reason in capsys.readouterr().err


def test_two_migrations_that_begin_alike(
    plugin: Plugin, capsys: pytest.CaptureFixture[str]
) -> None:
    schemas_of(
        plugin, acme__1_0="{}", acme__2_0=SECOND, acme__3_0=THIRD.replace("acme/2.0", "acme/1.0")
    )
    path = plugin.folder / "incidents.yaml"
    path.write_text(INCIDENTS)
    assert main(["migrate", str(path)]) == 2
    told = "acme/2.0 and acme/3.0 are both reached from acme/1.0; expected one"
    assert capsys.readouterr().err == f"conflict-events: {told}\n"


def test_a_version_that_no_migration_leads_to(
    plugin: Plugin, capsys: pytest.CaptureFixture[str]
) -> None:
    schemas_of(plugin, acme__1_0="{}", acme__2_0=SECOND, acme__2_1="{}")
    path = plugin.folder / "incidents.yaml"
    path.write_text(INCIDENTS)
    assert main(["migrate", str(path)]) == 0
    told = "left as it is: it names acme/1.0, from where no migration leads to acme/2.1"
    assert f"incidents.yaml:1:9: {told}\n" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["acme/1.0", "bcme/1.0"])
def test_schemas_of_a_plugin_may_refer_to_each_other(plugin: Plugin, name: str) -> None:
    schemas_of(
        plugin,
        acme__1_0="properties: {a: {$ref: 'urn:conflict-events:bcme:1.0'}, n: {type: integer}}\n",
        bcme__1_0="items: {$ref: 'urn:conflict-events:acme:1.0#/properties/n'}\n",
    )
    assert bundled(name).name == name


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("acme__1_0", "[1]", "acme/1.0: a schema is one object, and alone in its file"),
        ("acme__1_0", "{}\n---\n{}", "acme/1.0: a schema is one object, and alone in its file"),
        (
            "acme__1_0",
            "a: [",
            "acme/1.0:1:5: the schema cannot be read: expected a value, found the end",
        ),
        (
            "acme__1_0",
            "tytle: A\nrequired: 5",
            "acme/1.0:2:11: schema error: `required` is 5; expected a list",
        ),
        (
            "acme__1_0",
            "properties: {a: {type: string, format: dat}}",
            (
                "acme/1.0:1:40: schema error: the format 'dat' is not one that is checked; "
                "did you mean 'date'?"
            ),
        ),
        (
            "acme__first",
            "{}",
            "the file 'acme/first.yaml' is not named after its version; expected 'acme/1.0.0.yaml'",
        ),
        (
            "conflict-event__9",
            "{}",
            "the schema 'conflict-event/9' is of a family that is not for plugins",
        ),
        ("report__9", "{}", "the schema 'report/9' is of a family that is not for plugins"),
    ],
)
def test_a_schema_that_cannot_be_used_is_named(
    plugin: Plugin, name: str, text: str, reason: str
) -> None:
    schemas_of(plugin, **{name: text})
    for _ in range(2):
        with pytest.raises(PluginError) as raised:
            [bundled(each) for each in bundled_names()]
        assert str(raised.value) == refused(reason, OF_SCHEMAS)


def test_a_record_whose_schema_is_unusable_is_no_record_without_one(plugin: Plugin) -> None:
    schemas_of(plugin, acme__1_0="required: 5")
    with pytest.raises(PluginError):
        record_schema("acme/1.0")


def test_a_package_without_schemas_is_named(plugin: Plugin) -> None:
    schemas_of(plugin)
    with pytest.raises(PluginError) as raised:
        bundled_names()
    reason = "the package holds no schemas; expected FAMILY/VERSION.json or .yaml in it"
    assert str(raised.value) == refused(reason, OF_SCHEMAS)


def test_columns_tell_no_schema_that_does_not_describe_what_it_requires(plugin: Plugin) -> None:
    schemas_of(plugin, acme__1="required: [acme_id]", acme__2="required: []")
    assert recognition.recognise(["acme_id"]) is None
    assert recognition.recognise_width(1) is None


def test_the_text_of_a_schema_is_as_it_was_written(plugin: Plugin) -> None:
    schemas_of(plugin, acme__1="# ACME\n{}\n")
    assert schema_text("acme/1") == "# ACME\n{}\n"
    with pytest.raises(FileNotFoundError):
        schema_text("acme/2")


def test_two_plugins_cannot_have_one_schema(plugin: Plugin) -> None:
    for name in ("one", "two"):
        plugin.has(name, f"[conflict_events.schemas]\nany = {name}_schemas\n")
        folder = plugin.folder / f"{name}_schemas" / "acme"
        folder.mkdir(parents=True)
        (folder.parent / "__init__.py").write_text("")
        (folder / "1.0.json").write_text("{}")
    with pytest.raises(PluginError, match=r"another file has the schema 'acme/1.0', too"):
        bundled_names()


def test_a_package_of_schemas_that_is_none_is_named(plugin: Plugin) -> None:
    plugin.has("acme", "[conflict_events.schemas]\nany = acme_nowhere\n")
    with pytest.raises(PluginError, match="No module named 'acme_nowhere'"):
        bundled_names()


# --- the example ---------------------------------------------------------------------------------


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
