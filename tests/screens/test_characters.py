"""What screens take for harmless characters is harmless, in any text."""

import re
import sys
import unicodedata
from itertools import chain

from conflict_events.rules.hygiene import faults_in
from conflict_events.rules.identity import PLACEHOLDERS
from conflict_events.screens.actors import MARKED, UNMARKED
from conflict_events.screens.identity import SURELY_KEY
from conflict_events.screens.records import GOOD

EVERY = list(map(chr, chain(range(0xD800), range(0xE000, sys.maxunicode + 1))))


def test_a_good_character_is_no_fault() -> None:
    good = re.findall(f"[{GOOD}]", "".join(EVERY))

    assert [each for each in good if list(faults_in(f"a{each}b"))] == []


def test_a_good_character_is_never_a_part_of_the_one_before_it() -> None:
    good = re.findall(f"[{GOOD}]", "".join(EVERY))
    seconds = {whole[1] for each in EVERY if len(whole := unicodedata.normalize("NFD", each)) > 1}

    assert [each for each in good if unicodedata.combining(each)] == []
    assert sorted(seconds.intersection(good)) == []


def test_a_letter_that_makes_a_key_folds_to_no_letter_of_a_placeholder() -> None:
    letters = set("".join(PLACEHOLDERS))
    sure = re.findall(SURELY_KEY, "".join(EVERY))

    assert [each for each in sure if not each.isalnum()] == []
    assert [each for each in sure if letters.intersection(each.casefold())] == []


def test_a_marked_letter_folds_to_no_letter_of_ascii() -> None:
    first, last = map(ord, MARKED)
    marked = list(map(chr, range(first, last + 1)))

    assert [each for each in marked if each.casefold()[0].isascii()] == [*UNMARKED]
