"""Forms can be filled by other programs and by the page, and hold what was written."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import page as validator
import pikepdf
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import yaml
from playwright.sync_api import Browser, Page

from tests.every_kind import PAGE, SLUG, every_kind_site
from tests.printing.conftest import Papers, open_pdf
from tests.sites import Site

LONG = "I like to work with my hands and with people. " * 12
OWN = ("file://", "blob:", "data:")
# Our scripts and those of others that we bring; the script of the theme has tests of its own.
OURS = re.compile(r"assets/(js|vendor)/")
VENDOR = Path(__file__).parents[2] / "site-templates/theme/assets/vendor"

# Answers of every kind, as the page keeps them; rows of the table were moved and added.
ANSWERS = {
    "line": "Łódź – “a line” €5",
    "story": LONG,
    "number": "12",
    "cost": "$1,200.50",
    "share": "7",
    "time": "3",
    "day/month": "11",
    "day/day": "2",
    "day/year": "2026",
    "when/month": "5",
    "when/year": "2027",
    "one": "blue",
    "one/other": "A green one",
    "some/tea": "yes",
    "some/other": "Water",
    "place": "3",
    "top/1": "team",
    "top/2": "pay",
    "things/ask": "yes",
    "things/ask/date": "2026-11-22",
    "thought": "It was hard.\nAnd new.",
    "thought/prompt": "2",
    "log/1/word": "First",
    "log/1/count": "4",
    "log/1/kind": "red",
    "log/1/done": "yes",
    "log/1/day": "2026-01-31",
    "log/3/word": "Third",
    "log/3/count": "5",
    "log/3/work": "Baker",
    "log/rows": "3 1 2 4",
    "figures/middle/first": "$40,000",
    "work": "Baker",
    "pay/value": "$36,650",
    "proof/what": "I baked bread.",
    "signed/name": "Ana",
    "signed/date": "2026-12-01",
}
# What the PDF holds where it is not the same.
IN_PDF = {
    "things/ask/date": "11/22/2026",
    "signed/date": "12/01/2026",
    "log/1/word": "Third",
    "log/1/count": "5",
    "log/1/work": "Baker",
    "log/2/word": "First",
    "log/2/count": "4",
    "log/2/kind": "red",
    "log/2/done": "yes",
    "log/2/day": "01/31/2026",
    "log/1/kind": None,
    "log/1/done": None,
    "log/1/day": None,
    "log/3/word": None,
    "log/3/count": None,
    "log/3/work": None,
    "log/rows": None,
    "year": "$14,406",
    "counted": "9",
}


# --- Other programs ------------------------------------------------------------------------------


def kinds(path: Path) -> dict[str, str]:
    """The type of each field of a PDF by its name: Tx, Ch or Btn."""
    fields = open_pdf(path).get_fields() or {}
    return {name: str(field["/FT"]) for name, field in fields.items()}


def test_every_field_of_every_sheet_is_filled_by_pypdf_and_read_back(papers: Papers) -> None:
    for sheet in papers.sheets:
        path = papers.pdf(sheet.slug)
        wanted: dict[str, Any] = {}
        with pikepdf.open(path) as pdf:
            for field in pdf.Root.AcroForm.Fields:
                widget = field.Kids[-1] if "/Kids" in field else field
                if field.FT == "/Btn":
                    wanted[str(field.T)] = next(key for key in widget.AP.N if key != "/Off")
                elif field.FT == "/Ch":
                    wanted[str(field.T)] = str(field.Opt[-1][0])
                else:
                    wanted[str(field.T)] = "12"
        writer = pypdf.PdfWriter(clone_from=BytesIO(path.read_bytes()))
        for page in writer.pages:
            writer.update_page_form_field_values(page, wanted, auto_regenerate=False)
        made = BytesIO()
        writer.write(made)
        found = pypdf.PdfReader(made).get_fields() or {}
        assert {name: found[name].get("/V") for name in wanted} == wanted, sheet.slug


def test_what_one_field_holds_does_not_show_in_another(papers: Papers) -> None:
    writer = pypdf.PdfWriter(clone_from=BytesIO(papers.pdf("decision-matrix").read_bytes()))
    name = "decision-matrix/option-a"
    writer.update_page_form_field_values(writer.pages[0], {name: "Unmistakable"}, auto_regenerate=False)
    made = BytesIO()
    writer.write(made)
    with pikepdf.open(made) as pdf:
        shown = [
            str(widget.T)
            for widget in pdf.pages[0].obj.Annots
            if "/T" in widget and b"Unmistakable" in widget.AP.N.read_bytes()
        ]
    assert shown == [name]


def test_pdfium_types_into_every_line_and_presses_every_button(papers: Papers) -> None:
    """The engine of Chrome fills a sheet as a person does: a click on each control, then keys."""
    for slug in ("values", "goal-builder", "cost-of-living"):
        document = pypdfium2.PdfDocument(papers.pdf(slug).read_bytes())
        document.init_forms()
        form = document.formenv.raw
        pressed, written = 0, 0
        widgets = _widgets(papers.pdf(slug))
        for number, page in enumerate(document):
            for kind, (left, bottom, right, top) in widgets[number]:
                at = ((left + right) / 2, (bottom + top) / 2)
                pdfium.FORM_OnMouseMove(form, page.raw, 0, *at)
                pdfium.FORM_OnLButtonDown(form, page.raw, 0, *at)
                pdfium.FORM_OnLButtonUp(form, page.raw, 0, *at)
                if kind == "/Tx":
                    for letter in "12":
                        pdfium.FORM_OnChar(form, page.raw, ord(letter), 0)
                    written += 1
                else:
                    pressed += kind == "/Btn"
            pdfium.FORM_ForceToKillFocus(form)
        made = BytesIO()
        document.save(made)
        document.close()
        fields = pypdf.PdfReader(made).get_fields() or {}
        lines = [
            name for name, field in fields.items() if field["/FT"] == "/Tx" and not field.get("/Ff", 0) & 1
        ]
        assert written >= len(lines) > 3
        assert {name: fields[name].get("/V") for name in lines} == dict.fromkeys(lines, "12"), slug
        boxes = [
            field
            for field in fields.values()
            if field["/FT"] == "/Btn" and not field.get("/Ff", 0) & (1 << 15)
        ]
        assert all(box.get("/V") == "/yes" for box in boxes)
        assert pressed > 0


def _widgets(path: Path) -> list[list[tuple[str, tuple[float, ...]]]]:
    with pikepdf.open(path) as pdf:
        return [
            [
                (str(widget.get("/FT", widget.get("/Parent", {}).get("/FT"))), tuple(map(float, widget.Rect)))
                for widget in page.obj.get("/Annots", [])
                if not int(widget.get("/Ff", 0)) & 1
            ]
            for page in pdf.pages
        ]


# --- The page ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def every_kind(pytestconfig: pytest.Config) -> Site:
    return every_kind_site(pytestconfig)


def keep(page: Page, answers: dict[str, str]) -> None:
    page.evaluate("([sheet, answers]) => CareerGuide.storage.write(sheet, answers)", [SLUG, answers])


@pytest.fixture
def opened(browser: Browser, every_kind: Site) -> Iterator[Page]:
    """The worksheet opened as a file, without any server."""
    context = browser.new_context(accept_downloads=True)
    page = context.new_page()
    faults: list[str] = []
    page.on(
        "request", lambda request: faults.append(request.url) if not request.url.startswith(OWN) else None
    )
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on(
        "pageerror", lambda error: faults.append(str(error.stack)) if OURS.search(str(error.stack)) else None
    )
    page.goto((every_kind.folder / PAGE).as_uri())
    yield page
    context.close()
    assert faults == []


def save(page: Page) -> bytes:
    with page.expect_download() as download:
        page.click("cg-filled-pdf button")
    return Path(download.value.path()).read_bytes()


def test_answers_come_out_as_a_filled_pdf_without_a_server(opened: Page, every_kind: Site) -> None:
    keep(opened, ANSWERS)
    opened.reload()
    made = save(opened)
    fields = pypdf.PdfReader(BytesIO(made)).get_fields() or {}
    expected = {name: text for name, text in {**ANSWERS, **IN_PDF}.items() if text is not None}
    found = {
        name.removeprefix(f"{SLUG}/"): str(field["/V"]).removeprefix("/")
        for name, field in fields.items()
        if field.get("/V") not in (None, "/Off", "")
    }
    assert found == expected
    status = opened.inner_text("cg-filled-pdf [role=status]")
    assert "every-kind.pdf" in status
    report = validator.validate_pdf_bytes(made, profile="ua1")
    assert report.is_compliant, [failure.message for failure in report.failures]
    with pikepdf.open(BytesIO(made)) as pdf:
        assert pdf.check_pdf_syntax() == []
        blank = list(kinds(every_kind.folder / f"worksheets/pdf/{SLUG}-letter.pdf"))
        assert [str(field.T) for field in pdf.Root.AcroForm.Fields] == blank
        # The Polish letter is not in the form font, so the viewer is asked to draw.
        assert pdf.Root.AcroForm.NeedAppearances


def test_what_was_written_is_drawn_inside_its_boxes(opened: Page) -> None:
    keep(opened, {**ANSWERS, "line": LONG, "proof/what": LONG, "log/1/word": LONG})
    opened.reload()
    made = save(opened)
    with pikepdf.open(BytesIO(made)) as pdf:
        assert "/NeedAppearances" not in pdf.Root.AcroForm
    blank = Path(opened.url.removeprefix("file://")).parent / f"pdf/{SLUG}-letter.pdf"
    document, empty = pypdfium2.PdfDocument(made), pypdfium2.PdfDocument(blank.read_bytes())
    for filled in (document, empty):
        filled.init_forms()
    drawn = 0
    for number, (page, before) in enumerate(zip(document, empty, strict=True)):
        scale = 2
        pictures = [
            each.render(scale=scale, may_draw_forms=True).to_pil().convert("L") for each in (page, before)
        ]
        height = pictures[0].height / scale
        for _, (left, bottom, right, top) in _all_widgets(made)[number]:
            box = [
                round(side * scale) for side in (left - 1, height - top - 1, right + 1, height - bottom + 1)
            ]
            for picture in pictures:
                picture.paste(255, tuple(box))
        assert pictures[0].tobytes() == pictures[1].tobytes(), f"page {number + 1} changed outside its boxes"
        drawn += 1
    assert drawn > 1


def _all_widgets(raw: bytes) -> list[list[tuple[str, tuple[float, ...]]]]:
    with pikepdf.open(BytesIO(raw)) as pdf:
        return [
            [(str(widget.TU), tuple(map(float, widget.Rect))) for widget in page.obj.get("/Annots", [])]
            for page in pdf.pages
        ]


def test_answers_without_a_place_on_paper_are_told(opened: Page) -> None:
    keep(opened, {"log/5/word": "One too many", "log/rows": "1 2 3 4 5"})
    opened.reload()
    save(opened)
    assert "One answer has no place" in opened.inner_text("cg-filled-pdf [role=status]")


def test_a_pdf_that_cannot_be_made_is_told(opened: Page) -> None:
    opened.evaluate("window.CareerGuidePdf = new Proxy({}, { get: () => 'no pdf', set: () => true })")
    opened.click("cg-filled-pdf button")
    opened.get_by_text("The PDF could not be made here.").wait_for()
    assert opened.locator("cg-filled-pdf button").is_enabled()


def test_nothing_of_it_is_loaded_before_it_is_wanted(opened: Page) -> None:
    names = opened.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    scripts = opened.evaluate("[...document.scripts].map((script) => script.src)")
    assert not [
        name for name in names + scripts if "pdf-lib" in name or ".pdf.js" in name or "pdf-form" in name
    ]


def test_libraries_of_others_are_as_published() -> None:
    listed = yaml.safe_load((VENDOR / "vendor.yml").read_text("utf-8"))
    for library in listed:
        assert hashlib.sha256((VENDOR / library["file"]).read_bytes()).hexdigest() == library["sha256"]
        assert (VENDOR / library["licence_file"]).is_file()
    named = {"vendor.yml", *(library[key] for library in listed for key in ("file", "licence_file"))}
    assert {path.name for path in VENDOR.iterdir()} == named
