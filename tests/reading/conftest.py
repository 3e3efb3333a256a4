"""What the tests of reading share."""

from collections.abc import Callable
from typing import Any

import pytest
import yaml

from conflict_events.findings import Unreadable
from conflict_events.reading import read_text, yaml_events

Told = Callable[..., list[Any]]


@pytest.fixture
def told() -> Told:
    """Return a reader that tells values as they are and refusals as `('line:column', reason)`."""

    def read(data: str | bytes, kind: str = "yaml") -> list[Any]:
        raw = data.encode() if isinstance(data, str) else data
        return [
            (f"{each.location.line}:{each.location.column}", each.reason)
            if isinstance(each, Unreadable)
            else each.value
            for each in read_text(raw, "some/file", kind)
        ]

    return read


@pytest.fixture(params=[yaml_events.LOADER, yaml.SafeLoader], ids=["libyaml", "python"])
def both_parsers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run the test once with each of PyYAML's parsers."""
    monkeypatch.setattr(yaml_events, "LOADER", request.param)
