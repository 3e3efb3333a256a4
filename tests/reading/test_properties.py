"""What holds of every text: values survive, places are true, and nothing is ever raised."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conflict_events.findings import Unreadable
from conflict_events.reading import Document, read_text, yaml_events

# What YAML forbids, or ends a line with, is no part of a value here.
CHARACTERS = st.characters(
    codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufffe\uffff"
)
TEXTS = st.text(CHARACTERS | st.sampled_from("\n\t:#'\"\\[]{}-&*!|>%@` "), max_size=20)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**30) + 1, 10**30 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS
    | st.sampled_from(["NO", "010", "1:30", "null", "~", "1e5", "2020-10-13", "", ".nan", "<<"])
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner), max_leaves=20
)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])
PARSERS = st.sampled_from([yaml_events.LOADER, yaml.SafeLoader])
INDENTS = st.sampled_from([None, 0, 2])

Path = tuple[str | int, ...]


def paths(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield every value inside a value, and itself, with its path."""
    yield path, value
    steps: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, dict):
        steps = value.items()
    elif isinstance(value, list):
        steps = enumerate(value)
    for step, each in steps:
        yield from paths(each, (*path, step))


def read_one(data: bytes, kind: str) -> Document:
    (found,) = read_text(data, "f", kind)
    assert isinstance(found, Document), found
    return found


def rest_of(text: str, place: tuple[int, int]) -> str:
    """Return the text from a place on, by counting lines as editors do."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join([lines[place[0] - 1][place[1] - 1 :], *lines[place[0] :]])


def same(found: Any, value: Any) -> bool:
    """Tell whether two values are the same JSON: 1 is not 1.0, and not true."""
    return json.dumps(found) == json.dumps(value)


@settings(deadline=None)
@given(VALUES, INDENTS, ENDS, st.booleans())
def test_json_is_read_back_and_every_value_found(
    value: Any,
    indent: int | None,
    end: str,
    ascii_only: bool,  # noqa: FBT001
) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only).replace("\n", end)
    document = read_one(text.encode(), "json")
    assert same(document.value, value)
    for path, each in paths(value):
        after = rest_of(text, document.locate(path))
        if isinstance(each, dict | list):
            assert after.startswith("{" if isinstance(each, dict) else "[")
        else:
            assert after.startswith(json.dumps(each, ensure_ascii=ascii_only))
        if path and isinstance(path[-1], str):
            key = json.dumps(path[-1], ensure_ascii=ascii_only)
            assert rest_of(text, document.locate_key(path)).startswith(key)
        else:
            assert document.locate_key(path) == document.locate(path)


@settings(deadline=None)
@given(st.lists(VALUES, min_size=1, max_size=4), ENDS)
def test_json_lines_are_read_back(values: list[Any], end: str) -> None:
    text = end.join(json.dumps(value) for value in values)
    found = list(read_text(text.encode(), "f", "jsonl"))
    assert same([each.value for each in found if isinstance(each, Document)], values)
    assert [each.locate(()) for each in found if isinstance(each, Document)] == [
        (line, 1) for line in range(1, len(values) + 1)
    ]


def with_parser(parser: Any, data: bytes, kind: str) -> list[Document | Unreadable]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_events, "LOADER", parser)
        return list(read_text(data, "f", kind))


@settings(deadline=None)
@given(VALUES, INDENTS, PARSERS)
def test_json_text_is_yaml(value: Any, indent: int | None, parser: Any) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    (document,) = with_parser(parser, text.encode(), "yaml")
    assert isinstance(document, Document), document
    assert same(document.value, value)
    twin = read_one(text.encode(), "json")
    for path, _ in paths(value):
        assert document.locate(path) == twin.locate(path)
        assert document.locate_key(path) == twin.locate_key(path)


class Quoting(yaml.SafeDumper):
    """Writes every text in quotes, as blocks and words of YAML have rules of their own."""


Quoting.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
)
Quoting.add_representer(
    float, lambda dumper, number: dumper.represent_scalar("tag:yaml.org,2002:float", repr(number))
)
# Otherwise a number such as 5e-324 is written with a tag.
Quoting.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile("-?[0-9.]+e[-+]?[0-9]+"), list("-0123456789")
)


@settings(deadline=None)
@given(VALUES, PARSERS, st.sampled_from([True, False, None]), ENDS)
def test_yaml_is_read_back_and_every_value_found(
    value: Any,
    parser: Any,
    flow: bool | None,  # noqa: FBT001
    end: str,
) -> None:
    text = yaml.dump(
        value,
        Dumper=Quoting,
        sort_keys=False,
        default_flow_style=flow,
        allow_unicode=True,
        width=1000,
    )
    (document,) = with_parser(parser, text.replace("\n", end).encode(), "yaml")
    assert isinstance(document, Document), document
    assert same(document.value, value)
    for path, each in paths(value):
        after = rest_of(text, document.locate(path))
        if isinstance(each, dict):
            assert after[0] in '{"?'
        elif isinstance(each, list):
            assert after[0] in "[-"
        elif isinstance(each, str):
            assert after[0] == '"'
        else:
            assert after.startswith(json.dumps(each))


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.binary(max_size=60)
    | st.text(
        "{}[]:,\"'\\-+.0123456789eE \t\r\n\x00tfnulrasNI#&*!|>%@`?~<é\u2028ud8", max_size=40
    ).map(str.encode),
    st.sampled_from(["yaml", "json", "jsonl", "markdown", ""]),
    st.sampled_from([b"", b"---\n", b"a: ", b"- ", b"%YAML 1.", b'"\\U', b"a: |"]),
    PARSERS,
)
def test_nothing_is_ever_raised(data: bytes, kind: str, start: bytes, parser: Any) -> None:
    for each in with_parser(parser, start + data, kind):
        if isinstance(each, Document):
            json.dumps(each.value, allow_nan=False, ensure_ascii=False).encode()
            for path, _ in paths(each.value):
                assert min(each.locate(path)) >= 1
        else:
            assert each.reason != "this is not JSON"


@settings(deadline=None, max_examples=300)
@given(st.text('{}[]:,"\\-+.019eE \n\ttruefalsnIN', max_size=12))
def test_json_is_refused_just_where_the_standard_library_refuses_it(text: str) -> None:
    def refuse(*_: object) -> None:
        raise ValueError

    try:
        json.loads(text, parse_constant=refuse)
    except ValueError:
        readable = False
    else:
        readable = True
    (found,) = read_text(text.encode(), "f", "json")
    if isinstance(found, Document):
        assert readable
    else:
        assert not readable or found.reason.partition(";")[0].endswith(("twice", "to be read"))
