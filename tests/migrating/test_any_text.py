"""Whatever a text looks like, it says what steps make of it, and all comments are still there."""

import json
import re
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conflict_events.migrating.steps import Migration, apply, parse, places
from conflict_events.migrating.texts import Stuck, language_of, moved

STEPS: dict[str, list[dict[str, Any]]] = {
    "a breakdown becomes breakdowns": [
        {"wrap": "/casualties/*/breakdown"},
        {"rename": "/casualties/*/breakdown", "to": "breakdowns"},
    ],
    "items are wrapped": [{"wrap": "/casualties/*"}, {"wrap": "/casualties/*/*/breakdown/parts/*"}],
    "members are removed": [
        {"remove": "/casualties/*/group"},
        {"remove": "/casualties/*/breakdown/parts"},
        {"remove": "/casualties/*/breakdown/by"},
    ],
    "members are added": [
        {"add": "/coded_by", "value": "somebody, or no"},
        {"add": "/casualties/*/breakdown/complete", "value": True},
        {"add": "/casualties/*/breakdown/parts/*/rank", "value": 3},
    ],
    "codes are replaced": [
        {
            "replace": "/casualties/*/group",
            "values": [{"old": "Mali", "new": "yes"}, {"old": 9, "new": "it's #1"}],
        },
        {"replace": "/casualties/*/breakdown/parts/*", "values": [{"old": 9, "new": "JNIM"}]},
    ],
}
TEXTS = ["", "Mali", "it's", "a, b", "no", "12", "x: y", "#1", "two\nlines\n", "größer 🎉", "a  b"]
MORE_TEXTS = ["http://a.b/c?d=[e]", "- x", "\ttab", "a:b"]
LEAVES = st.sampled_from([9, 0, -3, 1.50, True, None, *TEXTS, *MORE_TEXTS])
PARTS = st.one_of(
    LEAVES,
    st.dictionaries(st.sampled_from(["incident", "count", "note"]), LEAVES, max_size=3),
    st.lists(LEAVES, max_size=2),
)
BREAKDOWNS = st.one_of(
    LEAVES,
    st.lists(PARTS, max_size=2),
    st.fixed_dictionaries({}, optional={"by": LEAVES, "parts": st.lists(PARTS, max_size=3)}),
)
TOLLS = st.fixed_dictionaries({}, optional={"group": LEAVES, "breakdown": BREAKDOWNS, "n": LEAVES})
RECORDS = st.fixed_dictionaries(
    {"schema": st.just("old/1")}, optional={"casualties": st.lists(TOLLS, max_size=3), "z": LEAVES}
)


