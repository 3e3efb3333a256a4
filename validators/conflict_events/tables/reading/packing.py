"""What the first bytes of a file say that it is, and unpacking what gzip packed."""

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from conflict_events.tables.reading.limits import refuse_expansion
from conflict_events.tables.reading.refusal import RefusalError

GZIP: Final = b"\x1f\x8b"
PARQUET: Final = b"PAR1"
ZIP: Final = b"PK\x03\x04"

HEAD = 8
"""Bytes at the beginning of a file that tell what it is."""

CHUNK = 1024 * 1024
"""Bytes that are read at a time."""

_UNPACK = "unpack it first, or pack it with gzip"
_REFUSED = (
    (b"(\xb5/\xfd", f"packed with Zstandard; {_UNPACK}"),
    (b"BZh", f"packed with bzip2; {_UNPACK}"),
    (b"\xfd7zXZ\0", f"packed with xz; {_UNPACK}"),
    (b"\xd0\xcf\x11\xe0", "an Excel file of the old kind, or a locked one; save it as .xlsx"),
)


def chunks(stream: BinaryIO) -> Iterator[bytes]:
    """Yield what a stream holds, so much at a time."""
    while chunk := stream.read(CHUNK):
        yield chunk


def head(path: Path) -> bytes:
    """Return the first bytes of a file.

    Raises:
        RefusalError: they are those of a file that holds no table that is read.
    """
    with path.open("rb") as stream:
        begin = stream.read(HEAD)
    if not begin:
        reason = "the file is empty"
        raise RefusalError(reason)
    for mark, reason in _REFUSED:
        if begin.startswith(mark):
            raise RefusalError(reason)
    return begin


def unpack(source: Path, target: Path) -> None:
    """Write what a file that gzip packed holds.

    Raises:
        RefusalError: the file is damaged, or holds more than any table does.
    """
    packed = source.stat().st_size
    unpacked = 0
    try:
        with gzip.open(source) as stream, target.open("wb") as out:
            while chunk := stream.read(CHUNK):
                unpacked += len(chunk)
                refuse_expansion(unpacked, packed)
                out.write(chunk)
    except EOFError:
        reason = "it ends before all of it is unpacked; it may be cut off"
        raise RefusalError(reason) from None
    except (gzip.BadGzipFile, zlib.error):
        reason = "it cannot be unpacked: it is damaged"
        raise RefusalError(reason) from None
