"""The frame of pages: what it loads, what it escapes, and what it refuses to leave out."""

import re
from pathlib import Path

import pytest
from jinja2 import Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

from conflict_events.reporting import page
from conflict_events.version import VERSION


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a template of a page, in a folder beside the frame."""
    for each in page.PAGES.iterdir():
        (tmp_path / each.name).write_text(each.read_text("utf-8"), encoding="utf-8")
    monkeypatch.setattr(page, "PAGES", tmp_path)
    page._environment.cache_clear()  # noqa: SLF001 -- it knows the folder it has read
    path = tmp_path / "own.html"
    path.write_text(
        '{% extends "base.html" %}{% block title %}{{ said }}{% endblock %}'
        "{% block content %}<p>{{ said }}</p>{% endblock %}",
        encoding="utf-8",
    )
    return path


@pytest.fixture(autouse=True)
def forget() -> object:
    yield
    page._environment.cache_clear()  # noqa: SLF001 -- as above


def test_values_are_text(template: Path) -> None:
    written = page.render(template.name, said='<b a="c">\x1b\u202e&')
    shown = "&lt;b a=&#34;c&#34;&gt;\\x1b\\u202e&amp;"
    assert written.count(shown) == 2
    assert f"<p>{shown}</p>" in written


def test_what_is_markup_stays_so(template: Path) -> None:
    assert "<p><b>x</b></p>" in page.render(template.name, said=Markup("<b>x</b>"))


def test_what_is_not_said_is_an_error(template: Path) -> None:
    with pytest.raises(UndefinedError, match="said"):
        page.render(template.name)


def test_the_frame_loads_nothing_and_names_what_wrote_it(template: Path) -> None:
    written = page.render(template.name, said="x")
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in written
    assert f"Written by conflict-events {VERSION}." in written
    assert re.findall(r'(?:src|href)="([^"]*)"', written) == ["data:,", "#content"]
    assert "<script" not in written
    assert "url(" not in written


def test_thousands_are_set_apart() -> None:
    made = Environment(undefined=StrictUndefined, autoescape=True)
    made.filters["number"] = page.number
    assert made.from_string("{{ 1234567 | number }} {{ 12 | number }}").render() == "1,234,567 12"
