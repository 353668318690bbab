"""What My plan shows before any script runs: every worksheet by stage, each with a link to fill it."""

from __future__ import annotations

from typing import Any

from generator.guides import Stage
from generator.wording import Wording
from generator.worksheet_page import WorksheetPages

# The worksheet that is the plan itself; it is shown before all others, where a guide has it.
PLAN_WORKSHEET = "career-action-plan"


def plan_context(stages: list[Stage], pages: WorksheetPages, words: Wording) -> dict[str, Any]:
    """The stages that have worksheets, in order, and the plan itself if there is one."""
    groups = [
        {
            "key": stage.key,
            "heading": words.say("worksheets.stage_heading", number=number, title=stage.words.title),
            "cards": [card for card in pages.of_stage(stage.key) if card.slug != PLAN_WORKSHEET],
        }
        for number, stage in enumerate(stages, 1)
    ]
    plan = pages.by_slug.get(PLAN_WORKSHEET)
    return {
        "groups": [group for group in groups if group["cards"]],
        "plan": pages.card(plan) if plan else None,
    }
