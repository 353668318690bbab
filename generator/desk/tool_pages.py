"""The counselor's tools that read plans in the browser: the class board and the evidence for standards."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from generator.desk.links import DeskLinks
from generator.outputs import Output
from generator.wording import Wording
from generator.worksheet_page import script_safe

STANDARDS = "assets/data/standards.js"


def tool_pages(links: DeskLinks, words: Wording, output: Callable[..., Output]) -> Iterator[Output]:
    """Every tool; none where a guide has no worksheets that students fill."""
    steps = [stage for stage in links.library.ordered_stages() if links.sheets.sheets_of_stage(stage.key)]
    if steps:
        yield output(
            "class-board.md", "content/en/strings.yml", "class-board.md.j2",
            words.say("class_board.title"), words.say("class_board.summary"), steps=steps,
        )  # fmt: skip
    if links.library.desk.standards:
        yield output(
            "evidence.md", "content/en/strings.yml", "evidence.md.j2",
            words.say("evidence.title"), words.say("evidence.summary"),
        )  # fmt: skip
        yield Output(STANDARDS, "content/standards", text=write_standards(links))


def write_standards(links: DeskLinks) -> str:
    """A script with all standards by title: what each element asks for, and the worksheets that readers see."""
    found = [
        {
            **file.content.model_dump(mode="json", include={"title", "publisher", "edition"}),
            "note": " ".join(file.content.note.split()),
            "elements": [
                {
                    "code": element.code,
                    "text": element.text,
                    **({"note": element.note} if element.note else {}),
                    "worksheets": [slug for slug in element.worksheets if slug in links.sheets.by_slug],
                }
                for element in file.content.elements
            ],
        }
        for file in sorted(
            links.library.desk.standards.values(), key=lambda one: one.content.title.casefold()
        )
    ]
    return f"window.CareerGuideStandards = {script_safe(json.dumps(found, ensure_ascii=False, indent=0))};\n"
