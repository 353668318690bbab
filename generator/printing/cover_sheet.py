"""The cover sheet of a plan's evidence: each element of a standard, what shows it, and a sample without secrets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.desk.coverage import REACHED, Covered, Proof, State
from generator.desk.filled import FilledSection
from generator.desk.standards import Standard
from generator.library import WorksheetFile
from generator.printing.finish import finish_for_papers
from generator.printing.layout import shared_words
from generator.printing.typeset import find_unprintable, set_paper
from generator.wording import Wording, day

Block = dict[str, Any]
# Stands for a letter that our fonts lack.
UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a cover sheet tells. ``whose`` is a name or code; ``sample`` has the answers of a redacted one."""

    standard: Standard
    covered: list[Covered]
    source: str
    whose: str = ""
    redacted: bool = False
    planned: bool = False
    sample: list[tuple[str, list[FilledSection]]] = field(default_factory=list)


class CoverSheets:
    """Makes cover sheets. ``templates`` is the folder of printed sheets."""

    def __init__(self, templates: Path, sheets: Mapping[str, WorksheetFile], words: Wording) -> None:
        self.templates = templates
        self.sheets = sheets
        self.words = words

    def make(self, evidence: Evidence, paper: str) -> bytes:
        """The PDF of a cover sheet. The same evidence gives the same bytes."""
        data = self._printable(self.lay_out(evidence))
        letter, a4 = finish_for_papers(set_paper(self.templates, "cover-sheet.typ", data))
        return a4 if paper == "a4" else letter

    def lay_out(self, evidence: Evidence) -> Block:
        """What the template places."""
        say, standard = self.words.say, evidence.standard
        shared = shared_words(self.words)
        names = ("title", "redacted_mark", "sample", "sample_hint", "checked", "lacks")
        columns = ("element", "asks", "where" if evidence.planned else "shown_by", "page")
        return {
            **shared,
            "words": {**shared["words"], **{name: say(f"evidence.{name}") for name in names}},
            "title": standard.title,
            "edition": f"{standard.publisher}. {standard.edition}.",
            "source": evidence.source,
            "whose": evidence.whose,
            "redacted": evidence.redacted,
            "named": not (evidence.redacted or evidence.planned),
            "counted": self._count(evidence),
            "columns": [say(f"evidence.{name}") for name in columns],
            "rows": [self._row(one) for one in evidence.covered],
            "note": " ".join(standard.note.split()),
            "sample": list(self._sample(evidence)),
            "lacking": False,
        }

    def _count(self, evidence: Evidence) -> str:
        states = [one.state for one in evidence.covered]
        reached = sum(state in REACHED for state in states)
        key = "counted_planned" if evidence.planned else "counted_done"
        return self.words.say(
            f"evidence.{key}", reached=reached, total=len(states), begun=states.count(State.BEGUN)
        )

    def _row(self, one: Covered) -> Block:
        proofs = [(slug, proof) for slug, proof in one.proofs if slug in self.sheets]
        return {
            "code": one.element.code,
            "text": one.element.text,
            "note": one.element.note or "",
            "sheets": [
                {
                    "reached": proof.state in REACHED,
                    "title": self.sheets[slug].worksheet.title,
                    "when": self._when(proof),
                }
                for slug, proof in proofs
            ],
        }

    def _when(self, proof: Proof) -> str:
        if proof.on:
            return day(proof.on)
        if proof.week:
            return self.words.say("evidence.week", number=proof.week)
        return self.words.say(f"evidence.{proof.state}")

    def _sample(self, evidence: Evidence) -> Iterator[Block]:
        for title, sections in evidence.sample:
            yield {
                "title": title,
                "sections": [
                    {
                        "title": section.title,
                        "fields": [
                            {"label": one.label, "lines": one.lines, "head": one.head, "rows": one.rows}
                            for one in section.fields
                            if one.lines or one.rows
                        ],
                    }
                    for section in sections
                ],
            }

    # --- Letters ---------------------------------------------------------------------------------

    def _printable(self, data: Block) -> Block:
        """The same, with a mark for each letter that our fonts lack: what students write may hold any."""
        letters = {letter for text in _texts(data) for letter in text}
        unseen = {letter for letter in letters if not letter.isprintable() and letter != "\n"}
        wide = sorted(letter for letter in letters - unseen if not letter.isascii())
        lacking = set(find_unprintable(self.templates, wide)) if wide else set()
        table = str.maketrans(dict.fromkeys(unseen, " ") | dict.fromkeys(lacking, UNKNOWN))
        made: Block = _mapped(data, table)
        return {**made, "lacking": bool(lacking)}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def _mapped(value: Any, table: dict[int, str]) -> Any:
    if isinstance(value, str):
        return value.translate(table)
    if isinstance(value, dict):
        return {key: _mapped(part, table) for key, part in value.items()}
    return [_mapped(part, table) for part in value] if isinstance(value, list | tuple) else value
