"""The results of a sheet as the scripts of its PDF."""

from __future__ import annotations

from generator.wording import Wording
from generator.worksheets import CalcField, Worksheet


def result_script(slug: str, worksheet: Worksheet, field: CalcField, words: Wording) -> str:
    return ""
