"""The counselor's tools that read plans in the browser: the class board."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.desk.links import DeskLinks
from generator.outputs import Output
from generator.wording import Wording


def tool_pages(links: DeskLinks, words: Wording, output: Callable[..., Output]) -> Iterator[Output]:
    """Every tool; none where a guide has no worksheets that students fill."""
    steps = [stage for stage in links.library.ordered_stages() if links.sheets.sheets_of_stage(stage.key)]
    if steps:
        yield output(
            "class-board.md", "content/en/strings.yml", "class-board.md.j2",
            words.say("class_board.title"), words.say("class_board.summary"), steps=steps,
        )  # fmt: skip
