"""What the pages of lessons show: the plan in the order in which counselors file it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from generator.desk.lessons import Lesson, Version
from generator.desk.links import DeskLinks
from generator.desk.shelf import Filed
from generator.paper_links import paper_links
from generator.wording import Wording

ROOT = "../"
ADAPTATIONS = ("language", "reading", "access", "no_device")
DATA = ("participation", "learning", "outcome")


class LessonPages:
    """Makes the contexts of the pages of lessons."""

    def __init__(self, links: DeskLinks, words: Wording) -> None:
        self.links = links
        self.words = words

    def index(self) -> dict[str, Any]:
        """The lessons by stage."""
        stages = self.links.library.ordered_stages()
        groups = [
            {
                "heading": self.words.say("worksheets.stage_heading", number=number, title=stage.words.title),
                "cards": [self._card(one) for one in self.links.lessons if one.content.stage == stage.key],
            }
            for number, stage in enumerate(stages, 1)
        ]
        return {"groups": [group for group in groups if group["cards"]]}

    def _card(self, file: Filed[Lesson]) -> dict[str, Any]:
        lesson = file.content
        return {
            "slug": file.slug,
            "title": lesson.title,
            "summary": lesson.summary,
            "facts": [self._lengths(lesson), self._grades(lesson), lesson.audience.group],
        }

    def context(self, file: Filed[Lesson]) -> dict[str, Any]:
        """Everything the page of one lesson shows."""
        lesson = file.content
        return {
            "lesson": lesson,
            "stage_title": self.links.library.stages[lesson.stage].words.title,
            "facts": [self._grades(lesson), lesson.audience.group, self._lengths(lesson)],
            "papers": self._papers(lesson),
            "versions": [self._version(file, version) for version in _by_length(lesson)],
            "adaptations": [
                (self.words.say(f"lesson.adapt_{key}"), getattr(lesson.adaptations, key))
                for key in ADAPTATIONS
            ],
            "data": [(self.words.say(f"lesson.data_{key}"), getattr(lesson.data, key)) for key in DATA],
            "homework": self.links.sheet(lesson.homework.worksheet, ROOT),
            "standards": [
                {
                    "title": standard.content.title,
                    "to": f"{ROOT}standards/{standard.slug}.html",
                    "codes": [element.code for element in elements],
                }
                for standard, elements in self.links.elements(lesson.standards)
            ],
        }

    def _lengths(self, lesson: Lesson) -> str:
        minutes = [str(version.minutes) for version in _by_length(lesson)]
        all_but_last = ", ".join(minutes[:-1])
        return self.words.say("lesson.lengths", first=all_but_last, last=minutes[-1])

    def _grades(self, lesson: Lesson) -> str:
        audience = lesson.audience
        return self.words.say("worksheets.grades", lowest=audience.lowest, highest=audience.highest)

    def _papers(self, lesson: Lesson) -> list[dict[str, Any]]:
        """What to print: the worksheets, each with what it is for."""
        papers = []
        for slug in lesson.print_list():
            link = self.links.sheet(slug, ROOT)
            if link:
                use = "in_class" if slug in lesson.worksheets else "for_home"
                papers.append({"sheet": link, "use": self.words.say(f"lesson.{use}")})
        return papers

    def _version(self, file: Filed[Lesson], version: Version) -> dict[str, Any]:
        rows = [
            {
                "minutes": step.minutes,
                "part": self.words.say(f"lesson.part_{step.part}"),
                "do": step.do.split("\n\n"),
                "say": step.say.split("\n\n") if step.say else [],
                "sheet": self.links.sheet(step.worksheet, ROOT),
            }
            for step in version.steps
        ]
        return {
            "heading": self.words.say("lesson.version", minutes=version.minutes),
            "rows": rows,
            "papers": paper_links(self.words, f"pdf/{file.slug}-{version.minutes}"),
            "packet": self._packet(file, version),
        }

    def _packet(self, file: Filed[Lesson], version: Version) -> str:
        """Where the plan and its worksheets are put together; empty where a guide has no worksheets."""
        sheets = [slug for slug in file.content.print_list() if slug in self.links.sheets.by_slug]
        asked = {"title": file.content.title, "lessons": f"{file.slug}:{version.minutes}"}
        asked |= {"worksheets": ",".join(sheets)} if sheets else {}
        return f"{ROOT}packets.html?{urlencode(asked, safe=',:')}" if self.links.sheets.shown else ""


def _by_length(lesson: Lesson) -> list[Version]:
    return sorted(lesson.versions, key=lambda version: version.minutes)
