"""Which figure of a version rises."""

import pytest

from conflict_events.versions.figures import Figure, risen


@pytest.mark.parametrize(
    ("was", "now", "figure"),
    [
        ("war/1.2.3", "war/1.2.4", Figure.LAST),
        ("war/1.2.3", "war/1.3.0", Figure.MIDDLE),
        ("war/1.9.3", "war/1.10.0", Figure.MIDDLE),
        ("war/1.2.3", "war/2.0.0", Figure.FIRST),
        ("war/1.2.3", "war/1.2.3", None),
        ("war/1.2.3", "war/1.2.2", None),
        ("war/1.2.3", "peace/2.0.0", None),
        ("war/24.1", "war/25.1", None),
        ("war/1.2.3", "war.yaml", None),
    ],
)
def test_the_figure_that_rises(was: str, now: str, figure: Figure | None) -> None:
    assert risen(was, now) is figure
