"""What covers a standard: by a plan, by a packet, by a program."""

from __future__ import annotations

from datetime import date

from generator.build import Guide
from generator.desk.coverage import State, cover, prove_by_packet, prove_by_plan, prove_by_program
from generator.desk.plan_file import Plan
from generator.desk.standards import Element, Standard

STANDARD = Standard(
    title="A standard",
    publisher="A board",
    edition="First",
    url="https://example.org/",
    retrieved=date(2026, 11, 1),
    note="The words are ours.",
    elements=[
        Element(code="1", text="The first thing.", worksheets=["a", "b"]),
        Element(code="2", text="The second thing.", worksheets=["b", "c"]),
        Element(code="3", text="The third thing.", worksheets=["d"]),
    ],
)


def test_of_a_plan_done_counts_with_its_day_and_begun_is_told() -> None:
    plan = Plan(answers={"a": {"x": "1"}, "b": {"x": "1"}}, done={"a": date(2026, 10, 4)})
    first, second, third = cover(STANDARD, prove_by_plan(plan))
    assert [one.state for one in (first, second, third)] == [State.DONE, State.BEGUN, State.MISSING]
    assert [(slug, proof.state, proof.on) for slug, proof in first.proofs] == [
        ("a", State.DONE, date(2026, 10, 4)),
        ("b", State.BEGUN, None),
    ]


def test_what_is_done_on_paper_counts() -> None:
    assert cover(STANDARD, prove_by_plan(Plan(done={"d": None})))[2].state is State.DONE


def test_of_a_packet_and_a_program_what_is_inside_counts(real_guide: Guide) -> None:
    assert [one.state for one in cover(STANDARD, prove_by_packet(["c"]))] == [
        State.MISSING,
        State.INSIDE,
        State.MISSING,
    ]
    program = real_guide.library.desk.programs["twelve-weeks"].content
    proofs = prove_by_program(program)
    assert set(program.worksheets()) <= set(proofs)
    assert proofs[program.agreement].week == program.sessions[0].week
    assert all(proof.week and proof.state is State.INSIDE for proof in proofs.values())


def test_every_element_of_every_standard_leads_to_worksheets_that_readers_find(real_guide: Guide) -> None:
    library = real_guide.library
    published = {slug for slug, sheet in library.worksheets.items() if sheet.worksheet.status == "published"}
    assert len(library.desk.standards) == 8
    for slug, file in library.desk.standards.items():
        for element in file.content.elements:
            assert set(element.worksheets) <= published, f"{slug}/{element.code}"
