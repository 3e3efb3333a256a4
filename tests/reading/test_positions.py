"""Every value and every key is found where it stands."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from conflict_events.reading import Document, json_spots, read_text, yaml_spots
from conflict_events.reading.json_lines import read_lines
from conflict_events.reading.spots import find
from conflict_events.reading.yaml_spots import YamlSpot

RECORD = """\
# A record
id: é1
places:
- name: "Sokoura"  # here
  aliases: [a, {b: c}]
-   - 1
    - 2

text: |
  one
  two
none:
empty: {}
"""

JSON = """\
{
  "é": [1, "x", {"b": null}],
  "k" : {"a":true, "c": {}}
}
"""

Place = tuple[int, int]


def document(text: str, kind: str, number: int = 0) -> Document:
    found = list(read_text(text.encode(), "f", kind))[number]
    assert isinstance(found, Document)
    return found


def with_ends(text: str, end: str) -> str:
    return text.replace("\n", end)


@pytest.mark.usefixtures("both_parsers")
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ([], (2, 1), (2, 1)),
        (["id"], (2, 5), (2, 1)),
        (["places"], (4, 1), (3, 1)),
        (["places", 0], (4, 3), (4, 3)),
        (["places", 0, "name"], (4, 9), (4, 3)),
        (["places", 0, "aliases"], (5, 12), (5, 3)),
        (["places", 0, "aliases", 0], (5, 13), (5, 13)),
        (["places", 0, "aliases", 1], (5, 16), (5, 16)),
        (["places", 0, "aliases", 1, "b"], (5, 20), (5, 17)),
        (["places", 1], (6, 5), (6, 5)),
        (["places", 1, 0], (6, 7), (6, 7)),
        (["places", 1, 1], (7, 7), (7, 7)),
        (["text"], (9, 7), (9, 1)),
        (["none"], (12, 6), (12, 1)),
        (["empty"], (13, 8), (13, 1)),
        # what does not exist is located at its nearest ancestor
        (["absent"], (2, 1), (2, 1)),
        (["places", 7, "name"], (4, 1), (3, 1)),
        (["places", -1], (4, 1), (3, 1)),
        (["places", "0"], (4, 1), (3, 1)),
        (["places", 0, "absent", "more"], (4, 3), (4, 3)),
        (["id", "more"], (2, 5), (2, 1)),
        (["id", 0], (2, 5), (2, 1)),
        ([2], (2, 1), (2, 1)),
    ],
)
def test_a_place_in_yaml(
    end: str, mark: str, path: Sequence[str | int], value: Place, key: Place
) -> None:
    found = document(mark + with_ends(RECORD, end), "yaml")
    assert found.locate(path) == value
    assert found.locate_key(path) == key


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ((), (1, 1), (1, 1)),
        (("é",), (2, 8), (2, 3)),
        (("é", 0), (2, 9), (2, 9)),
        (("é", 1), (2, 12), (2, 12)),
        (("é", 2), (2, 17), (2, 17)),
        (("é", 2, "b"), (2, 23), (2, 18)),
        (("k",), (3, 9), (3, 3)),
        (("k", "a"), (3, 14), (3, 10)),
        (("k", "c"), (3, 25), (3, 20)),
        (("k", "c", "absent"), (3, 25), (3, 20)),
        (("é", 3), (2, 8), (2, 3)),
    ],
)
def test_a_place_in_json(end: str, path: Sequence[str | int], value: Place, key: Place) -> None:
    found = document(with_ends(JSON, end), "json")
    assert found.locate(path) == value
    assert found.locate_key(path) == key


def test_a_key_is_found_however_it_is_written() -> None:
    found = document('{"\\u00e9\\n": 1}', "json")
    assert found.locate(["é\n"]) == (1, 14)


@pytest.mark.usefixtures("both_parsers")
def test_places_in_each_document_of_a_file() -> None:
    text = "a: 1\n---\n# empty\n---\n- b\n---\nc\n--- {d: 2}\n"
    assert document(text, "yaml", 0).locate(["a"]) == (1, 4)
    assert document(text, "yaml", 1).locate([0]) == (5, 3)
    assert document(text, "yaml", 2).locate([]) == (7, 1)
    assert document(text, "yaml", 3).locate_key(["d"]) == (8, 6)


@pytest.mark.usefixtures("both_parsers")
def test_every_document_has_its_place() -> None:
    text = "a: 1\n---\n# empty\n---\n- b\n---\nc\n"
    assert [spot.at for spot in yaml_spots.spots(text)] == [0, 21, 29]


@pytest.mark.usefixtures("both_parsers")
def test_places_are_found_before_a_mistake() -> None:
    first, second, mistake = read_text(b"a: 1\n---\nb: 2\n---\nc: *x\n---\n\t", "f", "yaml")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert not isinstance(mistake, Document)
    assert second.locate(["b"]) == (3, 4)
    assert first.locate(["a"]) == (1, 4)


@pytest.mark.parametrize(
    ("module", "name", "kind", "text"),
    [(yaml_spots, "spots", "yaml", RECORD), (json_spots, "spots", "json", JSON)],
)
def test_places_cost_nothing_until_asked_for_and_are_found_once(
    monkeypatch: pytest.MonkeyPatch, module: object, name: str, kind: str, text: str
) -> None:
    find = getattr(module, name)
    calls = []

    def counted(text: str) -> object:
        calls.append(text)
        return find(text)

    monkeypatch.setattr(module, name, counted)
    found = document(text, kind)
    assert calls == []
    asked: list[list[str | int]] = [[], ["id"], ["é", 1]]
    for path in asked:
        found.locate(path)
        found.locate_key(path)
    assert calls == [text]


def test_the_place_of_a_figure_or_a_text_holds_no_other() -> None:
    spot = YamlSpot(3, 1)
    spot.add("a", YamlSpot(5, 5))
    assert find(spot, ["a"]) == YamlSpot(3, 1)


def test_a_document_without_a_text_has_no_places() -> None:
    bare = Document({"a": 1}, "f")
    assert bare.locate(["a"]) == (0, 0)
    assert bare.locate_key(["a"]) == (0, 0)
    assert bare.number == 0


def test_documents_are_compared_and_shown_by_what_they_hold() -> None:
    found = document("a: 1", "yaml")
    assert found == Document({"a": 1}, "f", 0)
    assert found != Document({"a": 1}, "f", 1)
    assert repr(found) == "Document(value={'a': 1}, file='f', number=0)"


def test_a_line_that_changed_since_it_was_read_has_what_places_it_has(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    for changed in ['{"a": [1, ', '{"a": [1, x]}', "[" * 200_000, '{"b"', "", '{"a": [1, 2']:
        path.write_text('{"a": [1, 2, 3]}\n', encoding="utf-8")
        with path.open("rb") as stream:
            [found] = read_lines(stream, "r.jsonl", path)
        assert isinstance(found, Document)
        path.write_text(changed, encoding="utf-8")
        line, column = found.locate(["a", 2])
        assert (line, 1 <= column <= len('{"a": [1, 2, 3]}')) == (1, True)


def test_one_place_in_a_long_array_is_found_without_all_others() -> None:
    text = json.dumps([{"id": number, "far": [number]} for number in range(1000)])
    [root] = json_spots.spots(text)
    assert text[find(root, [999, "far", 0]).at :] == "999]}]"
