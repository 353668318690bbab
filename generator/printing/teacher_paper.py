"""What lesson plans and notes show on paper: their pages, as rows of one or two parts that the template only places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.desk.filled import FilledField
from generator.wording import Wording

Context = Mapping[str, Any]
Part = dict[str, Any]


class TeacherPapers:
    """Makes papers for the adult who leads from what their pages show, so that nothing is worked out twice."""

    def __init__(self, words: Wording) -> None:
        self.words = words

    def lay_out_lesson(self, page: Context, minutes: int) -> dict[str, Any]:
        """The plan of a lesson in one of its lengths; ``page`` is the context of its page."""
        lengths = sorted(version.minutes for version in page["lesson"].versions)
        version = page["versions"][lengths.index(minutes)]
        length = self.words.say("worksheets.minutes", minutes=minutes)
        return {
            "label": self.words.say("packet.kind_lesson"),
            "title": page["title"],
            "line": page["summary"],
            "facts": [page["stage_title"], *page["facts"][:2], length],
            "rows": list(self._lesson_rows(page, version)),
            "ending": page["reviewed"],
        }

    def lay_out_notes(self, page: Context) -> dict[str, Any]:
        """The notes on a worksheet; ``page`` is the context of their page."""
        return {
            "label": self.words.say("packet.kind_notes"),
            "title": page["title"],
            "line": page["notes"].purpose,
            "facts": page["facts"],
            "rows": [[part] for part in self._notes_parts(page)],
            "ending": "",
        }

    def _part(self, title: str, kind: str, **more: Any) -> Part:
        return {"title": self.words.say(title), "kind": kind, **more}

    # --- Lessons ---------------------------------------------------------------------------------
    # Short parts stand beside each other, so that a plan of 25 minutes is one page.

    def _lesson_rows(self, page: Context, version: Part) -> Iterator[list[Part]]:
        lesson, say = page["lesson"], self.words.say
        papers = [
            f"{paper['sheet'].title} ({paper['use']}, {paper['sheet'].minutes})" for paper in page["papers"]
        ]
        head = [say(f"lesson.{name}") for name in ("minutes", "part", "do")]
        home = f" {say('lesson.sheet')} {page['homework'].title}." if page["homework"] else ""
        standards = [f"{one['title']}: {', '.join(one['codes'])}" for one in page["standards"]]
        part = self._part
        yield [
            part("lesson.objectives", "list", items=lesson.objectives),
            part("lesson.materials", "list", items=[*papers, *lesson.bring]),
        ]
        steps = [self._step(row) for row in version["rows"]]
        yield [{"title": version["heading"], "kind": "steps", "head": head, "rows": steps}]
        yield [
            part("lesson.questions", "list", items=lesson.questions),
            part("lesson.homework", "lines", lines=[f"{lesson.homework.do}{home}"]),
        ]
        yield [part("lesson.adaptations", "pairs", rows=page["adaptations"])]
        yield [part("lesson.data", "pairs", rows=page["data"])]
        if standards:
            yield [part("lesson.standards", "lines", lines=[f"{'; '.join(standards)}."])]

    def _step(self, row: Part) -> Part:
        sheet = f"{self.words.say('lesson.sheet')} {row['sheet'].title}" if row["sheet"] else ""
        said = {"name": self.words.say("lesson.say"), "lines": row["say"]}
        return {
            "minutes": str(row["minutes"]),
            "part": row["part"],
            "do": row["do"],
            "say": said,
            "sheet": sheet,
        }

    # --- Notes -----------------------------------------------------------------------------------

    def _notes_parts(self, page: Context) -> Iterator[Part]:
        notes, say = page["notes"], self.words.say
        yield self._part("notes.stuck", "pairs", rows=[(one.where, one.help) for one in notes.stuck])
        if page["care"]:
            yield self._part("notes.care", "pairs", rows=page["care"])
        yield self._part("notes.do", "list", items=notes.do)
        yield self._part("notes.avoid", "list", items=notes.avoid)
        yield self._part("notes.talk", "list", items=notes.talk)
        times = [("five", notes.in_five_minutes), ("twenty_five", notes.in_twenty_five_minutes)]
        yield self._part(
            "notes.time", "pairs", rows=[(say(f"notes.in_{name}"), text) for name, text in times]
        )
        onward = [
            (say(f"notes.{name}"), ", ".join(link.title for link in page[name]))
            for name in ("next", "lessons")
            if page[name]
        ]
        if onward:
            yield self._part("notes.onward", "lines", lines=[f"{name} {titles}." for name, titles in onward])
        yield self._part(
            "notes.example",
            "filled",
            person=f"{notes.example.person}.",
            invented=say("notes.invented"),
            sections=[
                {"title": section.title, "fields": [_filled(one) for one in section.fields]}
                for section in page["filled"]
            ],
        )


def _filled(one: FilledField) -> Part:
    return {"label": one.label, "lines": one.lines, "head": one.head, "rows": one.rows}
