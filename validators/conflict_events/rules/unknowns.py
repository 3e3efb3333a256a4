"""How data say that a count is not known: by a code, or in words beside it."""

import re

from conflict_events.rules.comparing import folded

UNKNOWN_CODES = (-1, -9, -99, -999)
"""Numbers that datasets write where a count is not known (GTD writes -9 and -99)."""

UNKNOWN_WORDS = ("unknown", "not known", "unclear", "unspecified", "undetermined", "n/a", "na", "?")
"""What a remark is, as a whole or in one of its phrases, where a count is not known."""

_DEAD = "casualties|fatalities|deaths?|dead|killed|losses|toll"
_WOUNDED = "casualties|wounded|injured|injuries|losses"


def _unknown(losses: str) -> str:
    """Return a pattern of losses that are said to be unknown; unknown gunmen are none."""
    return (
        rf"\b(?:{losses})"
        r"(?::| is| are| was| were| remains?| still| yet| currently){0,4}"
        r" (?:unknown|not (?:yet )?known|unclear|unspecified|undetermined)\b"
        rf"|\bunknown (?:number of (?:[a-z]+ )?)?(?:{losses})\b"
    )


def says_unknown(text: str, *, of_wounded: bool = False) -> bool:
    """Tell whether a remark on a count says that it is not known.

    Args:
        text: the remark.
        of_wounded: whether the count is of those who live; else it is of the dead.
    """
    said = folded(text)
    phrases = [said, *(phrase.strip() for phrase in re.split("[,;.]", said))]
    return any(phrase in UNKNOWN_WORDS for phrase in phrases) or bool(
        re.search(_unknown(_WOUNDED if of_wounded else _DEAD), said)
    )
