"""Packets: one document, one form, one row of page numbers, and a copy for each name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import page as validator
import pikepdf
import pypdf
import pypdfium2
import pytest

from generator.build import Guide
from generator.desk.packing import CannotPack, Kind, Packer, Wanted, wanted_by
from generator.printing.layout import lay_out
from generator.printing.packet import Made, PacketMaker, PacketOrder
from generator.printing.printshop import count_pages
from generator.project import SHIPPED
from generator.wording import Wording
from tests.printing.conftest import Papers

TEMPLATES = SHIPPED / "site-templates/print"
LESSON = Wanted("lesson", "keep-five", 25)
MIXED = (
    LESSON,
    Wanted("stage", "start"),
    Wanted("worksheet", "cost-of-living"),
    Wanted("fact_sheet", "chef"),
)
NAMES = ("Ana López", "Łukasz", "Student 3")
WIDEST = 504
Make = Callable[..., Made]


@pytest.fixture(scope="module")
def maker(real_guide: Guide) -> PacketMaker:
    library = real_guide.library
    assert library.strings is not None
    words = Wording(library.strings, library.tables.sources)
    return PacketMaker(library, real_guide.outputs, TEMPLATES, words)


@pytest.fixture(scope="module")
def packer(maker: PacketMaker) -> Packer:
    return Packer(maker.library, maker.pages.shown)


@pytest.fixture(scope="module")
def make(maker: PacketMaker, packer: Packer) -> Make:
    def run(*wanted: Wanted, paper: str = "letter", with_notes: bool = False, **more: object) -> Made:
        parts = packer.pack(wanted, with_notes=with_notes)
        return maker.make(PacketOrder("A packet", "What it is for.", parts, **more), paper)  # type: ignore[arg-type]

    return run


@pytest.fixture(scope="module")
def mixed(make: Make) -> Made:
    """A packet with each kind of paper."""
    return make(*MIXED, with_notes=True)


@pytest.fixture(scope="module")
def copies(make: Make) -> Made:
    """A packet for a roster of three."""
    return make(*MIXED, names=NAMES)


def texts(made: Made) -> list[str]:
    """The text of each page, in single spaces."""
    document = pypdfium2.PdfDocument(made.pdf)
    found = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    return found


def field_names(made: Made) -> list[str]:
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        return [str(field.T) for field in pdf.Root.AcroForm.Fields]


def bookmarks(made: Made) -> Iterator[tuple[int, str]]:
    """The bookmarks with how deep each stands."""

    def walk(marks: list[object], depth: int) -> Iterator[tuple[int, str]]:
        for mark in marks:
            if isinstance(mark, list):
                yield from walk(mark, depth + 1)
            else:
                yield depth, str(mark.title)  # type: ignore[attr-defined]

    yield from walk(pypdf.PdfReader(BytesIO(made.pdf)).outline, 0)


# --- What is in a packet -----------------------------------------------------------------------------


def test_a_packet_holds_each_paper_once_and_those_for_teachers_first(packer: Packer) -> None:
    more = [Wanted("stage", "start"), Wanted("worksheet", "class-tally")]
    parts = packer.pack([Wanted("worksheet", "values"), *MIXED, *more], with_notes=True)
    assert len(set(parts)) == len(parts)
    teachers = [part.kind for part in parts if part.for_teacher]
    assert [part.kind for part in parts][: len(teachers)] == teachers
    assert list(dict.fromkeys(teachers)) == [Kind.LESSON, Kind.NOTES, Kind.WORKSHEET]
    handed_out = [part.slug for part in parts if not part.for_teacher]
    assert handed_out[0] == "values"
    assert "class-tally" not in handed_out


def test_all_that_cannot_be_found_is_told_at_once(packer: Packer) -> None:
    wanted = [
        Wanted("worksheet", "vlaues"),
        Wanted("fact_sheet", "astronaut"),
        Wanted("lesson", "keep-five", 7),
    ]
    with pytest.raises(CannotPack) as fault:
        packer.pack(wanted)
    lines = str(fault.value).splitlines()
    assert lines[0] == 'There is no worksheet "vlaues". Did you mean "values"?'
    assert lines[1].startswith('There is no occupation "astronaut".')
    assert lines[2] == 'The lesson "keep-five" takes 25 or 50 minutes. Write it as keep-five:25.'


@pytest.mark.parametrize("key", ["no-such-thing", "look-around"])
def test_groups_that_are_not_there_are_told(packer: Packer, key: str) -> None:
    for kind in ("stage", "cluster", "program", "notes"):
        with pytest.raises(CannotPack, match=f'There is no .*"{key}"'):
            packer.pack([Wanted(kind, key)])


def test_every_ready_made_packet_can_be_packed(real_guide: Guide, packer: Packer) -> None:
    packets = real_guide.library.desk.packets
    stages = {stage.key for stage in real_guide.library.ordered_stages()}
    clusters = {profile.occupation.cluster for profile in real_guide.library.listed()}
    programs = set(real_guide.library.desk.programs)
    items = [item for file in packets.values() for item in file.content.contents]
    assert {item.stage for item in items if item.stage} == stages
    assert {item.cluster for item in items if item.cluster} == clusters
    assert {item.program for item in items if item.program} == programs
    for file in packets.values():
        assert packer.pack(wanted_by(file.content))


# --- One document ------------------------------------------------------------------------------------


def test_no_rule_of_pdf_ua_is_broken(mixed: Made, copies: Made, make: Make) -> None:
    for made in (mixed, copies, make(*MIXED, paper="a4"), make(Wanted("fact_sheet", "chef"))):
        report = validator.validate_pdf_bytes(made.pdf, profile="ua1")
        assert report.is_compliant, [(each.rule_id, each.message) for each in report.failures]
        with pikepdf.open(BytesIO(made.pdf)) as pdf:
            assert pdf.check_pdf_syntax() == []
            assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_pages_are_numbered_through_and_the_contents_are_right(
    mixed: Made, packer: Packer, maker: PacketMaker
) -> None:
    pages = texts(mixed)
    assert len(pages) == mixed.pages == count_pages(mixed.pdf)
    for number, text in enumerate(pages, 1):
        assert text.endswith(f"Page {number} of {mixed.pages}")
    assert f"· {mixed.pages} pages" in pages[0]
    for part in packer.pack(MIXED, with_notes=True):
        kind = maker.words.say(f"packet.kind_{part.kind}")
        minutes = f" {part.minutes} minutes" if part.minutes else ""
        found = re.search(rf"{re.escape(f'{part.title} {kind}{minutes}')} (\d+)\b", pages[0])
        assert found, part
        assert part.title in pages[int(found[1]) - 1]


def test_bookmarks_lead_to_every_paper(mixed: Made, packer: Packer) -> None:
    marks = list(bookmarks(mixed))
    assert marks[0] == (0, "A packet")
    papers = [title for depth, title in marks if depth == 1]
    parts = packer.pack(MIXED, with_notes=True)
    assert [title.removeprefix("Notes: ") for title in papers] == [part.title for part in parts]
    assert any(depth == 2 for depth, _ in marks)


def test_the_same_packet_is_the_same_bytes(mixed: Made, make: Make) -> None:
    assert make(*MIXED, with_notes=True).pdf == mixed.pdf
    assert make(*MIXED, with_notes=True, paper="a4").pdf != mixed.pdf


def test_both_papers_have_the_same_pages(mixed: Made, make: Make) -> None:
    assert texts(make(*MIXED, with_notes=True, paper="a4")) == texts(mixed)


def test_a_lesson_says_all_that_its_page_says(mixed: Made, real_guide: Guide) -> None:
    lesson = real_guide.library.desk.lessons["keep-five"].content
    pages = texts(mixed)
    text = " ".join(
        page for page in pages if page.endswith(tuple(f"Page {n} of {mixed.pages}" for n in (2, 3)))
    )
    version = lesson.version(25)
    assert version is not None
    told = [lesson.summary, *lesson.objectives, *lesson.bring, *lesson.questions, lesson.homework.do]
    told += [*lesson.adaptations.model_dump().values(), *lesson.data.model_dump().values()]
    told += [step.do for step in version.steps] + [step.say for step in version.steps if step.say]
    squeezed = "".join(text.split())
    for words in told:
        assert "".join(words.split()) in squeezed, words


def test_a_filled_example_is_marked_as_invented(mixed: Made, maker: PacketMaker) -> None:
    text = " ".join(texts(mixed))
    assert text.count(maker.words.say("notes.invented")) == len(maker.pages.of_stage("start")) + 1


# --- One form ----------------------------------------------------------------------------------------


def test_thirty_worksheets_have_unique_fields_and_miss_none(
    maker: PacketMaker, packer: Packer, make: Make
) -> None:
    wanted = [Wanted("worksheet", sheet.slug) for sheet in maker.pages.shown[:30]]
    made = make(*wanted)
    names = field_names(made)
    assert len(names) == len(set(names)) == made.fields
    assert not [name for name in names if "." in name]
    own = {"cover/name", "cover/date"}
    for number, part in enumerate(packer.pack(wanted), 1):
        sheet = lay_out(maker.pages, maker.pages.by_slug[part.slug], prefix=f"p{number}/")
        own |= {control.name for control in sheet.controls}
    assert set(names) == own
    assert len(own) > 600


def test_results_are_worked_out_from_fields_of_their_own_copy(copies: Made) -> None:
    names = set(field_names(copies))
    seen = 0
    with pikepdf.open(BytesIO(copies.pdf)) as pdf:
        for field in pdf.Root.AcroForm.CO:
            copy = str(field.T).split("/")[0]
            named = set(re.findall(r'"(c\d+/[^"]+)"', str(field.AA.C.JS)))
            assert named
            assert named <= names
            assert {name.split("/")[0] for name in named} == {copy}
            seen += 1
    assert seen >= len(NAMES)


def test_a_field_of_a_packet_can_be_filled(mixed: Made) -> None:
    writer = pypdf.PdfWriter(BytesIO(mixed.pdf))
    name = next(name for name in field_names(mixed) if name.endswith("cost-of-living/paper/name"))
    for page in writer.pages:
        if "/Annots" in page:
            writer.update_page_form_field_values(page, {name: "Sam"}, auto_regenerate=False)
    filled = BytesIO()
    writer.write(filled)
    assert pypdf.PdfReader(filled).get_form_text_fields()[name] == "Sam"


# --- Copies ------------------------------------------------------------------------------------------


def test_every_page_of_a_copy_bears_its_name_and_no_other(copies: Made) -> None:
    pages = texts(copies)
    teacher = next(at for at, text in enumerate(pages) if NAMES[0] in text)
    each = (len(pages) - teacher) // len(NAMES)
    assert teacher + each * len(NAMES) == len(pages)
    for text in pages[:teacher]:
        assert not any(name in text for name in NAMES)
    for number, name in enumerate(NAMES):
        for at in range(each):
            text = pages[teacher + number * each + at]
            assert name in text
            assert not any(other in text for other in NAMES if other != name)
            assert text.endswith(f"Page {at + 1} of {each}")


def test_what_is_for_teachers_is_printed_once(copies: Made) -> None:
    assert " ".join(texts(copies)).count("Lesson plan ·") == 1


def test_a_name_stands_nowhere_but_on_pages_and_bookmarks(copies: Made) -> None:
    with pikepdf.open(BytesIO(copies.pdf)) as pdf:
        told = [str(value) for value in pdf.docinfo.values()] + [pdf.Root.Metadata.read_bytes().decode()]
    assert not any(name in text for name in NAMES for text in told)


def test_copies_printed_on_both_sides_begin_on_their_own_sheets(make: Make) -> None:
    blank = 0
    # Of the two packets one has an odd number of pages, because the sheet that is added has.
    for wanted in (MIXED, (*MIXED, Wanted("worksheet", "values"))):
        pages = texts(make(*wanted, names=NAMES, two_sided=True))
        starts = [at for at, text in enumerate(pages, 1) if re.search(r"Page 1 of \d+$", text)]
        assert len(starts) == len(NAMES) + 1
        assert all(at % 2 for at in starts)
        blank += pages.count("")
    assert blank > 0


# --- Papers for teachers -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def teacher_papers(papers: Papers) -> list[Path]:
    return sorted(
        path for part in ("lessons", "worksheets/notes") for path in papers.folder.glob(f"{part}/pdf/*.pdf")
    )


def test_every_lesson_and_every_page_of_notes_has_its_papers(
    teacher_papers: list[Path], real_guide: Guide
) -> None:
    desk = real_guide.library.desk
    names = [f"{slug}-{each.minutes}" for slug, one in desk.lessons.items() for each in one.content.versions]
    names += list(desk.notes)
    assert {path.name for path in teacher_papers} == {
        f"{name}-{p}.pdf" for name in names for p in ("letter", "a4")
    }


def test_papers_for_teachers_break_no_rule_and_short_lessons_are_one_page(teacher_papers: list[Path]) -> None:
    for path in teacher_papers:
        report = validator.validate_pdf_bytes(path.read_bytes(), profile="ua1")
        assert report.is_compliant, f"{path.name}: {[each.rule_id for each in report.failures]}"
        pages = count_pages(path.read_bytes())
        most = 5 if "notes" in path.parts else 1 if "-25-" in path.name else 2
        assert pages <= most, f"{path.name}: {pages} pages"


def test_notes_give_each_stretch_of_minutes_a_line_and_months_in_words(papers: Papers) -> None:
    path = papers.folder / "worksheets/notes/pdf/career-action-plan-letter.pdf"
    document = pypdfium2.PdfDocument(path.read_bytes())
    lines = [line for page in document for line in page.get_textpage().get_text_bounded().splitlines()]
    document.close()
    assert len([line for line in lines if re.match(r"\d+ minutes: ", line)]) >= 5
    assert any("June 2028" in line for line in lines)
    assert not any("2028-06" in line for line in lines)


def test_nothing_on_papers_for_teachers_sticks_out(teacher_papers: list[Path]) -> None:
    for path in teacher_papers:
        document = pypdfium2.PdfDocument(path.read_bytes())
        for page in document:
            width, height = page.get_size()
            text = page.get_textpage()
            boxes = [text.get_charbox(number) for number in range(text.count_chars())]
            side = (width - WIDEST) / 2
            assert min(box[0] for box in boxes) >= side - 3, path.name
            assert max(box[2] for box in boxes) <= width - side + 3, path.name
            assert min(box[1] for box in boxes) >= 20, path.name
            assert max(box[3] for box in boxes) <= height - 20, path.name
        document.close()
