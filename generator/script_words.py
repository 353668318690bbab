"""The words that scripts show, as a script of their own, so that every word stands in strings.yml."""

from __future__ import annotations

import json

from generator.locales import Strings
from generator.worksheet_page import script_safe

PATH = "assets/data/words.js"
# The sections that scripts read, each under its own name: CareerGuideWords.script, .plan and so on.
SECTIONS = (
    "script",
    "plan",
    "worksheet",
    "shortlist",
    "finder",
    "interests",
    "match",
    "compare",
    "choose",
    "schedule",
    "board",
    "evidence",
    "conference",
    "packet",
)


def write_words(strings: Strings) -> str:
    """A script that sets the words; it also works where pages are opened as files."""
    words = {section: strings.root[section] for section in SECTIONS if section in strings.root}
    text = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    return f"window.CareerGuideWords = {script_safe(text)};\n"
