"""How data say that a count is not known: by a code, or in words beside it."""

import re

from conflict_events.rules.comparing import folded

UNKNOWN_CODES = (-1, -9, -99, -999)
"""Numbers that datasets write where a count is not known (GTD writes -9 and -99)."""

UNKNOWN_WORDS = ("unknown", "not known", "unclear", "unspecified", "undetermined", "n/a", "na", "?")
"""What a remark is, as a whole or in one of its phrases, where a count is not known."""

_UNKNOWN_LOSS = (
    r"\b(?:casualties|fatalities|deaths?|dead|killed|losses|toll)"
    r"(?::| is| are| was| were| remains?| still| yet| currently){0,4}"
    r" (?:unknown|not (?:yet )?known|unclear|unspecified|undetermined)\b"
    r"|\bunknown (?:number of (?:[a-z]+ )?)?(?:casualties|fatalities|deaths|dead|losses)\b"
)
"""A loss that is said to be unknown; unknown gunmen, or an unknown village, are none."""


def says_unknown(text: str) -> bool:
    """Tell whether a remark on a count says that it is not known."""
    said = folded(text)
    phrases = [said, *(phrase.strip() for phrase in re.split("[,;.]", said))]
    return any(phrase in UNKNOWN_WORDS for phrase in phrases) or bool(
        re.search(_UNKNOWN_LOSS, said)
    )
