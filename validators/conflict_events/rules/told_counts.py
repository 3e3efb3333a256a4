"""Tolls that a narrative in English tells: "three civilians were killed", "killing 12 people"."""

import re
from typing import NamedTuple

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS = {
    **{word: at for at, word in enumerate((*_ONES, *_TEENS, "eighteen", "nineteen"), start=1)},
    **{word: 10 * at for at, word in enumerate(_TENS, start=2)},
    **{
        f"{word}-{one}": 10 * tens + ones
        for tens, word in enumerate(_TENS, start=2)
        for ones, one in enumerate(_ONES, start=1)
    },
}
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = (
    rf"\b[0-9]{{1,2}}(?:st|nd|rd|th)?[ -]{_MONTH}(?:,?[ -][0-9]{{4}})?\b"
    rf"|\b{_MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?(?:,? [0-9]{{4}})?\b"
    r"|\b[0-9]{1,4}[-/][0-9]{1,2}[-/][0-9]{1,4}\b"
)

_SPELT = "|".join(["[0-9]{1,3}(?:,[0-9]{3})+", "[0-9]{1,6}", *sorted(_NUMBERS, reverse=True)])
_NUMBER = rf"(?<![\w.,-])(?:{_SPELT})(?![.,-]?\w)"
_LEAST = "at least|more than|over|no fewer than|not less than"
_ABOUT = "about|around|nearly|almost|up to|some|approximately|estimated|as many as|than|between"

_UNITS = (
    r"am|pm|days?|hours?|kilomet\w+|km|met(?:er|re)s?|miles?|minutes?|months?|percent|times?"
    r"|weeks?|years?"
)
_ANIMALS = (
    r"animals?|birds?|buffalo\w*|bulls?|camels?|cattle|chickens?|cows?|dogs?|donkeys?|goats?|heads?"
    r"|horses?|livestock|mules?|oxen|pigs?|poultry|sheep"
)
_OTHERS = (
    r"after|and|at|believed|but|by|casualties|crores?|feared|for|from|in|including|injured|lakhs?"
    r"|million|of|on|or|presumed|that|to|when|which|while|who|with|within|without|wounded"
)
"""What stands between a number and "killed" only where the number is not of those killed."""

_KILLED = "killed|murdered|shot dead"
_DEAD = "dead|deaths?|died|fatalit(?:y|ies)"
# "Two gunmen killed a trader" tells of one dead, "two gunmen killed in a raid" of two.
_PASSIVE = (
    rf"(?= ?(?:$|[.,;:!?()-])| (?:as|at|by|during|in|inside|near|on|over|when|while)\b"
    rf"| and (?:at least |another )?(?:others|{_NUMBER}))"
)
_KILLING = (
    rf"\b(?:killing|killed|kills) (?:(?:a total of|all|the) )?(?:(?P<least>{_LEAST}) )?"
    rf"(?P<number>{_NUMBER})(?!(?: [a-z-]+)? (?:{_UNITS}|{_ANIMALS})\b)"
)
_WERE_KILLED = (
    rf"\b(?:(?P<least>{_LEAST}) )?(?P<number>{_NUMBER})"
    rf"(?: (?!(?:{_OTHERS}|{_UNITS}|{_ANIMALS})\b)[a-z][a-z'-]*){{0,5}}?"
    rf" (?:(?:are|been|is|was|were)(?: also| [a-z]+ly)? (?:{_KILLED})|(?:{_KILLED}){_PASSIVE}"
    rf"|{_DEAD})\b"
)
_NO_ONE = (
    r"\bno (?:reported |known |injuries or |wounded or )?(?:fatalities|casualties|deaths)\b"
    rf"|\b(?:no one|nobody|no people|none) (?:was|were|has been|have been) (?:{_KILLED})\b"
    r"|\bwithout (?:any )?(?:fatalities|casualties|deaths)\b"
)
"""How a toll is told: "killing 12 people", "12 people were killed", "no fatalities"."""

_ANY = (
    r"(?i)\b(?:kill\w*|dead\w*|die[ds]?|dying|deaths?|fatal\w*|slain|murder\w*|behead\w*"
    r"|execut\w*|assassinat\w*|massacr\w*|lives|lost|perish\w*|succumb\w*|lynch\w*|corpses?"
    r"|bodies|casualt\w*)\b"
)
"""What may tell of the dead; where that stands outside of the one statement, there are others."""

