"""Points and grid cells: other ways in which a record may state where something happened."""

import math
import re
from typing import NamedTuple

ROWS, COLUMNS = 360, 720
"""PRIO-GRID: cells of half a degree, counted from 1 at 90 degrees south, 180 degrees west."""

_NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_POINT = (
    rf"(?i)\s*(?:SRID=[0-9]+;\s*)?POINT\s*(?:ZM?|M)?\s*"
    rf"\(\s*({_NUMBER})\s+({_NUMBER})(?:\s+{_NUMBER}){{0,2}}\s*\)\s*"
)
_OTHER = r"(?i)\s*(?:SRID=[0-9]+;\s*)?(?:MULTI[A-Z]+|LINESTRING|POLYGON|GEOMETRYCOLLECTION)\b"
_SURE_DIGITS = 4
"""From this many decimals on (10 m), a shorter number may be the longer one, cut off."""
_TOLERANCE = 1e-6


class Coordinate(NamedTuple):
    """A latitude or a longitude in degrees, and how many decimals of it are written."""

    degrees: float
    decimals: int

    @classmethod
    def of(cls, value: float | str) -> "Coordinate":
        """Read a coordinate, given as a number or as the text of one."""
        text = str(value)
        return cls(float(value), 0 if "e" in text.lower() else len(text.partition(".")[2]))

    def agrees(self, other: "Coordinate") -> bool:
        """Tell whether two coordinates are the same, as far as both are written out."""
        decimals = min(self.decimals, other.decimals)
        tolerance = 10.0**-decimals if decimals >= _SURE_DIGITS else _TOLERANCE
        difference = abs(self.degrees - other.degrees)
        return difference <= max(tolerance, _TOLERANCE) * (1 + _TOLERANCE)

    def opposite(self) -> "Coordinate":
        """Return the coordinate with the other sign."""
        return Coordinate(-self.degrees, self.decimals)


class Point(NamedTuple):
    """A place on earth."""

    latitude: Coordinate
    longitude: Coordinate

    def agrees(self, other: "Point") -> bool:
        """Tell whether two points are one."""
        return self.latitude.agrees(other.latitude) and self.longitude.agrees(other.longitude)

    def slips(self) -> list[tuple[str, "Point"]]:
        """Return the points that a slip makes of this one, with the words after "as if"."""
        north, east = self.latitude, self.longitude
        return [
            ("latitude and longitude were swapped", Point(east, north)),
            ("the latitude had the other sign", Point(north.opposite(), east)),
            ("the longitude had the other sign", Point(north, east.opposite())),
            ("both had the other sign", Point(north.opposite(), east.opposite())),
        ]

    def slip_to(self, other: "Point") -> str:
        """Return the slip that makes the other point of this one, or nothing."""
        return next((words for words, slipped in self.slips() if slipped.agrees(other)), "")

    def cell(self) -> int | None:
        """Return the number of the point's PRIO-GRID cell; None where it is not on earth."""
        north, east = self.latitude.degrees + 90, self.longitude.degrees + 180
        if not 0 <= north <= ROWS / 2 or not 0 <= east <= COLUMNS / 2:
            return None
        # The pole and the antimeridian belong to the last row and the last column.
        row = min(math.floor(north * 2), ROWS - 1)
        column = min(math.floor(east * 2), COLUMNS - 1)
        return row * COLUMNS + column + 1


def read_point(wkt: str) -> Point | None:
    """Read the well-known text of a point, ``POINT (longitude latitude)``; None if it is none."""
    match = re.fullmatch(_POINT, wkt)
    return Point(Coordinate.of(match[2]), Coordinate.of(match[1])) if match else None


def is_other_geometry(wkt: str) -> bool:
    """Tell whether a text is the well-known text of a line, an area or several things."""
    return bool(re.match(_OTHER, wkt))