class Writer:
    """Writes values as YAML in any of the ways in which people do; each comment is another one."""

    def __init__(self, draw: Callable[[Any], Any], line_break: str) -> None:
        self.draw = draw
        self.line_break = line_break
        self.comments = 0

    def one_of(self, *choices: Any) -> Any:
        return self.draw(st.sampled_from(choices))

    def document(self, value: Any) -> str:
        text = self.flow(value) + "\n" if self.one_of(0, 0, 1) else self.block(value, 0).lstrip(" ")
        return (self.remarks(0) + text).replace("\n", self.line_break)

    def remark(self) -> str:
        self.comments += 1
        return f"# <{self.comments}>"

    def remarks(self, column: int) -> str:
        """Return lines of comments and blanks."""
        lines = self.one_of([], [], [], ["#"], ["", "#"], ["#", ""])
        return "".join(" " * column + self.remark() + "\n" if each else "\n" for each in lines)

    def end(self) -> str:
        return f"{self.one_of('', '', f'  {self.remark()}')}{self.one_of('', ' ')}\n"

    def block(self, value: Any, column: int) -> str:
        """Return a value on lines of its own, the first of them indented, too."""
        if not value or not isinstance(value, (dict, list)):
            return " " * column + self.scalar(value, column)
        text = ""
        for each in value:
            lead = self.remarks(column) if text else ""
            if isinstance(value, dict):
                key = self.one_of(each, f'"{each}"', f"'{each}'")
                text += (
                    f"{lead}{' ' * column}{key}:{self.beside(value[each], column, in_list=False)}"
                )
            else:
                text += f"{lead}{' ' * column}-{self.beside(each, column, in_list=True)}"
        return text

    def beside(self, value: Any, column: int, *, in_list: bool) -> str:
        """Return a value that begins in the line of its key or dash, or below it."""
        if not value or not isinstance(value, (dict, list)):
            return " " + self.scalar(value, column)
        if self.one_of(0, 0, 1):
            return f" {self.flow(value)}{self.end()}"
        if in_list and self.one_of(1, 0):
            gap = str(self.one_of(" ", " ", "   "))
            return gap + self.block(value, column + 1 + len(gap)).lstrip(" ")
        step = (
            self.one_of(2, 2, 1, 4) if in_list or isinstance(value, dict) else self.one_of(0, 2, 3)
        )
        return f"{self.end()}{self.remarks(column + step)}{self.block(value, column + step)}"

    def scalar(self, value: Any, column: int) -> str:
        """Return a value that is none of values, with the end of its line."""
        if isinstance(value, str) and value.endswith("\n") and self.one_of(1, 0):
            inner = " " * (column + self.one_of(1, 2))
            lines = "".join(f"{inner}{line}\n" for line in value.splitlines())
            return f"{self.one_of('|', '|')}\n{lines}"
        return f"{self.flow(value)}{self.end()}"

    def flow(self, value: Any) -> str:
        if isinstance(value, (dict, list)):
            pad = self.one_of("", "", " ", "\n     ", f" {self.remark()}\n     ")
            comma = self.one_of(", ", ", ", ",\n      ")
            inner = [self.member(value, each) for each in value]
            last = self.one_of("", ",") if inner else ""
            opening, closing = "{}" if isinstance(value, dict) else "[]"
            return f"{opening}{pad}{comma.join(inner)}{last}{pad.replace('#', '# again')}{closing}"
        if not isinstance(value, str):
            return json.dumps(value)
        if re.fullmatch("[A-Z][a-z]+|größer 🎉", value):
            return str(self.one_of(value, f'"{value}"', f"'{value}'"))
        if value == "it's":
            return str(self.one_of("it's", "'it''s'", '"it\'s"'))
        return json.dumps(value, ensure_ascii=bool(self.one_of(1, 0)))

    def member(self, value: Any, each: Any) -> str:
        if isinstance(value, dict):
            return f"{self.one_of(each, json.dumps(each))}: {self.flow(value[each])}"
        return self.flow(each)


@st.composite
def yaml_texts(draw: Callable[[Any], Any]) -> tuple[str, Any]:
    record = draw(RECORDS)
    writer = Writer(draw, draw(st.sampled_from(["\n", "\n", "\r\n", "\r"])))
    return writer.document(record), record


def expected(record: Any, migration: Migration) -> Any:
    value = deepcopy(record)
    for step in migration.steps:
        for path in list(places(value, step)):
            apply(value, path, step)
    return value


def comments(text: str) -> list[str]:
    return sorted(re.findall("# (?:again )?<[0-9]+>", text))


def migration_of(name: str) -> Migration:
    return parse({"from": "old/1", "steps": STEPS[name]}, "new/2")


@pytest.mark.parametrize("name", STEPS)
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(drawn=yaml_texts())
def test_yaml(name: str, drawn: tuple[str, Any]) -> None:
    text, record = drawn
    language, migration = language_of("yaml"), migration_of(name)
    assert list(language.values(text)) == [record]
    try:
        after = moved(text, language, [(0, ())], migration)
    except Stuck:
        return
    assert json.dumps(list(language.values(after))) == json.dumps([expected(record, migration)])
    if "remove" not in STEPS[name][0]:
        assert comments(after) == comments(text)


@pytest.mark.parametrize("name", STEPS)
@settings(max_examples=40, deadline=None)
@given(
    record=RECORDS,
    indent=st.sampled_from([None, 0, 2, "\t"]),
    separators=st.sampled_from([None, (",", ":"), (" ,", " : ")]),
)
def test_json(
    name: str, record: Any, indent: int | str | None, separators: tuple[str, str] | None
) -> None:
    text = json.dumps([{}, record], indent=indent, separators=separators)
    migration = migration_of(name)
    after = moved(text, language_of("json"), [(0, (1,))], migration)
    assert json.dumps(json.loads(after)) == json.dumps([{}, expected(record, migration)])
