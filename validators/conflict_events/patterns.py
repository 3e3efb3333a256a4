"""Regular expressions, run everywhere by the one engine that screens records, in linear time."""

from functools import cache

import jsonschema_rs


def matches(pattern: str, text: str) -> bool:
    """Tell whether a pattern matches somewhere in a text.

    Raises:
        ValueError: the pattern cannot be run.
    """
    return _compiled(pattern).is_valid(text)


def can_run(pattern: str) -> bool:
    """Tell whether a text is a pattern that runs in linear time: without looking around or back."""
    try:
        _compiled(pattern)
    except ValueError:
        return False
    return True


@cache
def _compiled(pattern: str) -> jsonschema_rs.Validator:
    try:
        return jsonschema_rs.validator_for(
            {"pattern": pattern}, pattern_options=jsonschema_rs.RegexOptions()
        )
    except jsonschema_rs.ValidationError as error:
        msg = f"'{pattern}' is no pattern that can be run"
        raise ValueError(msg) from error
