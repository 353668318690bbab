"""Where a page leads to the same thing on paper."""

from __future__ import annotations

from generator.wording import Wording

PAPERS = ("letter", "a4")


def paper_links(words: Wording, start: str) -> list[dict[str, str]]:
    """A link to the PDF for each paper; ``start`` is what comes before the name of the paper."""
    return [{"to": f"{start}-{paper}.pdf", "title": words.say(f"worksheet.pdf_{paper}")} for paper in PAPERS]
