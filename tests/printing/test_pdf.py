"""The PDFs: whole, accessible, small, and nothing on them is cut off or written over."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from math import hypot
from pathlib import Path

import page as validator
import pikepdf
import pypdfium2
import pytest

from generator.worksheets import TableField
from tests.printing.conftest import Papers, open_pdf, page_texts

MOST_BYTES = 100_000
# The text area, which is as wide on both papers.
AREA = 504
Box = tuple[float, float, float, float]


@pytest.fixture(scope="module")
def stages(papers: Papers) -> list[Path]:
    return sorted((papers.folder / "stages/pdf").glob("*.pdf"))


def test_each_sheet_and_each_stage_is_there_for_both_papers(papers: Papers, stages: list[Path]) -> None:
    keys = {sheet.worksheet.stage for sheet in papers.sheets}
    assert len(papers.pdfs) == 2 * (len(papers.sheets) + len(keys))
    assert {path.name for path in stages} == {
        f"{key}-{paper}.pdf" for key in keys for paper in ("letter", "a4")
    }


def test_no_rule_of_pdf_ua_is_broken(papers: Papers) -> None:
    for path in papers.pdfs:
        report = validator.validate_pdf_bytes(path.read_bytes(), profile="ua1")
        assert report.is_compliant, (
            f"{path.name}: {[(each.rule_id, each.message) for each in report.failures]}"
        )
        assert report.rules.total > 90


def test_the_validator_notices_a_control_without_words(papers: Papers) -> None:
    broken = BytesIO()
    with pikepdf.open(papers.pdf("values")) as pdf:
        for each in pdf.objects:
            if isinstance(each, pikepdf.Dictionary):
                for key in {"/TU", "/Alt"} & set(each.keys()):
                    del each[key]
        pdf.save(broken)
    assert not validator.validate_pdf_bytes(broken.getvalue(), profile="ua1").is_compliant


def test_files_are_whole(papers: Papers) -> None:
    for path in papers.pdfs:
        with pikepdf.open(path) as pdf:
            assert pdf.check_pdf_syntax() == [], path.name


def test_sheets_are_small(papers: Papers) -> None:
    sizes = {path.name: path.stat().st_size for path in papers.folder.glob("worksheets/pdf/*.pdf")}
    largest = max(sizes, key=lambda name: sizes[name])
    print(
        f"largest: {largest}, {sizes[largest]} bytes; middle: {sorted(sizes.values())[len(sizes) // 2]} bytes"
    )
    assert sizes[largest] < MOST_BYTES


def test_language_title_and_marks_are_set(papers: Papers) -> None:
    for sheet in papers.sheets:
        with pikepdf.open(papers.pdf(sheet.slug, "a4")) as pdf:
            root = pdf.Root
            assert root.Lang == "en"
            assert root.MarkInfo.Marked
            assert root.ViewerPreferences.DisplayDocTitle
            assert pdf.open_metadata()["dc:title"] == sheet.worksheet.title
            assert "/Outlines" in root
            assert "/NeedAppearances" not in root.AcroForm
            assert all(page.obj.Tabs == "/S" for page in pdf.pages if "/Annots" in page.obj)


def test_every_font_that_draws_is_inside(papers: Papers) -> None:
    for path in papers.pdfs:
        with pikepdf.open(path) as pdf:
            fonts = [
                each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/FontName" in each
            ]
            # The ticks of buttons are drawn by the PDF itself, so only text has fonts.
            assert len(fonts) >= 3, path.name
            for font in fonts:
                assert any(key in font for key in ("/FontFile2", "/FontFile3")), (
                    f"{path.name}: {font.FontName}"
                )


def test_names_are_unique_and_every_control_says_what_it_is(papers: Papers) -> None:
    for path in papers.pdfs:
        with pikepdf.open(path) as pdf:
            names = [str(field.T) for field in pdf.Root.AcroForm.Fields]
            assert len(names) == len(set(names)), path.name
            assert not [name for name in names if "." in name]
            found = [widget for page in pdf.pages for widget in page.obj.get("/Annots", [])]
            # The contents of a stage lead to its sheets; all else is to be filled in.
            widgets = [widget for widget in found if "/Dest" not in widget]
            assert widgets
            assert len(widgets) == len(found) or path.parent.parent.name == "stages"
            for widget in widgets:
                assert widget.Subtype == "/Widget"
                assert str(widget.TU).strip()
                assert "/AP" in widget
                if widget.get("/FT", widget.get("/Parent", {}).get("/FT")) == "/Btn":
                    assert "/Off" in widget.AP.N


def test_controls_follow_each_other_as_they_are_read(papers: Papers) -> None:
    for sheet in papers.sheets:
        spoken = [control.label for control in papers.sheet(sheet).controls]
        reader = open_pdf(papers.pdf(sheet.slug))
        placed = [
            str(widget.get_object()["/TU"]) for page in reader.pages for widget in page.get("/Annots", [])
        ]
        assert placed == spoken


def test_pages_break_at_the_same_places_on_both_papers(papers: Papers) -> None:
    for sheet in papers.sheets:
        letter, a4 = (page_texts(papers.pdf(sheet.slug, paper)) for paper in ("letter", "a4"))
        assert letter == a4


def test_nothing_sticks_out_or_lies_over_something_else(papers: Papers) -> None:
    for sheet in papers.sheets:
        document = pypdfium2.PdfDocument(papers.pdf(sheet.slug).read_bytes())
        for number, page in enumerate(document, 1):
            place = f"{sheet.slug}, page {number}"
            width, height = page.get_size()
            side = (width - AREA) / 2
            letters = _letters(page)
            widgets = _widgets(papers.pdf(sheet.slug), number)
            for left, bottom, right, top in [box for _, box in letters] + widgets:
                assert left >= side - 3, place
                assert right <= width - side + 3, place
                assert bottom >= 20, place
                assert top <= height - 20, place
            for letter, box in letters:
                over = [widget for widget in widgets if _overlap(box, widget) > 1]
                assert not over, f"{place}: {letter!r} lies in a box"
            for one, other in pairwise(sorted(widgets)):
                assert _overlap(one, other) < 1, place
            # Neighbors may touch, as in italics; where two texts lie over each other, middles meet somewhere.
            for (first, one), (second, other) in _pairs(letters):
                assert _distance(one, other) > 1, f"{place}: {first} and {second}"
        document.close()


def test_the_check_notices_what_lies_over_something_else() -> None:
    assert _overlap((0, 0, 10, 10), (5, 5, 15, 15)) == 25
    assert _overlap((0, 0, 10, 10), (10, 0, 20, 10)) == 0
    assert _distance((0, 0, 10, 10), (3, 4, 13, 14)) == 5


def test_a_label_stands_on_the_page_of_its_box(papers: Papers) -> None:
    """The first control of each field is on the page on which its label begins."""
    for sheet in papers.sheets:
        pages = open_pdf(papers.pdf(sheet.slug)).pages
        texts = page_texts(papers.pdf(sheet.slug))
        first: dict[str, int] = {}
        for number, page in enumerate(pages):
            for widget in page.get("/Annots", []):
                owner = widget.get_object()
                name = owner.get("/T") or owner["/Parent"]["/T"]
                first.setdefault("/".join(str(name).split("/")[:2]), number)
        for field in sheet.worksheet.fields():
            number = first[f"{sheet.slug}/{field.name}"]
            assert "".join(field.label.split()) in texts[number], f"{sheet.slug}/{field.name}"


def test_short_tables_stay_whole_and_long_ones_name_their_columns_again(papers: Papers) -> None:
    broken = 0
    for sheet in papers.sheets:
        texts = page_texts(papers.pdf(sheet.slug))
        rows: dict[str, dict[str, int]] = {}
        for number, page in enumerate(open_pdf(papers.pdf(sheet.slug)).pages):
            for widget in page.get("/Annots", []):
                _, field, *place = f"{widget.get_object().get('/T', '')}/".split("/")[:3]
                if place:
                    rows.setdefault(field, {})[place[0]] = number
        for field in sheet.worksheet.fields():
            if not isinstance(field, TableField):
                continue
            pages = set(rows[field.name].values())
            assert len(pages) == 1 or len(rows[field.name]) > 6, f"{sheet.slug}/{field.name}"
            broken += len(pages) - 1
            names = ("".join(column.label.split()) for column in field.columns)
            assert all(name in texts[number] for name in names for number in pages)
    assert broken > 0


def _letters(page: pypdfium2.PdfPage) -> list[tuple[str, Box]]:
    text = page.get_textpage()
    # Letters that are drawn as one, such as f and i, have one box.
    found: dict[Box, str] = {}
    for number in range(text.count_chars()):
        letter = text.get_text_range(number, 1)
        if letter.strip() and letter.isprintable():
            found.setdefault(text.get_charbox(number), letter)
    text.close()
    return [(letter, box) for box, letter in found.items()]


def _widgets(path: Path, number: int) -> list[Box]:
    with pikepdf.open(path) as pdf:
        annotations = pdf.pages[number - 1].obj.get("/Annots", [])
        return [tuple(float(side) for side in widget.Rect) for widget in annotations]  # type: ignore[misc]


def _overlap(one: Box, other: Box) -> float:
    across = min(one[2], other[2]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[1], other[1])
    return across * up if across > 0 and up > 0 else 0


def _distance(one: Box, other: Box) -> float:
    """How far the middles of two boxes are apart."""
    (left, bottom, right, top), (other_left, other_bottom, other_right, other_top) = one, other
    across = (left + right - other_left - other_right) / 2
    up = (bottom + top - other_bottom - other_top) / 2
    return hypot(across, up)


def _pairs(letters: list[tuple[str, Box]]) -> list[tuple[tuple[str, Box], tuple[str, Box]]]:
    """Letters whose boxes could touch: only those near each other are looked at."""
    grid: dict[tuple[int, int], list[tuple[str, Box]]] = {}
    found = []
    for letter in letters:
        left, bottom, _, _ = letter[1]
        cell = (int(left // 12), int(bottom // 12))
        for across in (-1, 0, 1):
            for up in (-1, 0, 1):
                found += [(letter, near) for near in grid.get((cell[0] + across, cell[1] + up), [])]
        grid.setdefault(cell, []).append(letter)
    return found


def test_the_structure_says_what_each_control_is(papers: Papers) -> None:
    """Some readers take the name of a control from the structure, not from its tooltip."""
    with pikepdf.open(papers.pdf("cost-of-living")) as pdf:
        elements = [
            each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Form"
        ]
        said = sorted(str(element.Alt) for element in elements)
        widgets = [widget for page in pdf.pages for widget in page.obj.get("/Annots", [])]
        assert said == sorted(str(widget.TU) for widget in widgets)


def test_rows_of_tables_have_headers(papers: Papers) -> None:
    with pikepdf.open(papers.pdf("cost-of-living")) as pdf:
        cells = [
            each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/TH"
        ]
        scopes = [str(_attributes(cell).get("/Scope")) for cell in cells]
        sheet = papers.pages.by_slug["cost-of-living"].worksheet
        rows = sum(len(field.row_labels) for field in sheet.fields() if field.type == "table")
        assert scopes.count("/Row") == rows > 5
        assert scopes.count("/Column") > 1


def _attributes(cell: pikepdf.Object) -> pikepdf.Object:
    found = cell.get("/A", pikepdf.Dictionary())
    return found[0] if isinstance(found, pikepdf.Array) else found
