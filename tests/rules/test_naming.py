"""How messages call a property."""

import pytest

from conflict_events.pointers import Path
from conflict_events.rules.naming import property_name


@pytest.mark.parametrize(
    ("path", "name"),
    [(("tolls", 0, "killed"), "killed"), (("tolls", 0), "tolls"), ((), "key"), ((3,), "key")],
)
def test_a_property_is_called_by_the_last_name_on_its_path(path: Path, name: str) -> None:
    assert property_name(path) == name
