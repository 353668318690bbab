"""How hard a text is to read, as a school grade."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
_SENTENCE_END = re.compile(r"[.!?:;]+(?:\s|$)|\n\n")
_VOWELS = re.compile(r"[aeiouy]+")

# Below this many words one long title decides the grade, and the formula says little.
MIN_WORDS = 40


@lru_cache(maxsize=65536)
def count_syllables(word: str) -> int:
    """Estimate the syllables of an English word from its groups of vowels."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    count = len(_VOWELS.findall(letters))
    silent_e = letters.endswith("e") and not letters.endswith(("le", "ee", "ye"))
    silent_ed = letters.endswith("ed") and not letters.endswith(("ted", "ded", "eed"))
    silent_es = letters.endswith("es") and not letters.endswith(
        ("ses", "zes", "ches", "shes", "xes", "ces", "ges", "ies")
    )
    if count > 1 and (silent_e or silent_ed or silent_es):
        count -= 1
    return max(1, count)


def reading_grade(text: str) -> float:
    """The school grade a text can be read at; 0 for a text too short to judge.

    Flesch-Kincaid grade level: 0.39 words per sentence + 11.8 syllables per word - 15.59 (Kincaid,
    Fishburne, Rogers and Chissom, Derivation of new readability formulas, Naval Technical Training
    Command, 1975). A colon or semicolon ends a sentence here, because readers pause there.
    """
    words = _WORD.findall(text)
    if len(words) < MIN_WORDS:
        return 0.0
    sentences = sum(1 for part in _SENTENCE_END.split(text) if _WORD.search(part))
    syllables = sum(count_syllables(word) for word in words)
    return max(0.0, 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59)
