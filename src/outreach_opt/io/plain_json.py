"""JSON that means in YAML what it means anyway: read without asking for lines, which only findings need."""

import json
import re
from typing import NoReturn

# What both read differently, or YAML not at all: line ends within text, half characters, numbers beyond all use.
_DOUBTFUL = re.compile("[\t\x85\u2028\u2029]|" + r"\\u[dD][89a-fA-F]|(?<![\d.])\d{16}")


def plain_json(text: str) -> dict[str, object] | None:
    """Return the data of a text that is one JSON object, or None where it takes a closer look.

    Parameters
    ----------
    text
        The text of a whole file.
    """
    if not text.lstrip().startswith("{") or _DOUBTFUL.search(text):
        return None
    try:
        data = json.loads(text, object_pairs_hook=_fields, parse_constant=_no_number)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _fields(pairs: list[tuple[str, object]]) -> dict[str, object]:
    fields = dict(pairs)
    if len(fields) < len(pairs) or "<<" in fields:
        raise ValueError("fields that stand twice, or that YAML would merge")
    return fields


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")
