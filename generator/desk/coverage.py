"""What shows that a plan, a packet or a program reaches what a standard asks for, element by element."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.desk.plan_file import Plan
from generator.desk.programs import Program, session_worksheets
from generator.desk.standards import Element, Standard


class State(StrEnum):
    """How far a worksheet, or what shows an element, is."""

    DONE = "done"
    INSIDE = "inside"
    BEGUN = "begun"
    MISSING = "missing"


# In these an element is shown, by what is done or by what is planned.
REACHED = (State.DONE, State.INSIDE)
# The furthest comes first.
_ORDER = list(State)


@dataclass(frozen=True, slots=True)
class Proof:
    """How far one worksheet is: done on a day, begun, or inside a packet or a week of a program."""

    state: State = State.MISSING
    on: date | None = None
    week: int | None = None


@dataclass(frozen=True, slots=True)
class Covered:
    """One element of a standard with its worksheets, in order. ``state`` is that of the furthest one."""

    element: Element
    proofs: list[tuple[str, Proof]]
    state: State


def cover(standard: Standard, proofs: Mapping[str, Proof]) -> list[Covered]:
    """Every element of a standard, with how far each of its worksheets is."""
    found = []
    for element in standard.elements:
        listed = [(slug, proofs.get(slug, Proof())) for slug in element.worksheets]
        state = min((proof.state for _, proof in listed), key=_ORDER.index)
        found.append(Covered(element, listed, state))
    return found


def prove_by_plan(plan: Plan) -> dict[str, Proof]:
    """What a student's plan shows: done is what the student marked as done."""
    begun = {slug: Proof(State.BEGUN) for slug in plan.answers}
    return begun | {slug: Proof(State.DONE, on) for slug, on in plan.done.items()}


def prove_by_packet(worksheets: list[str]) -> dict[str, Proof]:
    """What is inside a packet."""
    return {slug: Proof(State.INSIDE) for slug in worksheets}


def prove_by_program(program: Program) -> dict[str, Proof]:
    """What a program works on, with the first week in which it does."""
    found: dict[str, Proof] = {}
    for session in program.sessions:
        for slug in session_worksheets(session):
            found.setdefault(slug, Proof(State.INSIDE, week=session.week))
    found.setdefault(program.agreement, Proof(State.INSIDE, week=program.sessions[0].week))
    return found
