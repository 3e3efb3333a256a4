"""What pip is told to install elsewhere, to get the very tool that runs here."""

import json
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution

from conflict_events.version import VERSION

IN_TEMPLATES = "conflict-events==0.1.0"
"""What the templates install."""

WORKBOOKS = (".xlsx", ".xlsm")


def requirement(files: Iterable[str] = ()) -> str:
    """Return the requirement: this release, or the commit or archive that it was installed from.

    Args:
        files: the names of the files that are checked; workbooks need an extra.
    """
    extra = "[excel]" if any(each.lower().endswith(WORKBOOKS) for each in files) else ""
    return f"conflict-events{extra}{_origin(_record())}"


def _record() -> str:
    """Return what the installer noted of where the package came from (PEP 610), if anything."""
    try:
        return distribution("conflict-events").read_text("direct_url.json") or "{}"
    except PackageNotFoundError:
        return "{}"


def _origin(record: str) -> str:
    noted = json.loads(record)
    url = noted.get("url", "")
    if "vcs_info" in noted:
        info = noted["vcs_info"]
        return f" @ {info['vcs']}+{url}@{info['commit_id']}"
    if "archive_info" in noted and url.startswith("https://"):
        return f" @ {url}"
    return f"=={VERSION}"
