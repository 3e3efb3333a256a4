"""The options that say how tables are written."""

import argparse
from typing import Any

READING = ("delimiter", "quote", "encoding", "header", "sheet")


def stated(options: argparse.Namespace) -> dict[str, Any]:
    """Return what was said of how tables are written."""
    return {name: value for name in READING if (value := getattr(options, name)) is not None}