_UNCERTAIN = (
    r"(?i)\b(?:several|dozens?|scores|hundreds?|thousands?|many|unknown|unclear|unspecified"
    r"|unconfirmed|coded|split|divided|spread|respectively|each|suicide|bombers?|himself|herself"
    r"|themselves|neutrali[sz]\w*)\b"
)
"""Where this stands anywhere, nobody knows from one number how many died: whoever blows himself up
may be counted among the dead, or not."""
_ANOTHER = (
    r"\b(?i:had|having|after|following|since|earlier|previous\w*|last|ago|anniversar\w*|retaliat\w*"
    r"|reveng\w*|reprisal\w*|aveng\w*|protest\w*|demonstrat\w*|demand\w*|commemorat\w*"
    r"|condemn\w*|denounc\w*|mourn\w*|funeral|vigil|yesterday|rall(?:y|ied)|would|threat\w*|plan\w*"
    r"|attempt\w*|tried|if|might|could|accus\w*|suspect\w*|among|claim\w*|alleg\w*)\b|\bmay\b"
    r"|\b(?i:in|of|from) (?:19|20)[0-9]{2}\b"
)
"""Where this stands in the sentence, the dead may be those of another event, or of none."""

_LISTED = (
    rf"(?i)(?:\b(?:and|or|to|of|from|includ(?:e[sd]?|ing)|plus|{_ABOUT})|[&-])"
    r"(?: (?:the|another|other|his|her|their))? $"
)
_NAMED = (
    r"(?i)\b(?:area|battalion|bloc|block|brigade|camp|company|district|division|group|highway|line"
    r"|operation|phase|regiment|road|route|sector|unit|ward|zone) $"
)
"""What is called by a number: the residents of Zone 4 are not four."""
_TOGETHER = (
    r"(?i) ?(?:and|or|/|&) ?(?:wounded|injured)\b"
    rf"(?! (?:at least |another )?(?:{_NUMBER}|others|an?\b|the\b))"
)
_FURTHER = r"(?i),|;|\b(?:and|or|plus|as well as|along with|together with)\b"
_HARMLESS = (
    r"\s*(?:and )?(?:also |then )?(?:(?:wound|injur|hurt|burn|destr|loot|captur|seiz|set|fle"
    r"|abduct|kidnap|steal|stole|damag|forc|displac|leav|left|arrest|includ|accord|while|when"
    r"|before|who|at|in|near)\w*"
    rf"|(?:{_NUMBER}|others)(?: [a-z]+){{0,3}}? (?:wounded|injured|hurt|missing|abducted))\b"
)
"""What may follow upon a toll without adding to it."""

_NEAR = 40
"""Characters before and behind a statement in which the number of others is looked for."""


class Told(NamedTuple):
    """A toll as a narrative tells it: in words, as a number, and whether that is the least."""

    words: str
    number: int
    least: bool


def toll_told(text: str) -> Told | None:
    """Return the toll that a narrative tells, if it tells exactly one, and tells it plainly."""
    said = re.sub(_DATE, "then", " ".join(text.split()), flags=re.IGNORECASE)
    found = [
        match
        for each in (_KILLING, _WERE_KILLED, _NO_ONE)
        for match in re.finditer(each, said, flags=re.IGNORECASE)
    ]
    if len(found) != 1 or re.search(_UNCERTAIN, said):
        return None
    match = found[0]
    others = (each.start() for each in re.finditer(_ANY, said))
    if any(not match.start() <= at < match.end() for at in others):
        return None
    before, behind = said[: match.start()], said[match.end() :]
    sentence = re.split(r"[.;!?] ", before)[-1] + re.split(r"[.;!?](?: |$)", behind)[0]
    if re.search(_ANOTHER, sentence) or _is_one_of_several(before, behind):
        return None
    parts = match.groupdict()
    if parts.get("number") and re.search(_NAMED, said[: match.start("number")]):
        return None
    return Told(match[0], _number(parts.get("number") or "0"), bool(parts.get("least")))


def _is_one_of_several(before: str, behind: str) -> bool:
    """Tell whether the number of some of the dead stands beside that of others."""
    near = before[-_NEAR:]
    if re.search(_LISTED, near) or (near.endswith(", ") and re.search(f"(?i){_NUMBER}", near)):
        return True
    if re.match(_TOGETHER, behind):
        return True
    further = re.search(_FURTHER, re.split(r"[.;!?](?: |$)", behind)[0][:_NEAR])
    if further is None:
        return False
    rest = behind[further.end() :]
    return not re.match(_HARMLESS, rest) and not (further[0] == "," and re.match(" [A-Z]", rest))


def _number(text: str) -> int:
    return _NUMBERS.get(text.lower()) or int(text.replace(",", ""))
