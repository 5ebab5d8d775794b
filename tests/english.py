"""English that has got into German: its commonest words, which German does not have."""

import re

_WORDS = (
    "add after allowed already and are been before but cannot choice expected from given has have into is it its leave "
    "maybe missing must needs nobody not nothing of only or outside says than that the their there these they this "
    "twice unknown usage which with without write"
)
_ENGLISH = re.compile(rf"(?<![\w.\-])(?:{'|'.join(_WORDS.split())})(?![\w.\-])", re.IGNORECASE)
_QUOTED = re.compile(r"„[^“\n]*“|'[^'\n]*'|\"[^\"\n]*\"|\[[^\]\n]*\]|\b[a-z_]+: \S+")


def english_in(text: str) -> list[str]:
    """Return the English words in a German text, without what is quoted."""
    return _ENGLISH.findall(_QUOTED.sub("'…'", text))
