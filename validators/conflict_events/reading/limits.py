"""How much is read: beyond these limits a file is refused, so that none can exhaust the machine.

No event data comes near them; a file beyond them is a mistake or an attack.
"""

MAX_BYTES = 64 * 1024 * 1024
"""Bytes of a file. JSON Lines, which is read a line at a time, may be longer: each line may not."""

MAX_DEPTH = 64
"""Lists and mappings inside one another; a record of the richest schema has about ten."""

MAX_VALUES = 2_000_000
"""Values in a file (in a line of JSON Lines): texts, figures, lists and mappings alike."""

MAX_DIGITS = 30
"""Digits of a number. More are no measurement, and take a computer long to read."""
