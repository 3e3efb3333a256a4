"""The options that say which configuration a command has."""

import argparse
from pathlib import Path

from conflict_events.gate.locating import locate
from conflict_events.gate.settings import Settings


def configured(options: argparse.Namespace) -> Settings:
    """Return what the configuration says that is named, or else found."""
    if options.no_config:
        return Settings()
    path = locate(Path.cwd()) if options.config is None else Path(options.config)
    if path is None:
        return Settings()
    from conflict_events.gate.configuration import load  # noqa: PLC0415 -- few runs have one

    return load(path)
