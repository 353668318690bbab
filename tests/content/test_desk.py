"""The counselor's desk as a set: every file whole by itself, every stage with a lesson, every worksheet with notes."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from generator.build import Guide
from generator.desk.answers import boxes_of
from generator.desk.shelf import Desk
from generator.model import Status

ROOT = Path(__file__).parents[2]
STANDARDS = {
    "arizona-ecap", "asca-mindsets-behaviors", "colorado-icap", "gatsby", "ncdg", "oecd-career-readiness",
    "washington-hsbp", "wisconsin-acp",
}  # fmt: skip


def stems(folder: str) -> list[str]:
    return sorted(path.stem for path in (ROOT / "content" / folder).glob("*.yml"))


@pytest.fixture(scope="module")
def desk(real_guide: Guide) -> Desk:
    return real_guide.library.desk


def told_about(guide: Guide, path: str) -> list[str]:
    return [str(problem) for problem in guide.problems if problem.path == f"content/{path}.yml"]


def pages(guide: Guide) -> set[str]:
    return {output.path for output in guide.outputs}


@pytest.mark.parametrize("slug", stems("en/lessons"))
def test_lesson(slug: str, real_guide: Guide, desk: Desk) -> None:
    assert told_about(real_guide, f"en/lessons/{slug}") == []
    lesson = desk.lessons[slug].content
    assert lesson.status is Status.PUBLISHED
    assert f"lessons/{slug}.md" in pages(real_guide)
    assert lesson.standards
    assert all(text.startswith("Each student") for text in lesson.objectives)
    assert any(step.say for version in lesson.versions for step in version.steps), "some words to say aloud"


@pytest.mark.parametrize("slug", stems("en/notes"))
def test_notes(slug: str, real_guide: Guide, desk: Desk) -> None:
    assert told_about(real_guide, f"en/notes/{slug}") == []
    assert f"worksheets/notes/{slug}.md" in pages(real_guide)
    notes = desk.notes[slug].content
    assert slug not in notes.next
    answers = notes.example.answers
    names = {name.partition("/")[0] for name in boxes_of(real_guide.library.worksheets[slug].worksheet)}
    answered = {name.partition("/")[0] for name in answers}
    # Half of a sheet shows how it is meant; a few answers do not.
    assert len(answered) * 2 >= len(names), f"{len(answered)} of {len(names)} questions are answered"
    numbers = re.findall(r"\(?\d{3}\)?[ -]?\d{3}-\d{4}", " ".join(answers.values()))
    assert all("555-01" in number for number in numbers), "telephone numbers of nobody only"


@pytest.mark.parametrize("slug", stems("en/programs"))
def test_program(slug: str, real_guide: Guide, desk: Desk) -> None:
    assert told_about(real_guide, f"en/programs/{slug}") == []
    assert f"programs/{slug}.md" in pages(real_guide)
    sessions = desk.programs[slug].content.sessions
    assert {"intake", "midpoint", "closing"} <= {session.kind.value for session in sessions}
    assert all(session.homework for session in sessions[:-1])


@pytest.mark.parametrize("slug", stems("en/packets"))
def test_packet(slug: str, real_guide: Guide) -> None:
    assert told_about(real_guide, f"en/packets/{slug}") == []


@pytest.mark.parametrize("slug", stems("standards"))
def test_standard(slug: str, real_guide: Guide) -> None:
    path = f"standards/{slug}"
    assert told_about(real_guide, path) == []
    assert f"{path}.md" in pages(real_guide)


def test_every_stage_has_a_lesson_and_they_are_many(real_guide: Guide, desk: Desk) -> None:
    of_stage = Counter(lesson.content.stage for lesson in desk.lessons.values())
    assert set(of_stage) == set(real_guide.library.stages)
    assert of_stage.total() >= 16


def test_lessons_of_a_stage_have_an_order(desk: Desk) -> None:
    places = Counter((lesson.content.stage, lesson.content.order) for lesson in desk.lessons.values())
    assert [place for place, times in places.items() if times > 1] == []


def test_every_worksheet_has_notes(real_guide: Guide, desk: Desk) -> None:
    assert set(desk.notes) == set(real_guide.library.worksheets)


def test_invented_people_vary_and_no_two_notes_share_a_sentence(desk: Desk) -> None:
    people = Counter(notes.content.example.person for notes in desk.notes.values())
    # A second sheet may go on with the person of the first.
    assert [person for person, times in people.items() if times > 2] == []
    assert len(people) * 10 >= len(desk.notes) * 9
    owners: dict[str, set[str]] = {}
    for slug, notes in desk.notes.items():
        content = notes.content
        told = [*content.do, *content.avoid, *content.talk, *(point.help for point in content.stuck)]
        for sentence in " ".join(told).split(". "):
            if len(sentence.split()) >= 7:
                owners.setdefault(sentence.strip(" .").casefold(), set()).add(slug)
    assert {sentence: slugs for sentence, slugs in owners.items() if len(slugs) > 1} == {}


def test_the_eight_standards_are_there(desk: Desk) -> None:
    assert set(desk.standards) == STANDARDS


def test_every_worksheet_of_students_leads_to_some_standard(real_guide: Guide, desk: Desk) -> None:
    led = {
        slug
        for standard in desk.standards.values()
        for element in standard.content.elements
        for slug in element.worksheets
    }
    assert led <= set(real_guide.library.worksheets)
    without = set(real_guide.library.worksheets) - led
    assert len(without) * 5 <= len(led), sorted(without)


def test_the_program_comes_in_three_lengths(desk: Desk) -> None:
    assert sorted(program.content.weeks for program in desk.programs.values()) == [8, 12, 24]
