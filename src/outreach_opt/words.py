"""Sentences in English and German, side by side, so that no language can lag behind."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The same sentence in English (``en``) and German (``de``)."""

    en: str
    de: str

    def __str__(self) -> str:
        return self.en
