"""Sentences in English and German, side by side, so that no language can lag behind."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "de"]


@dataclass(frozen=True, slots=True)
class Words:
    """The same sentence in English (``en``) and German (``de``)."""

    en: str
    de: str

    def __str__(self) -> str:
        return self.en

    def __bool__(self) -> bool:
        return bool(self.en)


NOTHING = Words("", "")


def said(words: Words, language: Language) -> str:
    """Return a sentence in one language."""
    return words.de if language == "de" else words.en


def same(text: object) -> Words:
    """Return what is the same in both languages: ids, numbers, what stands in a file."""
    return Words(str(text), str(text))


def decimal(value: float, digits: int, language: Language) -> str:
    """Return a number with a decimal point, or a comma in German."""
    text = f"{value:.{digits}f}"
    return text.replace(".", ",") if language == "de" else text
