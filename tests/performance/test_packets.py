"""How long a class waits for its packets."""

from __future__ import annotations

import time

from generator.build import Guide
from generator.desk.packing import Packer, Wanted
from generator.printing.packet import PacketMaker, PacketOrder
from generator.project import SHIPPED
from generator.wording import Wording
from tests.performance.conftest import Record

STUDENTS = 30
PAGES = 12
SHEETS = ("values", "occupation-research", "goal-builder", "check-in")


def test_a_packet_for_thirty_students(real_guide: Guide, record: Record) -> None:
    library = real_guide.library
    assert library.strings is not None
    words = Wording(library.strings, library.tables.sources)
    maker = PacketMaker(library, real_guide.outputs, SHIPPED / "site-templates/print", words)
    parts = Packer(library, maker.pages.shown).pack(Wanted("worksheet", slug) for slug in SHEETS)
    names = tuple(f"Student {number}" for number in range(1, STUDENTS + 1))
    started = time.perf_counter()
    made = maker.make(PacketOrder("For a class", "Its sheets.", parts, names), "letter")
    seconds = time.perf_counter() - started
    assert made.pages == STUDENTS * PAGES
    record(f"packet: {STUDENTS} students, {made.pages // STUDENTS} pages each", seconds, 10, "s")
    assert seconds <= 10
