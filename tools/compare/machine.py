"""Says on what machine something was measured, as far as it matters and no further."""

import os
import platform
from pathlib import Path


def described() -> str:
    """Return the processor, its cores and the system's name."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    plural = "" if cores == 1 else "s"
    return f"{cores} core{plural} of {_processor()}, {platform.system()}"


def _processor() -> str:
    """Return what the processor is called."""
    listed = Path("/proc/cpuinfo")
    if listed.is_file():
        for line in listed.read_text(encoding="utf-8").splitlines():
            name, _, model = line.partition(":")
            if name.strip() == "model name" and model.strip() not in {"", "unknown"}:
                return model.strip()
    return platform.processor() or platform.machine()


def load() -> str:
    """Return how many processes wanted a core in the last minute, or nothing."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
