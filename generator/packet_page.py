"""The page on which packets are put together: what can go into one, and the ready-made ones."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from generator.desk.packets import Packet
from generator.desk.packing import CannotPack, Packer, Part, wanted_by
from generator.desk.shelf import Filed
from generator.library import Library
from generator.outputs import Output
from generator.wording import Wording
from generator.worksheet_page import WorksheetPages, script_safe

PATH = "packets.md"
DATA = "assets/data/packets.js"
# Written when all papers are printed, for only then their pages can be counted.
PAGES = "assets/data/paper-pages.js"
# Which ready-made packets are listed first, by what they begin with.
_ORDER = {kind: place for place, kind in enumerate(("lesson", "stage", "program"))}


def packet_outputs(
    library: Library,
    pages: WorksheetPages,
    words: Wording,
    output: Callable[..., Output],
    *,
    drafts: bool = False,
) -> Iterator[Output]:
    """The page with its data; none where a guide has no worksheets."""
    if pages.shown:
        title, summary = words.say("packet.title"), words.say("packet.page_summary")
        context = packets_context(library, pages)
        yield output(PATH, "content/en/packets", "packets.md.j2", title, summary, **context)
        data = partial(write_packets, library, pages, words, drafts=drafts)
        yield Output(DATA, "content/en/packets", write=data)


def packets_context(library: Library, pages: WorksheetPages) -> dict[str, Any]:
    """What the page shows before its scripts run: the papers of each stage, ready to print."""
    stages = [stage for stage in library.ordered_stages() if pages.of_stage(stage.key)]
    return {
        "stages": [{"title": stage.words.title, "papers": pages.stage_papers(stage.key)} for stage in stages]
    }


def write_packets(library: Library, pages: WorksheetPages, words: Wording, *, drafts: bool = False) -> str:
    """Everything that can go into a packet, as a script; it also works where pages are opened as files."""
    packer = Packer(library, pages.shown, drafts=drafts)
    known = {
        "stages": list(_stages(library, pages, words)),
        "counselor": [card.slug for card in pages.for_counselors()],
        "worksheets": [
            [sheet.slug, sheet.worksheet.title, sheet.worksheet.minutes, sheet.slug in library.desk.notes]
            for sheet in pages.shown
        ],
        "lessons": list(_lessons(packer)),
        "clusters": list(_clusters(library, packer)),
        "packets": list(_packets(library, packer)),
    }
    text = script_safe(json.dumps(known, ensure_ascii=False, separators=(",", ":")))
    return f"window.CareerGuidePackets = {text};\n"


def write_pages(counts: Mapping[str, int]) -> str:
    """How many pages each paper has, as a script."""
    return f"window.CareerGuidePaperPages = {script_safe(json.dumps(counts, indent=0))};\n"


def _stages(library: Library, pages: WorksheetPages, words: Wording) -> Iterator[dict[str, Any]]:
    for number, stage in enumerate(library.ordered_stages(), 1):
        sheets = [sheet.slug for sheet in pages.sheets_of_stage(stage.key)]
        if sheets:
            title = words.say("worksheets.stage_heading", number=number, title=stage.words.title)
            yield {"key": stage.key, "title": title, "summary": stage.words.summary, "worksheets": sheets}


def _lessons(packer: Packer) -> Iterator[dict[str, Any]]:
    order = {stage.key: place for place, stage in enumerate(packer.library.ordered_stages())}
    lessons = packer.lessons.values()
    for one in sorted(lessons, key=lambda file: (order[file.content.stage], file.content.order, file.slug)):
        yield {
            "slug": one.slug,
            "title": one.content.title,
            "summary": one.content.summary,
            "minutes": sorted(version.minutes for version in one.content.versions),
            "worksheets": [slug for slug in one.content.print_list() if slug in packer.sheets],
        }


def _clusters(library: Library, packer: Packer) -> Iterator[dict[str, Any]]:
    """The occupations by cluster; those without one come last."""
    terms = library.terms.clusters.items if library.terms else {}
    groups: dict[str | None, list[list[str]]] = {key: [] for key in [*terms, None]}
    for profile in packer.occupations.values():
        groups[profile.occupation.cluster].append([profile.slug, profile.occupation.title])
    for key, occupations in groups.items():
        if occupations:
            yield {"key": key or "", "title": terms[key].label if key else "", "occupations": occupations}


def _packets(library: Library, packer: Packer) -> Iterator[dict[str, Any]]:
    stages = {stage.key: place for place, stage in enumerate(library.ordered_stages())}

    def place(named: tuple[str, Filed[Packet]]) -> tuple[int, int]:
        """Lessons come first, then what holds the worksheets of a step, in the order of the steps."""
        first = named[1].content.contents[0]
        return _ORDER.get(first.kind, len(_ORDER)), stages.get(first.key, 0)

    for slug, file in sorted(library.desk.packets.items(), key=place):
        try:
            parts = packer.pack(wanted_by(file.content))
        except CannotPack:
            # It names a draft, which readers do not see yet.
            continue
        packet = file.content
        yield {
            "slug": slug,
            "title": packet.title,
            "summary": packet.summary,
            "for": packet.for_,
            "parts": [_name(part) for part in parts],
        }


def _name(part: Part) -> list[str | int]:
    """A part as the page names it: its kind, its slug, and for a lesson its minutes."""
    return [part.kind, part.slug, *([part.minutes] if part.kind == "lesson" else [])]
