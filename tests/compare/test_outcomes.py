"""Who finds something else than what was planted is not compared."""

import json

from tools.compare.candidates import ACROSS, CANDIDATES, PROJECT, RULES, WITHIN
from tools.compare.environments import pinned
from tools.compare.outcomes import Found, complaints, errors, rows

NOTHING = frozenset[str]()
PLANTED = {rule: [10 * number] for number, rule in enumerate(RULES, start=1)}
ALL: Found = PLANTED


def test_all_of_it_is_right() -> None:
    assert complaints(ALL, PLANTED, NOTHING, more=False) == []


def test_counts_are_right_too() -> None:
    assert complaints(dict.fromkeys(RULES, 1), PLANTED, NOTHING, more=False) == []


def test_of_two_rows_with_one_id_both_may_be_told() -> None:
    for told in ([129, 130], [130, 129], 2):
        assert complaints({**ALL, "unique": told}, PLANTED, NOTHING, more=False) == []


def test_what_is_missed_is_told() -> None:
    found = {rule: told for rule, told in ALL.items() if rule != "sum"}
    assert complaints(found, PLANTED, NOTHING, more=False) == ["'sum': []; expected [100]"]


def test_another_row_another_number_and_a_row_told_twice_are_told() -> None:
    for told in ([101], 3, [100, 100], [100, 101]):
        wrong = complaints({**ALL, "sum": told}, PLANTED, NOTHING, more=False)
        assert wrong == [f"'sum': {told}; expected [100]"]


def test_what_cannot_be_said_is_not_expected() -> None:
    found = {rule: ALL[rule] for rule in WITHIN}
    assert complaints(found, PLANTED, ACROSS, more=False) == []


def test_who_says_it_all_the_same_is_told() -> None:
    wrong = complaints(ALL, PLANTED, frozenset({"sum"}), more=False)
    assert wrong == ["'sum' was found, which it cannot say"]


def test_a_rule_that_nobody_asked_for_is_told() -> None:
    wrong = complaints({**ALL, "country": [3]}, PLANTED, NOTHING, more=False)
    assert wrong == ["'country' is no rule"]


def test_who_has_more_rules_finds_each_row_by_some_rule() -> None:
    found: Found = {"anything": [row for told in PLANTED.values() for row in told if row != 50]}
    assert complaints(found, PLANTED, NOTHING, more=True) == ["rows [50] were not found"]
    assert complaints({**found, "else": [50, 51]}, PLANTED, NOTHING, more=True) == []


def test_a_report_of_check_jsonschema_is_read() -> None:
    said = [
        ("$[16].number_of_sources", "'several' is not of type 'integer'"),
        ("$[50]", "'country' is a required property"),
        ("$[116].type_of_violence", "4 is not one of [1, 2, 3]"),
    ]
    report = {"errors": [{"path": path, "message": message} for path, message in said]}
    assert errors(json.dumps(report)) == {
        "types": [17],
        "required": [51],
        "type_of_violence": [117],
    }


def test_what_a_script_says_is_read() -> None:
    assert rows('{"sum": [3], "year": 4}') == {"sum": [3], "year": 4}


def test_each_candidate_has_an_environment() -> None:
    assert {each.environment for each in CANDIDATES} == {*pinned(), PROJECT}
