"""What the pages of standards show: each element with the worksheets and lessons that lead to it."""

from __future__ import annotations

from typing import Any

from generator.desk.links import DeskLinks
from generator.desk.shelf import Filed
from generator.desk.standards import Standard
from generator.wording import Wording, day

ROOT = "../"


class StandardPages:
    """Makes the contexts of the pages of standards."""

    def __init__(self, links: DeskLinks, words: Wording) -> None:
        self.links = links
        self.words = words

    def shown(self) -> list[Filed[Standard]]:
        """All standards by title."""
        found = self.links.library.desk.standards.values()
        return sorted(found, key=lambda one: one.content.title.casefold())

    def index(self) -> dict[str, Any]:
        """The standards, each with its edition and how many elements it has."""
        return {
            "standards": [
                {
                    "slug": one.slug,
                    "title": one.content.title,
                    "facts": [
                        one.content.publisher,
                        one.content.edition,
                        self.words.say("standards.elements", count=len(one.content.elements)),
                    ],
                }
                for one in self.shown()
            ]
        }

    def context(self, file: Filed[Standard]) -> dict[str, Any]:
        """Everything the page of one standard shows."""
        standard = file.content
        return {
            "standard": standard,
            "retrieved": day(standard.retrieved),
            "rows": [
                {
                    "code": element.code,
                    "text": element.text,
                    "note": element.note,
                    "sheets": self.links.listed(element.worksheets, ROOT),
                    "lessons": self.links.lessons_for(file.slug, element.code, ROOT),
                }
                for element in standard.elements
            ],
        }
